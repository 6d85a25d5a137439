// SPDX-License-Identifier: MIT
internal import Definitions

extension LinkageModel {
  /// Reads a settings file of Splink 4 or 5, trained or not.
  ///
  /// Members that mean nothing here are kept and written back.
  ///
  /// - Throws: ``ModelProblem`` for what isn't such a file, or a condition that isn't understood.
  public init(settings text: String) throws(ModelProblem) {
    let root: YAMLNode
    do {
      root = try YAMLReader.read(text)
    } catch {
      throw ModelProblem(
        "\(error.message.replacing("valid YAML", with: "valid JSON")) (line \(error.position.line), column \(error.position.column))",
        remedy: error.remedy)
    }
    guard case .object(let members) = JSONValue(root) else {
      throw ModelProblem(
        "The model isn't a JSON object", remedy: "Give a settings file that Splink has saved")
    }
    var fields = SettingsFields(members, of: "the model")
    self.init()
    if let text = try fields.text("link_type") {
      guard let type = LinkType(rawValue: text) else {
        throw ModelProblem(
          "The link type “\(text)” isn't known",
          remedy: "Use one of \(LinkType.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      linkType = type
    }
    prior = try fields.number("probability_two_random_records_match") ?? prior
    guard prior > 0, prior < 1 else {
      throw ModelProblem(
        "probability_two_random_records_match must lie between 0 and 1",
        remedy: "Estimate it again, or leave it out")
    }
    convergence = try fields.number("em_convergence") ?? convergence
    let rounds = try fields.number("max_iterations") ?? Double(maximumIterations)
    maximumIterations = Int(max(1, min(rounds, 1_000_000)))
    identifierColumn = try fields.text("unique_id_column_name") ?? identifierColumn
    sourceColumn = try fields.text("source_dataset_column_name") ?? sourceColumn
    for item in try fields.list("blocking_rules_to_generate_predictions") ?? [] {
      blockingRules.append(try BlockingRule(settings: item))
    }
    for item in try fields.list("comparisons") ?? [] {
      comparisons.append(try Comparison(settings: item))
    }
    other = fields.rest
    try check()
  }

  private func check() throws(ModelProblem) {
    guard !comparisons.isEmpty else {
      throw ModelProblem("The model has no comparisons", remedy: "Add at least one")
    }
    var names = Set<String>()
    for comparison in comparisons where !names.insert(comparison.name).inserted {
      throw ModelProblem(
        "Two comparisons are called \(comparison.name)",
        remedy: "Give one of them another output_column_name")
    }
  }
}

extension BlockingRule {
  init(settings value: JSONValue) throws(ModelProblem) {
    if case .text(let sql) = value {
      try self.init(sql)
      return
    }
    guard case .object(let members) = value else {
      throw ModelProblem(
        "A blocking rule is neither a text nor an object", remedy: "Write it as an SQL condition")
    }
    var fields = SettingsFields(members, of: "a blocking rule")
    guard let sql = try fields.text("blocking_rule") else {
      throw ModelProblem("A blocking rule has no condition", remedy: "Add blocking_rule")
    }
    var arrays: [String] = []
    if case .list(let items) = fields.rest.first(where: { $0.key == "arrays_to_explode" })?.value {
      arrays = items.compactMap { item in
        guard case .text(let name) = item else { return nil }
        return name.withoutQuotes
      }
    }
    try self.init(sql, exploding: arrays)
    other = fields.rest
  }
}

extension Comparison {
  init(settings value: JSONValue) throws(ModelProblem) {
    guard case .object(let members) = value else {
      throw ModelProblem("A comparison isn't an object", remedy: "Write it as Splink does")
    }
    var fields = SettingsFields(members, of: "a comparison")
    let name = try fields.text("output_column_name")
    let items = try fields.list("comparison_levels") ?? []
    self.init(name: name ?? "", description: try fields.text("comparison_description"), levels: [])
    do {
      for item in items { levels.append(try ComparisonLevel(settings: item)) }
    } catch {
      throw ModelProblem(
        "Comparison “\(self.name)”: \(error.message)", remedy: error.remedy)
    }
    if name == nil { self.name = columns.sorted().joined(separator: "_") }
    guard levels.contains(where: { !$0.isNull }) else {
      throw ModelProblem("Comparison “\(self.name)” has no levels", remedy: "Add some")
    }
    other = fields.rest
  }
}

extension ComparisonLevel {
  init(settings value: JSONValue) throws(ModelProblem) {
    guard case .object(let members) = value else {
      throw ModelProblem("A level isn't an object", remedy: "Write it as Splink does")
    }
    var fields = SettingsFields(members, of: "a level")
    guard let sql = try fields.text("sql_condition") else {
      throw ModelProblem("A level has no condition", remedy: "Add sql_condition")
    }
    try self.init(
      sql, label: try fields.text("label_for_charts") ?? sql,
      isNull: try fields.boolean("is_null_level") ?? false)
    m = LevelProbability(settings: try fields.share("m_probability"))
    u = LevelProbability(settings: try fields.share("u_probability"))
    isMFixed = try fields.boolean("fix_m_probability") ?? false
    isUFixed = try fields.boolean("fix_u_probability") ?? false
    if let column = try fields.text("tf_adjustment_column") {
      var frequency = TermFrequency(column: column.withoutQuotes)
      frequency.weight = try fields.number("tf_adjustment_weight") ?? 1
      frequency.minimumU = try fields.share("tf_minimum_u_value") ?? 0
      frequency.usesOwnU = try fields.boolean("disable_tf_exact_match_detection") ?? false
      termFrequency = frequency
    }
    other = fields.rest
  }
}

extension LevelProbability {
  /// Splink's stand-in for a level that didn't occur is read as what it stands for.
  init(settings number: Double?) {
    switch number {
    case nil: self = .untrained
    case Self.ofUnobserved: self = .notObserved
    case let value?: self = .known(value)
    }
  }
}

extension String {
  var withoutQuotes: String {
    count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
