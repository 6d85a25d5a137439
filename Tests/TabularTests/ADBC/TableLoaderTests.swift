// SPDX-License-Identifier: MIT
internal import Glibc
import Testing

@testable import Tabular

@Suite("Loading a table")
struct TableLoaderTests {
  private let number = [ArrowField(name: "n", type: .integer)]

  private func batch(_ numbers: [Int64?]) -> ArrowBatch {
    let batch = ArrowBatch(fields: number, capacity: numbers.count)
    for value in numbers { batch.appendInteger(column: 0, value) }
    return batch
  }

  @Test("keeps every type, nulls and order")
  func everyType() throws {
    let connection = try Connection(DuckDB.open())
    let fields = ArrowType.allCases.map { ArrowField(name: "\($0)", type: $0) }
    let batch = ArrowBatch(fields: fields, capacity: 2)
    batch.appendText(column: 0, "")
    batch.appendInteger(column: 1, .min)
    batch.appendDouble(column: 2, -0.5)
    batch.appendDate(column: 3, 19_782)
    batch.appendTimestamp(column: 4, -1)
    batch.appendTime(column: 5, 86_399_000_000)
    batch.appendBoolean(column: 6, true)
    batch.appendText(column: 0, nil as String?)
    batch.appendInteger(column: 1, nil)
    batch.appendDouble(column: 2, nil)
    batch.appendDate(column: 3, nil)
    batch.appendTimestamp(column: 4, nil)
    batch.appendTime(column: 5, nil)
    batch.appendBoolean(column: 6, nil)

    let loader = try TableLoader(connection: connection, table: "t", fields: fields)
    try loader.push(batch)

    #expect(try loader.finish() == 2)
    let read = try #require(try connection.query("FROM t ORDER BY rowid").next())
    #expect(
      read.columns.map { $0.text(0) } == [
        "", "-9223372036854775808", "-0.5", "2024-02-29", "1969-12-31 23:59:59.999999",
        "23:59:59", "true",
      ])
    #expect(read.columns.allSatisfy { $0.isNull(1) })
  }

  @Test("takes many batches and frees each")
  func manyBatches() throws {
    let connection = try Connection(DuckDB.open())
    let loader = try TableLoader(connection: connection, table: "t", fields: number, waiting: 2)
    let alive = (0..<40).map { index in Weak(push(index, to: loader)) }

    #expect(try loader.finish() == 40_000)
    let read = try #require(
      try connection.query("SELECT count(*), sum(n), bool_and(n = rowid) FROM t").next())
    #expect(read.columns.map { $0.text(0) } == ["40000", "799980000", "true"])
    #expect(alive.allSatisfy { $0.value == nil })
  }

  private func push(_ index: Int, to loader: TableLoader) -> ArrowBatch? {
    let batch = batch((0..<1000).map { Int64(index * 1000 + $0) })
    do { try loader.push(batch) } catch { return nil }
    return batch
  }

  @Test(
    "takes any name",
    arguments: [
      "a]b\"c", "'; DROP TABLE x; --", " ", "select", "ä\u{301}\"", "a\nb", "\"\u{301}", "%s",
    ])
  func anyName(_ name: String) throws {
    let connection = try Connection(DuckDB.open())
    let fields = [ArrowField(name: name, type: .integer)]
    let loader = try TableLoader(connection: connection, table: name, fields: fields)
    let batch = ArrowBatch(fields: fields, capacity: 1)
    batch.appendInteger(column: 0, 7)
    try loader.push(batch)

    #expect(try loader.finish() == 1)
    let quoted = quoted(identifier: name)
    let stream = try connection.query("SELECT \(quoted) FROM \(quoted)")
    #expect(stream.columns.map { Array($0.name.utf8) } == [Array(name.utf8)])
    #expect(try stream.next()?.columns[0].integer(0) == 7)
  }

  @Test("takes 9,000 columns")
  func manyColumns() throws {
    let connection = try Connection(DuckDB.open())
    let fields = (0..<9_000).map { ArrowField(name: "c\($0)", type: .boolean) }
    let batch = ArrowBatch(fields: fields, capacity: 1)
    for column in fields.indices { batch.appendBoolean(column: column, column % 2 == 0) }

    let loader = try TableLoader(connection: connection, table: "wide", fields: fields)
    try loader.push(batch)

    #expect(try loader.finish() == 1)
    #expect(try connection.query("SELECT c8998 FROM wide").next()?.columns[0].boolean(0) == true)
  }

  @Test("refuses a table that is there already, with the driver's message")
  func existing() throws {
    let connection = try Connection(DuckDB.open())
    try connection.execute("CREATE TABLE t (n BIGINT)")

    let problem = #expect(throws: DriverProblem.self) {
      try TableLoader(connection: connection, table: "t", fields: number)
    }

    #expect(problem?.message.contains("already exists") == true)
  }

  @Test("refuses a batch whose columns differ in length")
  func ragged() throws {
    let connection = try Connection(DuckDB.open())
    let fields = number + [ArrowField(name: "m", type: .integer)]
    let loader = try TableLoader(connection: connection, table: "t", fields: fields)
    let batch = ArrowBatch(fields: fields, capacity: 1)
    batch.appendInteger(column: 0, 1)

    #expect(throws: DriverProblem.self) { try loader.push(batch) }
    loader.fail("ragged")
  }

  @Test("does not keep a pusher waiting when the driver dies early", .timeLimit(.minutes(10)))
  func deadConsumer() throws {
    let settings = DuckDB.Settings(threads: 1, memoryLimit: 20_000_000, spilling: .none)
    let connection = try Connection(DuckDB.open(settings: settings))
    let loader = try TableLoader(
      connection: connection, table: "t", fields: number, waiting: 1)

    let problem = #expect(throws: DriverProblem.self) {
      for start in Int64(0)..<2_000 {
        try loader.push(batch((0..<20_000).map { ($0 &+ start) &* 0x1E37_79B9_7F4A_7C15 }))
      }
      _ = try loader.finish()
    }

    #expect(problem?.message.contains("could not allocate") == true)
  }

  @Test("leaves no table when it fails, and frees what was not read", .timeLimit(.minutes(10)))
  func failure() throws {
    let connection = try Connection(DuckDB.open())
    let loader = try TableLoader(connection: connection, table: "t", fields: number)
    let alive = (0..<3).map { index in Weak(push(index, to: loader)) }

    loader.fail("the file is damaged")

    let problem = #expect(throws: DriverProblem.self) { try loader.finish() }
    #expect(problem?.message.contains("the file is damaged") == true)
    #expect(alive.allSatisfy { $0.value == nil })
    #expect(throws: DriverProblem.self) { try connection.query("FROM t") }
  }

  @Test("gives up when the loader is dropped", .timeLimit(.minutes(10)))
  func dropped() throws {
    weak var queued: ArrowBatch?
    do {
      let loader = try TableLoader(
        connection: Connection(DuckDB.open()), table: "t", fields: number)
      let batch = batch([1])
      queued = batch
      try loader.push(batch)
    }

    while queued != nil { sched_yield() }
  }
}

private struct Weak {
  weak var value: ArrowBatch?

  init(_ value: ArrowBatch?) {
    self.value = value
  }
}

@Suite("Quoted names and texts")
struct QuotingTests {
  @Test("double their own quotes, also before a combining mark")
  func quotes() {
    #expect(quoted(identifier: "a\"b") == "\"a\"\"b\"")
    #expect(Array(quoted(identifier: "\"\u{301}").utf8) == Array("\"\"\"\u{301}\"".utf8))
    #expect(quoted(text: "it's") == "'it''s'")
  }
}
