// SPDX-License-Identifier: MIT
import Tabular

/// The SQL rules of a contract, run over the typed table in a sandbox of their own.
final class SQLRules {
  private let sandbox: SandboxedSQL
  private let rules: [(rule: SQLRule, query: CheckedQuery)]
  private let plan: CheckPlan
  private let options: CheckOptions
  private let tableName: String
  private let columns: [(name: String, column: Int, property: Property?)]
  private let loader: TableLoader
  private var digits: [NumberDigits]
  private static let stagingName = "reeve staging"

  /// The typed form of the file; its batches go to `load` in the order of the file.
  let table: TypedTable

  /// Opens a sandbox when the contract has SQL; nil when it has none.
  ///
  /// - Throws: `CheckProblem.rule` for SQL that is not one harmless `SELECT`.
  static func prepare(
    _ plan: CheckPlan, object: SchemaObject, contract: Contract, file: TableFile,
    options: CheckOptions
  ) throws -> SQLRules? {
    guard !plan.sqlRules.isEmpty else { return nil }
    let sandbox = try SandboxedSQL(
      memoryLimit: max(options.memoryLimit / 2, 64 << 20), threads: options.threads)
    let rules = try plan.sqlRules.map { rule in
      do throws(SQLRefusal) {
        return (rule, try sandbox.prepare(filled(rule, object: object)))
      } catch {
        throw CheckProblem.rule(
          id: rule.id, position: rule.position, message: "the SQL is refused: \(error)",
          remedy: "Write one SELECT that gives one value and reads only {object}.")
      }
    }
    return try SQLRules(
      sandbox: sandbox, rules: rules, plan: plan, object: object, contract: contract, file: file,
      options: options)
  }

  private static func filled(_ rule: SQLRule, object: SchemaObject) -> String {
    rule.query.replacing("{object}", with: quoted(identifier: object.name))
      .replacing("{property}", with: quoted(identifier: rule.property ?? "property"))
  }

  private init(
    sandbox: SandboxedSQL, rules: [(rule: SQLRule, query: CheckedQuery)], plan: CheckPlan,
    object: SchemaObject, contract: Contract, file: TableFile, options: CheckOptions
  ) throws {
    self.sandbox = sandbox
    self.rules = rules
    self.plan = plan
    self.options = options
    tableName = object.name
    let strings = Set(rules.flatMap { $0.query.strings.map { $0.lowercased() } })
    let readsAll = rules.contains { $0.query.mentionsStar }
    let keys = options.failuresPath == nil ? [] : Set(plan.keyColumns)
    columns = file.info.columns.indices.compactMap { column in
      let property = plan.propertyOfColumn[column]
      let name = property?.name ?? file.info.columns[column]
      let isRead = readsAll || strings.contains(name.lowercased()) || keys.contains(column)
      return isRead ? (name, column, property) : nil
    }
    try ReferenceLoad.load(
      options.references, mentioned: strings, contract: contract, into: sandbox,
      threads: options.threads)
    table = try TypedTable(columns: columns, object: object)
    digits = Array(repeating: NumberDigits(), count: table.arrowFields.count)
    let needsCast = table.casts(digits) != nil
    loader = try sandbox.load(
      table: needsCast ? Self.stagingName : object.name, fields: table.arrowFields)
  }

  /// Takes the next batch of the file.
  func load(_ batch: TypedBatch) throws {
    try loader.push(batch.rows)
    for (index, more) in batch.digits.enumerated() { digits[index].add(more) }
  }

  /// Runs every rule.
  ///
  /// A rule that fails to run does not stop the others.
  ///
  /// - Parameter announce: is told each rule's id before it runs.
  func answers(
    index: RowIndex, renderer: ValueRenderer, failures: FailuresFile?,
    announce: (String) -> Void
  ) throws -> [SQLAnswer] {
    _ = try loader.finish()
    if let casts = table.casts(digits) {
      let staging = quoted(identifier: Self.stagingName)
      try sandbox.arrange(
        "CREATE TABLE \(quoted(identifier: tableName)) AS SELECT \(casts) FROM \(staging)")
      try sandbox.arrange("DROP TABLE \(staging)")
    }
    try sandbox.lock()
    return try rules.enumerated().map { number, entry in
      announce(entry.rule.id)
      var answer = SQLAnswer(outcome: outcome(of: entry.query))
      let check = plan.checks.first { $0.source == .sql(number) }
      if case .number(let value) = answer.outcome, value.wholeNumber ?? 0 > 0,
        check?.threshold?.isZero == true, readsOnlyTheFile(entry.query)
      {
        try list(number, entry.query, &answer, index: index, renderer: renderer, failures: failures)
      }
      return answer
    }
  }

