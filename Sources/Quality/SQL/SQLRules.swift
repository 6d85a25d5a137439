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

  private static func filled(_ rule: SQLRule, object: SchemaObject) -> String {
    rule.query.replacing("{object}", with: quoted(identifier: object.name))
      .replacing("{property}", with: quoted(identifier: rule.property ?? "property"))
  }

  /// Judges the rules and gets ready to load the tables that they read.
  ///
  /// - Throws: `CheckProblem.rule` for SQL that is not one harmless `SELECT`.
  init(
    in sandbox: SandboxedSQL, _ plan: CheckPlan, object: SchemaObject, contract: Contract,
    file: TableFile, options: CheckOptions
  ) throws {
    rules = try plan.sqlRules.map { rule in
      do throws(SQLRefusal) {
        return (rule, try sandbox.prepare(Self.filled(rule, object: object)))
      } catch {
        throw CheckProblem.rule(
          id: rule.id, position: rule.position, message: "the SQL is refused: \(error)",
          remedy: "Write one SELECT that gives one value and reads only {object}.")
      }
    }
    self.sandbox = sandbox
    self.plan = plan
    self.options = options
    tableName = object.name
    let strings = Set(rules.flatMap { $0.query.strings.map { $0.lowercased() } })
    let readsAll = rules.contains { $0.query.mentionsStar }
    let keys = options.failuresPath == nil ? [] : Set(plan.keyColumns)
    let named = file.info.columns.indices.flatMap { column in
      let properties = plan.propertiesOfColumn[column] ?? []
      return properties.isEmpty
        ? [(file.info.columns[column], column, nil)] : properties.map { ($0.name, column, $0) }
    }
    columns = named.filter { name, column, _ in
      readsAll || strings.contains(name.lowercased()) || keys.contains(column)
    }
    // A dataset that refers to itself is there already, under its own name.
    let others = options.references.filter { $0.key.lowercased() != object.name.lowercased() }
    try ReferenceLoad.load(
      others, mentioned: strings, contract: contract, into: sandbox,
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
      answer.isHidden = mayShowPersonal(entry.query, renderer)
      if answer.isHidden { return answer }
      if case .number(let value) = answer.outcome, value.wholeNumber ?? 0 > 0,
        check?.threshold?.isZero == true, readsOnlyTheFile(entry.query)
      {
        try list(number, entry.query, &answer, index: index, renderer: renderer, failures: failures)
      }
      return answer
    }
  }

  /// Whether a query's value may be one of a personal column, of the file or of a reference.
  private func mayShowPersonal(_ query: CheckedQuery, _ renderer: ValueRenderer) -> Bool {
    guard !options.showsValues, !query.onlyCounts else { return false }
    let names = Set(query.strings.map { $0.lowercased() })
    let personal = columns.contains {
      renderer.personal.contains($0.column)
        && (query.mentionsStar || names.contains($0.name.lowercased()))
    }
    return personal || query.strings.contains(where: PersonalColumns.isPersonalHeading)
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
      return .problem(reason(error))
    }
  }

  private func reason(_ problem: DriverProblem) -> String {
    problem.kind == .deadline
      ? "it took longer than \(options.ruleDeadline.components.seconds) s and was stopped"
      : safeMessage(problem.message)
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
    guard let check = plan.checks.firstIndex(where: { $0.source == .sql(number) }) else { return }
    let shown = columns.filter { query.strings.contains($0.name) && $0.name != tableName }
    let keys =
      failures == nil
      ? [] : plan.keyColumns.compactMap { key in columns.first { $0.column == key } }
    guard let sql = query.failingRowsQuery(selecting: (shown + keys).map(\.name)),
      let listing = try? sandbox.prepare(sql)
    else { return }
    do {
      let run = try failures?.newRun()
      var samples: [FailureSample] = []
      try read(listing) { number, texts in
        guard let place = index.place(ofRead: number) else { return true }
        let value = Self.joined(shown, Array(texts.prefix(shown.count)), renderer)
        if samples.count < options.samples {
          samples.append(FailureSample(row: place.row, value: value))
        }
        try run?.add(
          FailureLine(
            row: place.row, line: place.line,
            key: Self.keyed(keys, Array(texts.dropFirst(shown.count)), renderer), check: check,
            of: plan, value: value))
        return run != nil || samples.count < options.samples
      }
      try run?.finish()
      answer.samples = samples
    } catch let problem as DriverProblem {
      // The count stands; only the list of its records could not be had.
      answer.note = "its records could not be listed: \(reason(problem))"
    }
  }

  /// Reads the records of a listing, by their number among those read, until `body` has enough.
  private func read(
    _ listing: CheckedQuery, _ body: (_ number: Int, _ texts: [String]) throws -> Bool
  ) throws {
    let rows = try sandbox.rows(listing, deadline: options.ruleDeadline)
    while let batch = try rows.next() {
      for row in 0..<batch.rowCount {
        guard let number = batch.columns[0].integer(row) else { continue }
        let texts = batch.columns.dropFirst().map { $0.text(row) ?? "" }
        guard try body(Int(number), texts) else { return }
      }
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
