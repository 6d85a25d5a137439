// SPDX-License-Identifier: MIT
internal import Definitions

/// Comparisons that are ready for data of people in the United Kingdom.
enum ReadyComparison: String, CaseIterable {
  case name, forename, surname
  case dateOfBirth = "date-of-birth"
  case date, postcode, uprn
  case nhsNumber = "nhs-number"
  case nationalInsuranceNumber = "national-insurance-number"
  case email, telephone, sex, text, exact, number

  /// The form that values are brought into before they are compared.
  var form: ValueForm {
    switch self {
    case .name, .forename, .surname: .name
    case .dateOfBirth, .date: .date
    case .postcode: .postcode
    case .uprn: .uprn
    case .nhsNumber: .nhsNumber
    case .nationalInsuranceNumber: .nationalInsuranceNumber
    case .email: .email
    case .telephone: .telephone
    case .sex: .sex
    case .text, .exact: .text
    case .number: .number
    }
  }

  /// Reads one entry of `compare` and adds what it stands for.
  static func add(
    _ node: YAMLNode, to definition: inout LinkDefinition
  ) throws(DefinitionProblem) {
    let fields = try DefinitionFields(
      node, of: "An entry of `compare`",
      known: allCases.map(\.rawValue) + ["within", "as-it-is", "label"])
    let kinds = allCases.filter { fields[$0.rawValue] != nil }
    guard let kind = kinds.first, kinds.count == 1, let node = fields[kind.rawValue] else {
      throw DefinitionProblem(
        kinds.isEmpty
          ? "An entry of `compare` doesn't say what it compares"
          : "An entry of `compare` compares two things",
        remedy: "Write one of \(allCases.map(\.rawValue).joined(separator: ", ")) with a column",
        at: fields.position)
    }
    let columns = try DefinitionFields.texts(node, "`\(kind.rawValue)`")
    guard columns.count == (kind == .name ? 2 : 1), Set(columns).count == columns.count else {
      throw DefinitionProblem(
        "`\(kind.rawValue)` takes \(kind == .name ? "two columns" : "one column")",
        remedy: kind == .name
          ? "Write `name: [forename, surname]`" : "Write an entry for each column",
        at: node.position)
    }
    let keepsValues = try fields.boolean("as-it-is") ?? false
    for column in columns where !keepsValues {
      if let other = definition.forms[column], other != kind.form {
        throw DefinitionProblem(
          "The column \(column) is read as \(other.rawValue) and as \(kind.form.rawValue)",
          remedy: "Compare it in one way, or say `as-it-is: true` for one of them",
          at: node.position)
      }
      definition.forms[column] = kind.form
    }
    let within = try kind.bounds(fields)
    do {
      for var comparison in try kind.comparisons(columns, within: within) {
        comparison.description = try fields.text("label") ?? comparison.description
        guard !definition.model.comparisons.contains(where: { $0.name == comparison.name }) else {
          throw DefinitionProblem(
            "\(comparison.name) is compared twice", remedy: "Leave one of them out",
            at: node.position)
        }
        definition.model.comparisons.append(comparison)
      }
    } catch let problem as ModelProblem {
      throw DefinitionProblem(problem.message, remedy: problem.remedy, at: node.position)
    } catch let problem as DefinitionProblem {
      throw problem
    } catch {
      throw DefinitionProblem(
        "The comparison can't be made", remedy: "Write it another way", at: node.position)
    }
  }

  private func bounds(_ fields: DefinitionFields) throws(DefinitionProblem) -> [Double] {
    guard let node = fields["within"] else { return [] }
    guard self == .number else {
      throw DefinitionProblem(
        "`within` is for numbers alone", remedy: "Leave it out", at: node.position)
    }
    var bounds: [Double] = []
    for item in node.items ?? [node] {
      guard let bound = item.valueText.flatMap({ Double($0) }), bound > 0, bound < 1e15 else {
        throw DefinitionProblem(
          "`within` isn't a number above 0", remedy: "Give one or more, as `[1, 10]`",
          at: item.position)
      }
      bounds.append(bound)
    }
    return bounds.sorted()
  }