  /// Whether a query can only count records of the file, not of a reference.
  private func readsOnlyTheFile(_ query: CheckedQuery) -> Bool {
    let strings = Set(query.strings.map { $0.lowercased() })
    return !options.references.keys.contains { strings.contains($0.lowercased()) }
  }

  private func outcome(of query: CheckedQuery) -> SQLAnswer.Outcome {
    do throws(DriverProblem) {
      switch try sandbox.scalar(query, deadline: options.ruleDeadline) {
      case .null: return .nothing
      case .number(let text):
        return NumberValue(text).map { .number($0) } ?? .other(text)
      case .boolean(let truth): return .other(truth ? "true" : "false")
      case .text(let text): return .other(text)
      }
    } catch {
      return .problem(
        error.kind == .deadline
          ? "it took longer than \(options.ruleDeadline.components.seconds) s and was stopped"
          : safeMessage(error.message))
    }
  }

  /// The driver's message on one line, without the picture of the query that follows it.
  ///
  /// Messages about the query itself are safe; others may quote values of the data, so only their
  /// kind is told unless values may be shown.
  private func safeMessage(_ message: String) -> String {
    let line = message.split(separator: "\n").prefix { !$0.hasPrefix("LINE ") }
      .joined(separator: " ")
    let kind = String(line.prefix { $0 != ":" })
    let speaksOfQuery = ["Binder Error", "Catalog Error", "Parser Error"].contains(kind)
    if speaksOfQuery || options.showsValues { return line }
    return "\(kind) (the message may quote values; --show-values shows it)"
  }

  /// Lists the records that a plain count counted.
  private func list(
    _ number: Int, _ query: CheckedQuery, _ answer: inout SQLAnswer, index: RowIndex,
    renderer: ValueRenderer, failures: FailuresFile?
  ) throws {
    guard let check = plan.checks.first(where: { $0.source == .sql(number) }) else { return }
    let shown = columns.filter { query.strings.contains($0.name) && $0.name != tableName }
    let keys = columns.filter { plan.keyColumns.contains($0.column) && failures != nil }
    guard let sql = query.failingRowsQuery(selecting: (shown + keys).map(\.name)),
      let listing = try? sandbox.prepare(sql)
    else { return }
    do {
      let rows = try sandbox.rows(listing, deadline: options.ruleDeadline)
      while let batch = try rows.next() {
        for row in 0..<batch.rowCount {
          guard failures != nil || answer.samples.count < options.samples else { return }
          guard let read = batch.columns[0].integer(row),
            let place = index.place(ofRead: Int(read))
          else { continue }
          let texts = batch.columns.dropFirst().map { $0.text(row) ?? "" }
          let value = Self.joined(shown, Array(texts.prefix(shown.count)), renderer)
          if answer.samples.count < options.samples {
            answer.samples.append(FailureSample(row: place.row, value: value))
          }
          try failures?.add(
            row: place.row, line: place.line,
            key: Self.keyed(keys, Array(texts.dropFirst(shown.count)), renderer), check: check,
            value: value)
        }
      }
    } catch let problem as DriverProblem {
      // The count stands; only the list of its records could not be had.
      answer.samples = []
      _ = problem
    }
  }

  private static func joined(
    _ columns: [(name: String, column: Int, property: Property?)], _ texts: [String],
    _ renderer: ValueRenderer
  ) -> String {
    zip(columns, texts).map { column, text in
      "\(column.name)=\(renderer.render(text, column: column.column))"
    }.joined(separator: ", ")
  }

  private static func keyed(
    _ columns: [(name: String, column: Int, property: Property?)], _ texts: [String],
    _ renderer: ValueRenderer
  ) -> String {
    zip(columns, texts).map { renderer.render($1, column: $0.column) }.joined(separator: " | ")
  }
}
