// SPDX-License-Identifier: MIT
import Definitions
import Statistics

/// Reads what is said about figures: rates, their status, the national level, and the records' keys.
extension TableSpecification {
  /// What the column of marks is called.
  static let marksHeading = "marks"

  static func rate(
    _ node: YAMLNode?, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> Rate? {
    guard let node else { return nil }
    let parts = try reader.entries(node, of: "rate", keys: ["per", "name", "confidence"])
    guard let size = parts["per"] else {
      throw reader.problem(
        node, "the rate doesn't say for how many people it is", "Write rate: {per: 100000}.")
    }
    let per = try reader.integer(size, "per", in: 1...1_000_000_000)
    let name = try parts["name"].map { node throws(SpecificationProblem) in
      try reader.text(node, "name")
    }
    return Rate(
      per: per, name: name ?? "rate per \(Figure.grouped(per))",
      confidence: try parts["confidence"].map { node throws(SpecificationProblem) in
        try reader.number(node, "confidence", in: 50...99.99)
      })
  }

  static func statuses(
    _ node: YAMLNode?, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> [FigureStatus] {
    guard let node else { return [] }
    var found: Set<FigureStatus> = []
    for item in node.items ?? [node] {
      found.insert(try reader.choice(item, "status", as: FigureStatus.self))
    }
    return FigureStatus.allCases.filter(found.contains)
  }

  static func codeStatuses(
    _ node: YAMLNode?, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> [CodeStatus] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      throw reader.problem(
        node, "the status of a dimension must be codes with what their figures are",
        "Write status: {2026: provisional}; for all figures write status: beside dimensions:.")
    }
    var found: [CodeStatus] = []
    for entry in entries {
      let code = try reader.text(entry.key, "a code")
      guard !found.contains(where: { $0.code == code }) else {
        throw reader.problem(
          entry.key, "the code \(DefinitionText.quoted(code)) has two entries", "Keep one.")
      }
      found.append(CodeStatus(code: code, statuses: try statuses(entry.value, reader)))
    }
    return found
  }

  static func national(
    _ node: YAMLNode?, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> [String] {
    guard let node else { return [] }
    let codes = try reader.texts(node, "national")
    guard !codes.isEmpty, Set(codes).count == codes.count else {
      throw reader.problem(
        node, "national must be total, or codes, each once", "Write national: total, for example.")
    }
    return codes
  }

  static func recordKey(
    _ node: YAMLNode?, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> RecordKey? {
    guard let node else { return nil }
    guard node.entries != nil else { return .column(try reader.text(node, "record-key")) }
    let parts = try reader.entries(node, of: "record-key", keys: ["from"])
    guard let column = parts["from"] else {
      throw reader.problem(
        node, "record-key doesn't say what keys are made from", "Write {from: COLUMN}.")
    }
    return .made(from: try reader.text(column, "from"))
  }

  /// Sees that keys are not at odds with one another.
  func checkTogether(
    _ parts: [String: YAMLNode], _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    if let node = parts["rate"] {
      guard denominator != nil else {
        throw reader.problem(
          node, "rate needs the people at risk", "Add denominator: with their column.")
      }
      guard value == nil else {
        throw reader.problem(
          node, "rate is of counts, and value adds up magnitudes", "Keep one of the two.")
      }
    }
    if let node = parts["duplicates"], count == nil {
      throw reader.problem(
        node, "duplicates is about rows of an aggregated file, and each row is a record here",
        "Leave duplicates out, or add count: with the column of counts.")
    }
    try checkColumns(parts, reader)
    try checkHeadings(parts, reader)
    try checkNational(parts, reader)
    try checkRecordKey(parts, reader)
  }

  /// A column that is a code cannot be a figure too, nor one figure stand for two.
  private func checkColumns(
    _ parts: [String: YAMLNode], _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    var roles: [String: String] = [:]
    for dimension in dimensions { roles[dimension.column] = "a dimension" }
    for (key, column) in [("count", count), ("value", value), ("denominator", denominator)] {
      guard let column, let node = parts[key] else { continue }
      if let role = roles.updateValue(key, forKey: column) {
        throw reader.problem(
          node, "the column \(DefinitionText.quoted(column)) is \(role) already",
          "Name another column for \(key).")
      }
    }
  }

  private func checkHeadings(
    _ parts: [String: YAMLNode], _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    guard hasMarks, let node = parts["rate"] ?? parts["status"] ?? parts["dimensions"] else {
      return
    }
    var seen: Set<String> = []
    for name in dimensions.map(\.column) + [measure] + derivedHeadings
    where !seen.insert(name).inserted {
      throw reader.problem(
        node, "two columns of the tables would be called \(DefinitionText.quoted(name))",
        "Give the rate another name:, or the measure.")
    }
  }

  private func checkNational(
    _ parts: [String: YAMLNode], _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    guard let dimension = dimensions.first(where: { !$0.national.isEmpty }) else { return }
    guard profile.nationalLevel == .exact else {
      throw reader.problem(
        parts["dimensions"]?.items?.compactMap { $0["national"] }.first?.position
          ?? dimension.position,
        "national has no meaning with the profile \(profile.id)"
          + (parts["sensitive"] == nil ? "" : ", as it is for a sensitive topic")
          + ": it makes all levels safe in the same way",
        "Leave national out, or take a profile with national-level: exact, such as nhs-hes.")
    }
    guard value == nil else {
      throw reader.problem(
        dimension.position, "national is about counts, and value adds up magnitudes",
        "Leave national out.")
    }
  }

  private func checkRecordKey(
    _ parts: [String: YAMLNode], _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    guard case .made(let column) = recordKey, let node = parts["record-key"] else { return }
    guard count == nil else {
      throw reader.problem(
        node, "keys are made for records, one for each person, and count adds up rows",
        "Leave count out and name a file of records.")
    }
    guard !dimensions.contains(where: { $0.column == column }),
      !filters.contains(where: { $0.column == column })
    else {
      throw reader.problem(
        node, "the identifier \(DefinitionText.quoted(column)) would be seen in the tables",
        "Leave it out of dimensions and where.")
    }
    guard profile.rounding != .cellKey || secretFile != nil else {
      throw reader.problem(
        node, "keys are made with a secret",
        "Add secret: FILE with at least \(CellDraw.leastSecretLength) random bytes.")
    }
  }
}

extension TableSpecification {
  /// Whether rows that are about the same cell are looked for.
  var findsDuplicates: Bool { count != nil && duplicates == .refuse }

  /// Whether the tables have a column of marks.
  var hasMarks: Bool {
    rate != nil || !statuses.isEmpty || dimensions.contains { !$0.statuses.isEmpty }
  }

  /// The headings of the columns after the figure.
  var derivedHeadings: [String] {
    var headings: [String] = []
    if let rate {
      headings.append(rate.name)
      if let confidence = rate.confidence {
        let percent = Figure.short(confidence)
        headings += ["lower \(percent)% limit", "upper \(percent)% limit"]
      }
    } else if denominator != nil {
      headings.append("percentage")
    }
    if hasMarks { headings.append(Self.marksHeading) }
    return headings
  }
}
