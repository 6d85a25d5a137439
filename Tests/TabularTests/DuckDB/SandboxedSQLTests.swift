// SPDX-License-Identifier: MIT
internal import Glibc
import Testing

@testable import Tabular

@Suite("Sandboxed SQL")
struct SandboxedSQLTests {
  /// One that tests share which leave it as it is.
  ///
  /// Without a folder, since nothing would remove it when the tests end.
  static let shared = Result { try sandbox(spilling: .none) }

  /// A locked sandbox with a table of ten rows: `n` from 0 to 9, `t` as text, null for 3.
  static func sandbox(
    memoryLimit: Int = 200 << 20, spilling: DuckDB.Spilling = .ownFolder
  ) throws -> SandboxedSQL {
    let sandbox = try SandboxedSQL(memoryLimit: memoryLimit, spilling: spilling)
    let fields = [
      ArrowField(name: "n", type: .integer), ArrowField(name: "Full name", type: .text),
    ]
    let batch = ArrowBatch(fields: fields, capacity: 10)
    for row in 0..<10 {
      batch.appendInteger(column: 0, Int64(row))
      batch.appendText(column: 1, row == 3 ? nil : "text \(row)")
    }
    let loader = try sandbox.load(table: "data", fields: fields)
    try loader.push(batch)
    #expect(try loader.finish() == 10)
    try sandbox.lock()
    return sandbox
  }

  @Test(
    "gives a scalar",
    arguments: [
      ("SELECT count(*) FROM data WHERE n > 6", SandboxValue.number("3")),
      ("SELECT sum(n)::DECIMAL(9,2) FROM data", .number("45.00")),
      ("SELECT avg(n) FROM data", .number("4.5")), ("SELECT NULL", .null),
      ("SELECT max(\"Full name\") FROM data;", .text("text 9")),
      ("SELECT bool_and(n >= 0) FROM data", .boolean(true)),
      ("SELECT 1e308 * 10", .text("inf")),
      ("WITH a AS (SELECT n FROM data) SELECT min(n) FROM a -- why", .number("0")),
      ("SELECT length(lpad('x', 8, '0'))", .number("8")),
      ("SELECT format('{:03d}', n) FROM data WHERE n = 7", .text("007")),
    ])
  func scalar(sql: String, value: SandboxValue) throws {
    let sandbox = try Self.shared.get()

    #expect(try sandbox.scalar(sandbox.prepare(sql), deadline: .seconds(10)) == value)
  }

  @Test(
    "refuses a scalar of another shape",
    arguments: ["SELECT n FROM data", "SELECT 1, 2", "SELECT 1 WHERE false"])
  func shape(sql: String) throws {
    let sandbox = try Self.shared.get()
    let query = try sandbox.prepare(sql)

    let problem = #expect(throws: DriverProblem.self) {
      try sandbox.scalar(query, deadline: .seconds(10))
    }

