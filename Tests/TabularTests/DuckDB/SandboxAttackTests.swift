// SPDX-License-Identifier: MIT
internal import Glibc
import Testing

@testable import Tabular

@Suite("Attacks on the sandbox")
struct SandboxAttackTests {
  @Test(
    "that are no SELECT are refused",
    arguments: [
      "COPY data TO '/tmp/reeve-attack.csv'", "COPY (SELECT 1) TO '/tmp/reeve-attack.csv'",
      "ATTACH '/tmp/reeve-attack.db'", "INSTALL httpfs", "LOAD httpfs", "PRAGMA database_list",
      "SET threads = 9", "RESET threads", "CREATE TABLE x (i INTEGER)",
      "INSERT INTO data VALUES (1)", "DELETE FROM data", "DROP TABLE data", "VACUUM", "CHECKPOINT",
      "EXPORT DATABASE '/tmp/reeve-attack'", "CALL pragma_version()", "EXPLAIN ANALYZE SELECT 1",
      "WITH a AS (INSERT INTO data VALUES (1) RETURNING *) SELECT * FROM a", "SHOW TABLES",
      "DESCRIBE data", "SUMMARIZE data", "", "-- nothing", "SELECT 1; SELECT 2",
      "SELECT 1; COPY data TO '/tmp/reeve-attack.csv'", "SELECT ?", "SELECT $1", "selec 1",
    ])
  func notSelect(sql: String) throws {
    let sandbox = try SandboxedSQLTests.shared.get()

    #expect(throws: SQLRefusal.self) { try sandbox.prepare(sql) }
    #expect(access("/tmp/reeve-attack.csv", F_OK) == -1)
  }

  @Test(
    "that read something else are refused by the parser or by the lock",
    arguments: [
      "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/etc/passwd')",
      "SELECT * FROM read_blob('/etc/passwd')", "SELECT * FROM glob('*')",
      "SELECT * FROM '/etc/passwd'", "FROM 'file.csv'", "FROM \"/tmp/x.parquet\"",
      "SELECT getenv('HOME')", "SELECT * FROM duckdb_secrets()", "SELECT * FROM duckdb_settings()",
      "SELECT current_setting('temp_directory')", "SELECT * FROM query('SELECT 42')",
      "SELECT * FROM query_table('data')", "SELECT * FROM sniff_csv('/etc/passwd')",
      "SELECT (SELECT content FROM read_text('/etc/passwd'))",
      "SELECT 1 WHERE EXISTS (FROM read_csv('/etc/passwd'))",
      "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 42'))",
    ])
  func reading(sql: String) throws {
    let sandbox = try SandboxedSQLTests.shared.get()

    #expect(throws: (any Error).self) {
      let rows = try sandbox.rows(sandbox.prepare(sql), deadline: .seconds(5))
      while try rows.next() != nil {}
    }
  }

  @Test("on files fail in the locked instance itself, should a query slip through")
  func lockedInstance() throws {
    let folder = try ScratchFolder()
    let target = "\(folder.path)/out.csv"
    let database = try DuckDB.open()
    let connection = try Connection(database)
    try connection.execute("SET enable_external_access = false")
    try connection.execute("SET lock_configuration = true")

    for sql in [
      "COPY (SELECT 1) TO \(quoted(text: target))", "SELECT * FROM read_text('/etc/passwd')",
      "ATTACH \(quoted(text: target))", "SET enable_external_access = true",
      "INSTALL httpfs", "LOAD httpfs",
    ] {
      #expect(throws: DriverProblem.self) { try connection.execute(sql) }
    }
    #expect(access(target, F_OK) == -1)
  }

  @Test(
    "by endless work end at the deadline", .timeLimit(.minutes(10)),
    arguments: [
      "WITH RECURSIVE r AS (SELECT 1 x UNION ALL SELECT x + 1 FROM r) SELECT max(x) FROM r",
      "SELECT count(*) FROM range(1000000000000000) a, range(1000000000000000) b",
    ])
  func endless(sql: String) throws {
    let sandbox = try SandboxedSQLTests.sandbox()
    let query = try sandbox.prepare(sql)

    let problem = #expect(throws: DriverProblem.self) {
      try sandbox.scalar(query, deadline: .milliseconds(200))
    }

    #expect(problem?.kind == .deadline)
  }

  @Test("by work that cannot be stopped are left behind", .timeLimit(.minutes(10)))
  func leftBehind() throws {
    let started = ContinuousClock.now

    let problem = #expect(throws: DriverProblem.self) {
      try OwnThread.run(atMost: .milliseconds(50), "wait") { () throws(DriverProblem) in
        _ = sleep(5)
      }
    }

    #expect(problem?.kind == .deadline)
    #expect(ContinuousClock.now - started < .seconds(4))
  }

  @Test(
    "on memory are refused or end with a message about it", .timeLimit(.minutes(10)),
    arguments: [
      "SELECT array_agg(i) FROM range(100000000) t(i)",
      "SELECT string_agg(repeat('x', 100000), '') FROM range(1000000)",
    ])
  func memory(sql: String) throws {
    let sandbox = try SandboxedSQLTests.sandbox(memoryLimit: 64 << 20)
    let query = try sandbox.prepare(sql)

    let problem = #expect(throws: DriverProblem.self) {
      try sandbox.scalar(query, deadline: .seconds(30))
    }

    #expect(problem?.message.contains("Memory") == true)
  }

  @Test(
    "by functions whose values grow past DuckDB's own count are refused",
    arguments: [
      "SELECT length(repeat('x', 1000000000000))", "SELECT repeat('x', n) FROM data",
      "SELECT lpad('x', 2000000000, 'y')", "SELECT len(range(1000000000))",
      "SELECT unnest(generate_series(1, 1000000000))", "SELECT format('{:2000000000}', 1)",
      "SELECT printf('%*d', 2000000000, 1)", "SELECT format('{:{}}', 1, 2000000000)",
      "SELECT count(*) FROM (SELECT unnest(range(n)) FROM data)", "SELECT 'x'.repeat(1000000000)",
      "SELECT * FROM unnest(range(1000000000))",
      "WITH a AS NOT MATERIALIZED (SELECT 1) SELECT * FROM a, a b",
    ])
  func growing(sql: String) throws {
    let sandbox = try SandboxedSQLTests.shared.get()

    #expect(throws: SQLRefusal.self) { try sandbox.prepare(sql) }
  }

  @Test("by depth are refused before they reach DuckDB's planner", .timeLimit(.minutes(10)))
  func depth() throws {
    let sandbox = try SandboxedSQLTests.shared.get()
    func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    for sql in [
      "SELECT " + times(100_000, "(") + "1" + times(100_000, ")"),
      "SELECT " + times(30_000, "(") + "1" + times(30_000, ")"),
      "SELECT " + times(300, "(") + "1" + times(300, ")"),
      "SELECT 1" + times(30_000, "+1"), "SELECT 1" + times(400, "+1"),
      "SELECT " + times(15_000, "NOT ") + "true", "SELECT " + times(30_000, "- ") + "1",
      "SELECT " + times(20, "(SELECT ") + "1" + times(20, ")"),
      "SELECT " + times(30_000, "'") + "(",
    ] {
      #expect(throws: SQLRefusal.self) { _ = try sandbox.prepare(sql) }
    }
  }
}
