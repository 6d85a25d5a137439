// SPDX-License-Identifier: MIT
import Tabular

/// Turns a contract's object into a plan for one file.
struct PlanBuilder {
  let object: SchemaObject
  let contract: Contract
  let file: TableFile
  let options: CheckOptions
  private var plan = CheckPlan()
  private var match: ColumnMatch

  init(object: SchemaObject, contract: Contract, file: TableFile, options: CheckOptions) {
    self.object = object
    self.contract = contract
    self.file = file
    self.options = options
    match = ColumnMatch(object: object, info: file.info)
  }

  /// - Throws: `CheckProblem.rule` where a rule cannot be understood; `ReadingProblem` where a
  ///   dataset that is referred to cannot be read.
  static func plan(
    _ object: SchemaObject, of contract: Contract, for file: TableFile, options: CheckOptions
  ) throws -> CheckPlan {
    var builder = PlanBuilder(object: object, contract: contract, file: file, options: options)
    try builder.build()
    return builder.plan
  }

  private mutating func build() throws {
    plan.warnings = match.warnings
    for (index, property) in object.properties.enumerated() {
      try add(property, column: match.columns[index], hint: match.hints[index])
    }
    try addRelationships(object.relationships, property: nil)
    addPrimaryKey()
    addExtraColumns()
    for rule in object.quality { try add(rule, property: nil, column: nil) }
    for promise in contract.sla { addService(promise) }
    plan.checks = PlannedCheck.numberingRepeats(plan.checks)
    let unique = object.properties.firstIndex { $0.unique && $0.required }
    let key = object.properties.indices
      .filter { object.properties[$0].primaryKeyPosition != nil }
      .sorted {
        object.properties[$0].primaryKeyPosition ?? 0 < object.properties[$1].primaryKeyPosition ?? 0
      }
    plan.keyColumns = (key.isEmpty ? [unique].compactMap { $0 } : key)
      .compactMap { match.columns[$0] }
  }

  // MARK: Columns

  private mutating func add(_ property: Property, column: Int?, hint: String?) throws {
    plan.checks.append(
      PlannedCheck(
        id: "\(property.name).present", column: property.name, rule: "present",
        description: "The file has a column \(property.name)", dimension: .conformity,
        source: .settled(
          tested: 1, failed: column == nil ? 1 : 0,
          reason: column == nil ? ["the column is missing", hint].compactMap { $0 }.joined(separator: "; ") : nil)))
    let reader = try ValueReader.of(property)
    guard let column else {
      try addAbsent(property, reader: reader)
      return
    }
    plan.propertyOfColumn[column] = property
    let missing = missingTexts(of: property)
    plan.columns.append(ColumnPlan(index: column, missing: missing))
    if property.required { addRule(RequiredRule(), .required, property, column) }
    if property.unique { addKey([column], "\(property.name).unique", property.name, "No value occurs twice", "unique") }
    try addTyped(property, reader, column)
    try addTextRules(property, reader, column)
    try addRelationships(property.relationships, property: property)
    for rule in property.quality { try add(rule, property: property, column: column) }
  }

