// SPDX-License-Identifier: MIT

/// Looks for what makes a linking vain or wrong, before pairs are compared.
public enum LinkageCheck {
  /// From how many records on a block is worth a remark.
  static let largeBlock = 50_000

  /// Sees that there is something to link.
  ///
  /// - Throws: ``ModelProblem``.
  public static func refuse(_ linker: Linker) throws(ModelProblem) {
    guard linker.records.count > 0 else {
      throw ModelProblem(
        "The inputs hold no records", remedy: "Look whether the files are what you meant")
    }
    guard !linker.model.blockingRules.isEmpty else {
      throw ModelProblem(
        "The model has no blocking rules, so it says of no pair that it be compared",
        remedy: "Add blocking_rules_to_generate_predictions")
    }
    if linker.model.linkType == .linkOnly, linker.records.sources.count < 2 {
      throw ModelProblem(
        "The model links records of different inputs (link_only), but there is only one input",
        remedy:
          "Give a second one after --input, or a file with the column "
          + "\(linker.model.sourceColumn), or set link_type to dedupe_only")
    }
    if linker.model.linkType == .dedupeOnly, linker.records.sources.count > 1 {
      throw ModelProblem(
        "The model looks within one input (dedupe_only), but there are "
          + "\(linker.records.sources.count)",
        remedy: "Give one input, or set link_type to link_and_dedupe or link_only")
    }
  }

  /// What is odd, each as a sentence or two with what to do; without values of records.
  ///
  /// - Parameter isTraining: whether the model is about to be trained, so that nothing need be
  ///   trained yet.
  public static func remarks(_ linker: Linker, isTraining: Bool = false) -> [String] {
    ofReading(linker.records) + ofColumns(linker) + ofValues(linker) + ofLevels(linker.model)
      + (isTraining ? [] : ofTraining(linker.model)) + ofRules(linker)
  }

  private static func ofReading(_ records: RecordTable) -> [String] {
    records.readings.flatMap { reading in
      var remarks = reading.remarks.map {
        let remark = $0.replacing("name another with --encoding", with: "save the file as UTF-8")
        return "\(reading.path): \(remark)"
      }
      if reading.rows == 0 {
        remarks.append("\(reading.path): has no records. Look whether it is the right file.")
      }
      if reading.rejected > 0 {
        remarks.append(
          "\(reading.path): \(reading.rejected) records could not be read and are left out; the "
            + "first is \(reading.firstRejected ?? "not known"). Mend the file and link again.")
      }
      return remarks
    }
  }

  private static func ofColumns(_ linker: Linker) -> [String] {
    linker.records.columns.keys.sorted().compactMap { name in
      guard linker.records.columns[name]?.present == 0, linker.records.count > 0 else {
        return nil
      }
      let users = linker.model.comparisons.filter { $0.columns.contains(name) }.map(\.name)
      let use = users.isEmpty ? "" : ", so “\(users.joined(separator: "”, “"))” tells less"
      return "The column \(name) has no value in any record\(use). Fill it, name another column "
        + "in the model, or leave it out."
    }
  }

  /// Texts that were to be numbers or dates.
  private static func ofValues(_ linker: Linker) -> [String] {
    let set = linker.space.set
    return set.places.sorted { $0.value < $1.value }.compactMap { value, place in
      guard let inner = value.readText, value.columns.count == 1, let name = value.columns.first,
        let column = linker.records.columns[name], column.present > 0
      else { return nil }
      let codes = set.fields[place].codes
      var unread = 0
      for row in codes.indices where codes[row] == 0 && column.codes[row] != 0 { unread += 1 }
      guard unread > 0 else { return nil }
      let share = Double(unread) / Double(column.present) * 100
      let percent = share < 0.1 ? "less than 0.1" : "\((share * 10).rounded() / 10)"
      return "\(unread) values of \(name) (\(percent) %) are no \(inner), and count as missing "
        + "where the model wants one. Mend them, or change the form in the model."
    }
  }

  private static func ofLevels(_ model: LinkageModel) -> [String] {
    var remarks: [String] = []
    for comparison in model.comparisons {
      var isAfterRest = false
      for level in comparison.levels {
        if level.condition.isNeverTrue {
          remarks.append(
            "The level “\(level.label)” of “\(comparison.name)” can never be reached: `\(level.sql)`"
              + " isn't true of any pair. Correct it or leave it out.")
        } else if isAfterRest {
          remarks.append(
            "The level “\(level.label)” of “\(comparison.name)” can never be reached: an earlier "
              + "level takes every pair. Put it before ELSE.")
        }
        isAfterRest = isAfterRest || level.condition == .always
      }
      if !isAfterRest {
        remarks.append(
          "“\(comparison.name)” has no level for all other pairs: those that reach none of its "
            + "levels are left out, as in Splink. Add a level ELSE.")
      }
    }
    return remarks
  }

  private static func ofTraining(_ model: LinkageModel) -> [String] {
    model.comparisons.compactMap { comparison in
      let isTrained = comparison.levels.allSatisfy {
        $0.isNull || ($0.m != .untrained && $0.u != .untrained)
      }
      return isTrained
        ? nil
        : "“\(comparison.name)” isn't trained: probabilities that stand in for it are used. Train "
          + "the model with reeve link estimate."
    }
  }

  private static func ofRules(_ linker: Linker) -> [String] {
    var remarks: [String] = []
    for (rule, count) in zip(linker.model.blockingRules, linker.candidateCounts) {
      if rule.condition.isNeverTrue {
        remarks.append(
          "The blocking rule `\(rule.sql)` isn't true of any pair. Correct it or leave it out.")
      } else if count == 0, linker.records.count > 1 {
        remarks.append(
          "The blocking rule `\(rule.sql)` brings no pairs about. Look whether its columns are "
            + "filled, and written alike in all inputs.")
      }
    }
    for block in linker.biggestBlocks(3) where block.records >= largeBlock {
      let columns = block.values.map(\.column).joined(separator: ", ")
      remarks.append(
        "\(block.records) records share one value of \(columns), which makes \(block.pairs) pairs. "
          + "Empty values that stand for “unknown”, or add a column to the rule "
          + "`\(linker.model.blockingRules[block.rule].sql)`.")
    }
    return remarks
  }
}

extension Derivation {
  /// What a text is read as, where it may fail.
  fileprivate var readText: String? {
    switch self {
    case .instant(_, let format): "date of the form \(format)"
    case .number: "number"
    default: nil
    }
  }
}