  private func comparisons(
    _ columns: [String], within: [Double]
  ) throws(ModelProblem) -> [Comparison] {
    let column = columns[0]
    let ready = ReadyLevels(column)
    var levels = [try ready.missing()]
    switch self {
    case .name: return [try Self.names(columns[0], columns[1])]
    case .forename, .surname:
      levels.append(try ready.exact(byFrequency: true))
      for bound in [0.92, 0.88, 0.7] { levels.append(try ready.measured(.jaroWinkler, bound)) }
    case .dateOfBirth:
      levels.append(try ready.exact(byFrequency: false))
      levels.append(try ready.measured(.levenshtein, 1))
      levels.append(try ready.turnedDate())
      levels.append(try ready.dates(within: 31_557_600, "a year"))
      levels.append(try ready.dates(within: 315_576_000, "10 years"))
    case .date:
      levels.append(try ready.exact(byFrequency: false))
      levels.append(try ready.dates(within: 7 * 86_400, "a week"))
      levels.append(try ready.dates(within: 31_557_600, "a year"))
    case .postcode:
      levels.append(try ready.exact(byFrequency: false))
      levels.append(try ready.part(ReadyLevels.sector, "sector"))
      levels.append(try ready.part(ReadyLevels.district, "district"))
      levels.append(try ready.part(ReadyLevels.area, "area"))
    case .uprn, .email, .telephone, .exact: levels.append(try ready.exact(byFrequency: true))
    case .nhsNumber, .nationalInsuranceNumber, .sex:
      levels.append(try ready.exact(byFrequency: false))
    case .text:
      levels.append(try ready.exact(byFrequency: true))
      for bound in [0.92, 0.8] { levels.append(try ready.measured(.jaroWinkler, bound)) }
    case .number:
      levels.append(try ready.exact(byFrequency: false))
      for bound in within { levels.append(try ready.numbers(within: bound)) }
    }
    levels.append(try ReadyLevels.otherwise())
    return [Comparison(name: column, levels: levels)]
  }

  /// Forename and surname together, which are exchanged now and then.
  ///
  /// In one comparison, so that exchanged names are told from two different ones.
  private static func names(_ one: String, _ other: String) throws(ModelProblem) -> Comparison {
    func cell(_ column: String, _ side: String) -> String {
      let name = column.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"")
      return "\"\(name)_\(side)\""
    }
    let (forename, surname) = (ReadyLevels(one), ReadyLevels(other))
    func similar(_ column: String, _ bound: Double) -> String {
      "jaro_winkler_similarity(\(cell(column, "l")), \(cell(column, "r"))) >= \(bound)"
    }
    func same(_ column: String) -> String { "\(cell(column, "l")) = \(cell(column, "r"))" }
    var sameSurname = try surname.exact(byFrequency: true)
    sameSurname.label = "\(other) is the same, \(one) isn't"
    var sameForename = try forename.exact(byFrequency: true)
    sameForename.label = "\(one) is the same, \(other) isn't"
    let missing = [one, other].map { column in
      "(\(cell(column, "l")) IS NULL OR \(cell(column, "r")) IS NULL)"
    }
    var both = try ComparisonLevel(
      "\(same(one)) AND \(same(other))", label: "\(one) and \(other) are the same")
    both.termFrequency = TermFrequency(column: other)
    return Comparison(
      name: "\(one)_\(other)",
      levels: [
        try ComparisonLevel(
          missing.joined(separator: " AND "), label: "\(one) and \(other) are missing",
          isNull: true),
        both,
        try ComparisonLevel(
          "\(cell(one, "l")) = \(cell(other, "r")) AND \(cell(other, "l")) = \(cell(one, "r"))",
          label: "\(one) and \(other) are exchanged"),
        try ComparisonLevel(
          "\(similar(one, 0.88)) AND \(similar(other, 0.88))",
          label: "\(one) and \(other) are similar"),
        try ComparisonLevel(
          "\(same(other)) AND \(similar(one, 0.7))",
          label: "\(other) is the same, \(one) somewhat similar"),
        sameSurname, sameForename,
        try ComparisonLevel(
          "\(similar(one, 0.7)) AND \(similar(other, 0.7))",
          label: "\(one) and \(other) are somewhat similar"),
        try ReadyLevels.otherwise(),
      ])
  }
}