  /// The checks of a column that the file lacks: listed, with nothing to test.
  private mutating func addAbsent(_ property: Property, reader: ValueReader?) throws {
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
      plan.checks.append(words.check(for: property, source: .notMeasurable(reason: "the column is missing")))
    }
    for rule in property.quality { try add(rule, property: property, column: nil) }
  }

  private func missingTexts(of property: Property?) -> MissingTexts {
    MissingTexts(object.missingValues + (property?.missingValues ?? []))
  }

  private mutating func newCounter() -> Int {
    defer { plan.counterCount += 1 }
    return plan.counterCount
  }

  private mutating func addRule(
    _ rule: any CellRule, _ words: RuleWords, _ property: Property, _ column: Int
  ) {
    let counter = newCounter()
    plan.columns[plan.columns.count - 1].rules.append((counter, rule))
    var check = words.check(for: property, source: .counter(counter))
    check.shownColumns = [column]
    plan.checks.append(check)
  }

  private mutating func addKey(
    _ columns: [Int], _ id: String, _ name: String?, _ description: String, _ rule: String
  ) {
    plan.checks.append(
      PlannedCheck(
        id: id, column: name, shownColumns: columns, rule: rule, description: description,
        dimension: .uniqueness, source: .key(plan.keys.count)))
    plan.keys.append(
      KeyPlan(
        columns: columns, missing: columns.map { missingTexts(of: plan.propertyOfColumn[$0]) }))
  }

  private mutating func addTyped(_ property: Property, _ reader: ValueReader?, _ column: Int) throws {
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

  private mutating func addTextRules(
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

  private func compiled(_ pattern: String, _ position: SourcePosition, _ id: String) throws -> Pattern {
    do {
      return try Pattern(pattern)
    } catch {
      throw CheckProblem.rule(
        id: id, position: position, message: "the pattern cannot be used: \(error)",
        remedy: "Write it in ECMA-262 (JavaScript) syntax.")
    }
  }

  // MARK: Relationships

  private mutating func addRelationships(_ relationships: [Relationship], property: Property?) throws {
    for relationship in relationships {
      let names = relationship.from
      let id = "\(property?.name ?? names.joined(separator: "+")).reference"
      let target =
        "\(relationship.toObject).\(relationship.toProperties.joined(separator: "+"))"
      var check = PlannedCheck(
        id: id, column: property?.name, rule: "reference",
        description: "Every value occurs in \(target)", dimension: .consistency,
        source: .notMeasurable(reason: "a column is missing"))
      let columns = names.map { name in
        object.properties.firstIndex { $0.name == name }.flatMap { match.columns[$0] }
      }
      check.shownColumns = columns.compactMap { $0 }
      guard check.shownColumns.count == columns.count else {
        plan.checks.append(check)
        continue
      }
      guard let keys = try keys(of: relationship) else {
        check.source = .notChecked(
          reason: "no data for \(relationship.toObject): "
            + "give --reference \(relationship.toObject)=FILE")
        plan.checks.append(check)
        continue
      }
      let counter = newCounter()
      check.source = .counter(counter)
      plan.checks.append(check)
      if columns.count == 1, property != nil {
        plan.columns[plan.columns.count - 1].rules.append((counter, ReferenceRule(keys: keys)))
      } else {
        plan.composites.append(
          CompositeReference(
            counter: counter, columns: check.shownColumns,
            missing: check.shownColumns.map { missingTexts(of: plan.propertyOfColumn[$0]) },
            keys: keys))
      }
    }
  }

  /// The keys of the dataset referred to; nil when nobody gave its data.
  private func keys(of relationship: Relationship) throws -> KeySet? {
    let isOwn =
      relationship.toObject == object.name || relationship.toObject == object.physicalName
    guard let target = options.references[relationship.toObject]?.file ?? (isOwn ? file : nil) else {
      return nil
    }
    let targetObject = contract.objects.first {
      $0.name == relationship.toObject || $0.physicalName == relationship.toObject
    }
    let columns = try relationship.toProperties.map { name in
      let physical = targetObject?.properties.first { $0.name == name }?.physicalName
      guard let column = target.info.columns.firstIndex(where: { $0 == name || $0 == physical })
      else {
        throw CheckProblem.rule(
          id: "reference", position: relationship.position,
          message: "\(target.info.file) has no column \(name)",
          remedy: "It has: \(target.info.columns.prefix(12).joined(separator: ", ")).")
      }
      return column
    }
    return try KeySet.of(
      target, columns: columns,
      missing: columns.map { _ in MissingTexts(targetObject?.missingValues ?? []) },
      threads: options.threads)
  }

  // MARK: The table

  private mutating func addPrimaryKey() {
    let key = object.properties.enumerated()
      .filter { $0.element.primaryKeyPosition != nil }
      .sorted { $0.element.primaryKeyPosition ?? 0 < $1.element.primaryKeyPosition ?? 0 }
    guard !key.isEmpty else { return }
    let names = key.map(\.element.name).joined(separator: ", ")
    let columns = key.compactMap { match.columns[$0.offset] }
    guard columns.count == key.count else {
      plan.checks.append(
        PlannedCheck(
          id: "table.primaryKey", rule: "primaryKey",
          description: "No two records share the primary key (\(names))", dimension: .uniqueness,
          source: .notMeasurable(reason: "a column of the key is missing")))
      return
    }
    addKey(
      columns, "table.primaryKey", nil, "No two records share the primary key (\(names))",
      "primaryKey")
  }

  private mutating func addExtraColumns() {
    guard object.forbidsExtraColumns || !match.extra.isEmpty else { return }
    let names = match.extra.map { file.info.columns[$0] }
    let listed = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
    plan.checks.append(
      PlannedCheck(
        id: "table.extraColumns", rule: "extraColumns",
        description: "The file has no columns but those of the contract", dimension: .conformity,
        severity: object.forbidsExtraColumns ? .error : .info,
        source: .settled(
          tested: file.info.columns.count, failed: names.count,
          reason: names.isEmpty ? nil : "not in the contract: \(listed)")))
  }

  private mutating func addService(_ promise: SLAProperty) {
    plan.checks.append(ServicePlan.check(for: promise, object: object, match: match, into: &plan))
  }

  // MARK: Quality rules

  private mutating func add(_ rule: QualityRule, property: Property?, column: Int?) throws {
    let owner = property?.name ?? "table"
    var check = PlannedCheck(
      id: rule.name ?? "\(owner).\(rule.kind.word)", column: property?.name,
      shownColumns: [column].compactMap { $0 }, rule: rule.kind.word,
      description: rule.description ?? rule.kind.sentence,
      dimension: rule.dimension ?? rule.kind.dimension, severity: rule.severity,
      threshold: rule.threshold, unit: rule.unit, source: .rowCount)
    if property != nil, column == nil {
      check.source = .notMeasurable(reason: "the column is missing")
      plan.checks.append(check)
      return
    }
    switch rule.kind {
    case .text:
      check.source = .notChecked(reason: "a rule in words: a person must judge it")
    case .custom(let engine):
      check.source = .notChecked(
        reason: "a rule for \(engine ?? "another engine"), which Reeve does not run")
    case .sql(let query):
      check.source = .sql(plan.sqlRules.count)
      plan.sqlRules.append(
        SQLRule(id: check.id, query: query, property: property?.name, position: rule.position))
    case .metric(.rowCount): check.source = .rowCount
    case .metric(.duplicateValues(let names)):
      let columns = try duplicateColumns(names, column, rule)
      guard let columns else {
        check.source = .notMeasurable(reason: "a column is missing")
        break
      }
      check.shownColumns = columns
      check.source = .key(plan.keys.count)
      plan.keys.append(
        KeyPlan(
          columns: columns, missing: columns.map { missingTexts(of: plan.propertyOfColumn[$0]) }))
    case .metric(let metric):
      guard column != nil, property != nil else {
        throw CheckProblem.rule(
          id: check.id, position: rule.position,
          message: "\(rule.kind.word) counts values, so it belongs to a column",
          remedy: "Move it under the property that it speaks of.")
      }
      check.source = .counter(plan.counterCount)
      for cellRule in try cellRules(metric, rule) {
        plan.columns[plan.columns.count - 1].rules.append((newCounter(), cellRule))
      }
    }
    plan.checks.append(check)
  }

  private func duplicateColumns(_ names: [String], _ column: Int?, _ rule: QualityRule) throws -> [Int]? {
    if names.isEmpty {
      // A whole record twice is a duplicate when no columns are named.
      return column.map { [$0] } ?? Array(file.info.columns.indices)
    }
    var columns: [Int] = []
    for name in names {
      guard let index = object.properties.firstIndex(where: { $0.name == name }) else {
        throw CheckProblem.rule(
          id: rule.name ?? "duplicateValues", position: rule.position,
          message: "there is no property \(name)", remedy: "Name properties of this object.")
      }
      guard let column = match.columns[index] else { return nil }
      columns.append(column)
    }
    return columns
  }

  private func cellRules(_ metric: QualityRule.Metric, _ rule: QualityRule) throws -> [any CellRule] {
    switch metric {
    case .nullValues: return [NullRule()]
    case .missingValues(let texts): return [ListedMissingRule(texts)]
    case .invalidValues(let allowed, let pattern):
      let values: (any CellRule)? = allowed.map {
        EnumerationRule($0, isNumeric: false, style: .plain)
      }
      let matched: (any CellRule)? = try pattern.map {
        PatternRule(pattern: try compiled($0, rule.position, rule.name ?? "invalidValues"))
      }
      if let values, let matched { return [EitherFails(first: values, second: matched)] }
      return [values, matched].compactMap { $0 }
    case .duplicateValues, .rowCount: return []
    }
  }
}

/// Fails a cell that either of two rules fails, once.
private struct EitherFails: CellRule {
  let first: any CellRule
  let second: any CellRule

  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList) {
    var one = FailureList(limit: .max)
    var other = FailureList(limit: .max)
    first.test(column, missing, &one)
    second.test(column, missing, &other)
    list.tested += one.tested
    list.tooCostly += other.tooCostly
    for row in Set(one.rows).union(other.rows).sorted() { list.fail(Int(row)) }
  }
}
