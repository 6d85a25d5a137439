// SPDX-License-Identifier: MIT
import Definitions
import Tabular

/// The constraints of single columns.
extension PlanBuilder {
  mutating func add(_ property: Property, column: Int?, hint: String?) throws {
    plan.checks.append(
      PlannedCheck(
        id: "\(property.name).present", column: property.name, rule: "present",
        description: "The file has a column \(property.name)", dimension: .conformity,
        source: .settled(
          tested: 1, failed: column == nil ? 1 : 0,
          reason: column == nil
            ? ["the column is missing", hint].compactMap { $0 }.joined(separator: "; ") : nil)))
    let reader = try ValueReader.of(property)
    guard let column else {
      try addAbsent(property, reader: reader)
      return
    }
    plan.propertiesOfColumn[column, default: []].append(property)
    let missing = missingTexts(of: property)
    plan.columns.append(ColumnPlan(index: column, missing: missing))
    if property.required { addRule(RequiredRule(), .required, property, column) }
    if property.unique {
      addKey(
        [column], of: [property], "\(property.name).unique", property.name,
        "No value occurs twice", "unique")
    }
    try addTyped(property, reader, column)
    try addTextRules(property, reader, column)
    try addRelationships(property.relationships, property: property)
    for rule in property.quality { try add(rule, property: property, column: column) }
  }

  /// The checks of a column that the file lacks: listed, with nothing to test.
  mutating func addAbsent(_ property: Property, reader: ValueReader?) throws {
    var kinds: [RuleWords] = []
    if property.required { kinds.append(.required) }
    if property.unique { kinds.append(.unique) }
    if reader != nil { kinds.append(.type(property)) }
    if property.options.pattern != nil { kinds.append(.pattern(property)) }
    if try NamedFormat.of(property) != nil { kinds.append(.format(property)) }
    if property.options.hasRange { kinds.append(.range(property)) }
    if property.options.hasLength { kinds.append(.length(property)) }
    if property.options.multipleOf != nil { kinds.append(.multipleOf(property)) }
    if property.allowedValues != nil { kinds.append(.enumeration(property)) }
    if !property.relationships.isEmpty { kinds.append(.reference("")) }
    for words in kinds {
      plan.checks.append(
        words.check(for: property, source: .notMeasurable(reason: "the column is missing")))
    }
    for rule in property.quality { try add(rule, property: property, column: nil) }
  }

  func missingTexts(of property: Property?) -> MissingTexts {
    MissingTexts(object.missingValues + (property?.missingValues ?? []))
  }

  mutating func newCounter() -> Int {
    defer { plan.counterCount += 1 }
    return plan.counterCount
  }

  mutating func addRule(
    _ rule: any CellRule, _ words: RuleWords, _ property: Property, _ column: Int
  ) {
    let counter = newCounter()
    plan.columns[plan.columns.count - 1].rules.append((counter, rule))
    var check = words.check(for: property, source: .counter(counter))
    check.shownColumns = [column]
    plan.checks.append(check)
  }

  mutating func addKey(
    _ columns: [Int], of properties: [Property], _ id: String, _ name: String?,
    _ description: String, _ rule: String
  ) {
    plan.checks.append(
      PlannedCheck(
        id: id, column: name, shownColumns: columns, rule: rule, description: description,
        dimension: .uniqueness, source: .key(plan.keys.count)))
    plan.keys.append(KeyPlan(columns: columns, missing: properties.map(missingTexts)))
  }

  mutating func addTyped(_ property: Property, _ reader: ValueReader?, _ column: Int) throws {
    guard let reader else { return }
    let typeCounter = newCounter()
    var check = RuleWords.type(property).check(for: property, source: .counter(typeCounter))
    check.shownColumns = [column]
    plan.checks.append(check)
    var bounds: [(counter: Int, rule: BoundRule)] = []
    for (words, rule) in try BoundRule.of(property, reader: reader) {
      let counter = newCounter()
      bounds.append((counter, rule))
      var check = words.check(for: property, source: .counter(counter))
      check.shownColumns = [column]
      plan.checks.append(check)
    }
    plan.columns[plan.columns.count - 1].typed = TypedRules(
      reader: reader, typeCounter: typeCounter, bounds: bounds)
  }

  mutating func addTextRules(
    _ property: Property, _ reader: ValueReader?, _ column: Int
  ) throws {
    let options = property.options
    if let pattern = options.pattern {
      addRule(
        PatternRule(pattern: try compiled(pattern, property.position, "\(property.name).pattern")),
        .pattern(property), property, column)
    }
    if let format = try NamedFormat.of(property) {
      addRule(FormatRule(format: format), .format(property), property, column)
    }
    if options.hasLength {
      addRule(
        LengthRule(minimum: options.minLength, maximum: options.maxLength), .length(property),
        property, column)
    }
    if let allowed = property.allowedValues {
      addRule(
        EnumerationRule(
          allowed, isNumeric: property.logicalType == .integer || property.logicalType == .number,
          style: property.style),
        .enumeration(property), property, column)
    }
  }

  func compiled(_ pattern: String, _ position: SourcePosition, _ id: String) throws -> Pattern {
    do {
      return try Pattern(pattern)
    } catch {
      throw CheckProblem.rule(
        id: id, position: position, message: "the pattern cannot be used: \(error)",
        remedy: "Write it in ECMA-262 (JavaScript) syntax.")
    }
  }
}
