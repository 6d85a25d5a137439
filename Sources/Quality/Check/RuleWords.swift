// SPDX-License-Identifier: MIT

/// The name, the sentence and the dimension of each constraint of a column.
enum RuleWords {
  case required, unique
  case type(Property)
  case pattern(Property)
  case format(Property)
  case range(Property)
  case length(Property)
  case multipleOf(Property)
  case enumeration(Property)
  case reference(String)

  /// The check as it is listed.
  func check(for property: Property, source: PlannedCheck.Source) -> PlannedCheck {
    PlannedCheck(
      id: "\(property.name).\(rule)", column: property.name, rule: rule, description: sentence,
      dimension: dimension, source: source)
  }

  private var rule: String {
    switch self {
    case .required: "required"
    case .unique: "unique"
    case .type: "type"
    case .pattern: "pattern"
    case .format: "format"
    case .range: "range"
    case .length: "length"
    case .multipleOf: "multipleOf"
    case .enumeration: "enum"
    case .reference: "reference"
    }
  }

  private var dimension: Dimension {
    switch self {
    case .required: .completeness
    case .unique: .uniqueness
    case .reference: .consistency
    default: .conformity
    }
  }

  private var sentence: String {
    switch self {
    case .required: "Every record has a value"
    case .unique: "No value occurs twice"
    case .type(let property): Self.typeSentence(property)
    case .pattern(let property): "Values match the pattern \(property.options.pattern ?? "")"
    case .format(let property):
      "Values are in the format \(property.options.format ?? "")"
    case .range(let property): "Values are \(property.options.rangeWords)"
    case .length(let property): "Values have \(property.options.lengthWords)"
    case .multipleOf(let property):
      "Values are multiples of \(property.options.multipleOf ?? "")"
    case .enumeration(let property):
      "Values are one of \(Self.list(property.allowedValues ?? []))"
    case .reference(let target): "Every value occurs in \(target)"
    }
  }

  private static func typeSentence(_ property: Property) -> String {
    let type = property.logicalType ?? .string
    let article = type == .integer || type == .array || type == .object ? "an" : "a"
    let format =
      property.options.format.map { type == .string ? "" : " (\($0))" }
      ?? (type == .date ? " (yyyy-MM-dd)" : "")
    return "Every value is \(article) \(type.rawValue)\(format)"
  }

  private static func list(_ values: [String]) -> String {
    let shown = values.prefix(12).joined(separator: ", ")
    return values.count > 12 ? "\(shown) and \(values.count - 12) more" : shown
  }
}

extension LogicalTypeOptions {
  /// Whether the least or the greatest value is limited.
  var hasRange: Bool {
    minimum != nil || maximum != nil || exclusiveMinimum != nil || exclusiveMaximum != nil
  }

  /// Whether the length of texts is limited.
  var hasLength: Bool { minLength != nil || maxLength != nil }

  /// Whether the number of items of a list is limited.
  var hasItems: Bool { minItems != nil || maxItems != nil || uniqueItems == true }

  var rangeWords: String {
    [
      minimum.map { "at least \($0)" }, exclusiveMinimum.map { "above \($0)" },
      maximum.map { "at most \($0)" }, exclusiveMaximum.map { "below \($0)" },
      minItems.map { "lists of at least \($0) items" },
      maxItems.map { "lists of at most \($0) items" },
      uniqueItems == true ? "lists without repeated items" : nil,
    ].compactMap { $0 }.joined(separator: " and ")
  }

  var lengthWords: String {
    switch (minLength, maxLength) {
    case (let least?, let most?) where least == most: "exactly \(least) characters"
    case (let least?, let most?): "\(least) to \(most) characters"
    case (let least?, nil): "at least \(least) characters"
    case (nil, let most?): "at most \(most) characters"
    case (nil, nil): "any length"
    }
  }
}

extension QualityRule.Kind {
  /// The word in ids and in the `rule` field.
  var word: String {
    switch self {
    case .metric(.nullValues): "nullValues"
    case .metric(.missingValues): "missingValues"
    case .metric(.invalidValues): "invalidValues"
    case .metric(.duplicateValues): "duplicateValues"
    case .metric(.rowCount): "rowCount"
    case .sql: "sql"
    case .custom: "custom"
    case .text: "text"
    }
  }

  /// What it asks, where the contract does not say.
  var sentence: String {
    switch self {
    case .metric(.nullValues): "Records without any value"
    case .metric(.missingValues): "Values that mean missing"
    case .metric(.invalidValues): "Values outside what is allowed"
    case .metric(.duplicateValues): "Records beyond the first of each group"
    case .metric(.rowCount): "Number of records"
    case .sql: "The value of an SQL query"
    case .custom: "A rule for another engine"
    case .text: "A rule in words"
    }
  }

  /// The dimension, where the contract does not say.
  var dimension: Dimension {
    switch self {
    case .metric(.nullValues), .metric(.missingValues): .completeness
    case .metric(.invalidValues): .conformity
    case .metric(.duplicateValues): .uniqueness
    case .metric(.rowCount): .coverage
    case .sql, .custom, .text: .consistency
    }
  }
}