    #expect(problem?.kind == .shape)
  }

  @Test("keeps DuckDB's message")
  func message() throws {
    let sandbox = try Self.shared.get()
    let query = try sandbox.prepare("SELECT count(*) FROM data WHERE nam = 1")

    let problem = #expect(throws: DriverProblem.self) {
      try sandbox.scalar(query, deadline: .seconds(10))
    }

    #expect(problem?.message.contains("Referenced column \"nam\" not found") == true)
  }

  @Test("runs nothing before it is locked, loads nothing after")
  func order() throws {
    let open = try SandboxedSQL()
    #expect(throws: DriverProblem.self) {
      try open.scalar(open.prepare("SELECT 1"), deadline: .seconds(10))
    }

    let locked = try Self.sandbox()
    #expect(throws: DriverProblem.self) {
      try locked.load(table: "x", fields: [ArrowField(name: "n", type: .integer)])
    }
  }

  @Test("spills to its own folder, which goes with it")
  func spilling() throws {
    let folder = try ScratchFolder()
    do {
      let sandbox = try SandboxedSQL(memoryLimit: 60 << 20, spilling: .folder(folder.path))
      try sandbox.lock()
      let query = try sandbox.prepare(
        "SELECT count(*) FROM (SELECT DISTINCT i, hash(i) FROM range(3000000) t(i))")

      #expect(try sandbox.scalar(query, deadline: .seconds(60)) == .number("3000000"))
    }
  }

  @Test("lists the failing rows of a plain count, in order")
  func failingRows() throws {
    let sandbox = try Self.shared.get()
    let count = try sandbox.prepare(
      "SELECT COUNT(*) FROM data d WHERE d.n % 4 = 1 OR \"Full name\" IS NULL")
    let sql = try #require(count.failingRowsQuery(selecting: ["Full name"]))

    let rows = try sandbox.rows(sandbox.prepare(sql), deadline: .seconds(10))

    let batch = try #require(try rows.next())
    #expect((0..<batch.rowCount).map { batch.columns[0].integer($0) } == [1, 3, 5, 9])
    #expect(
      (0..<batch.rowCount).map { batch.columns[1].text($0) } == ["text 1", nil, "text 5", "text 9"])
  }

  @Test(
    "does not guess the failing rows of other queries",
    arguments: [
      "SELECT count(n) FROM data WHERE n > 1", "SELECT count(*) FROM data",
      "SELECT count(*) + 1 FROM data WHERE n > 1", "SELECT count(*), 1 FROM data WHERE n > 1",
      "SELECT count(*) FROM data WHERE n > 1 GROUP BY n",
      "SELECT count(*) FROM data WHERE n > 1 HAVING count(*) > 2",
      "SELECT count(*) FROM data WHERE n > 1 LIMIT 1",
      "SELECT count(*) FROM data a, data b WHERE a.n > 1",
      "SELECT count(*) FROM (SELECT 1 AS n) WHERE n > 1",
      "WITH a AS (SELECT 1) SELECT count(*) FROM data WHERE n > 1",
      "SELECT count(*) FILTER (n > 2) FROM data WHERE n > 1",
      "SELECT count(*) FROM data WHERE n > 1 UNION SELECT 1",
      "SELECT count(*) FROM data TABLESAMPLE 10% WHERE n > 1",
      "SELECT count(*) FROM data AS d(a, b) WHERE a > 1",
      "SELECT count(*) FROM data WHERE n > 1 QUALIFY row_number() OVER () > 0",
    ])
  func noFailingRows(sql: String) throws {
    let sandbox = try Self.shared.get()

    #expect(try sandbox.prepare(sql).failingRowsQuery(selecting: ["n"]) == nil)
  }

  @Test("tells which names a query holds")
  func strings() throws {
    let sandbox = try Self.shared.get()

    let query = try sandbox.prepare("SELECT count(*) FROM data WHERE \"Full name\" LIKE 'a%'")

    #expect(query.strings.isSuperset(of: ["data", "Full name", "a%"]))
    #expect(!query.strings.contains("n"))
    #expect(!query.mentionsStar)
  }

  @Test(
    "tells when a query may read columns that it does not name",
    arguments: [
      "SELECT * FROM data", "FROM data", "SELECT data.* FROM data", "SELECT #1 FROM data",
      "SELECT COLUMNS('n') FROM data", "SELECT 1 FROM data NATURAL JOIN data b",
      "SELECT a FROM data AS d(a, b)", "SELECT d FROM data d", "SELECT hash(DATA) FROM data",
      "SELECT n FROM (SELECT * FROM data)", "SELECT i FROM range(3) t(i)", "TABLE data",
      "SELECT x FROM (PIVOT data ON n IN (1) USING count(*))",
    ])
  func star(sql: String) throws {
    let sandbox = try Self.shared.get()

    #expect(try sandbox.prepare(sql).mentionsStar)
  }
}
