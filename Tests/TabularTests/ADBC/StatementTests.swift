// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Statements")
struct StatementTests {
  private let endless = "SELECT count(*) FROM range(1000000000000) a, range(1000000000000) b"

  @Test("that fail keep the driver's message")
  func message() throws {
    let connection = try Connection(DuckDB.open())

    let problem = #expect(throws: DriverProblem.self) {
      try connection.query("SELECT * FROM nowhere")
    }

    #expect(problem?.kind == .driver)
    #expect(problem?.message.contains("Catalog Error: Table with name nowhere") == true)
  }

  @Test("that fail in the middle of their rows say so instead of ending early")
  func failureInTheMiddle() throws {
    let connection = try Connection(DuckDB.open())
    let stream = try connection.query(
      "SELECT i, (CASE WHEN i > 3000000 THEN 1000 ELSE i % 100 END)::TINYINT FROM range(4000000) t(i)"
    )

    let problem = #expect(throws: DriverProblem.self) {
      while try stream.next() != nil {}
    }

    #expect(problem?.message.contains("Conversion Error") == true)
  }

  @Test("that run past their deadline are stopped", .timeLimit(.minutes(10)))
  func deadline() throws {
    let connection = try Connection(DuckDB.open())

    let problem = #expect(throws: DriverProblem.self) {
      let stream = try connection.query(endless, deadline: .milliseconds(100))
      while try stream.next() != nil {}
    }

    #expect(problem?.kind == .deadline)
    #expect(try connection.query("SELECT 1").next()?.rowCount == 1)
  }

  @Test("can follow at once on one that another thread is releasing", .timeLimit(.minutes(10)))
  func release() throws {
    let connection = try Connection(DuckDB.open())

    for _ in 0..<200 {
      let old = Monitor<Statement?>(try Statement(connection, sql: "SELECT 1"))
      try OwnThread.start { old.change { $0 = nil } }
      #expect(try connection.query("SELECT 2").next()?.rowCount == 1)
    }
  }

  @Test("can be cancelled from another thread", .timeLimit(.minutes(10)))
  func cancel() throws {
    let connection = try Connection(DuckDB.open())
    let statement = try Statement(connection, sql: endless)
    let done = Monitor(false)
    try OwnThread.start {
      // Until it is heard: a wish that comes before the work begins is forgotten.
      while done.wait(until: ThreadLock.moment(after: .milliseconds(50)), { $0 ? true : nil })
        == nil
      {
        statement.cancel()
      }
    }
    defer { done.change { $0 = true } }

    let problem = #expect(throws: DriverProblem.self) {
      let stream = try statement.query()
      while try stream.next() != nil {}
    }

    #expect(problem?.kind == .cancelled)
  }

  @Test("tell how many rows they changed")
  func rowsChanged() throws {
    let connection = try Connection(DuckDB.open())
    try connection.execute("CREATE TABLE t (i INTEGER)")

    #expect(try connection.execute("INSERT INTO t SELECT * FROM range(5)") == 5)
  }

  @Test("refuse text that C would cut at a zero byte")
  func zeroByte() throws {
    let connection = try Connection(DuckDB.open())

    #expect(throws: DriverProblem.self) { try connection.query("SELECT 1\u{0}garbage") }
  }
}

@Suite("Drivers")
struct DriverTests {
  @Test("that are missing are told with the loader's words")
  func missing() {
    let problem = #expect(throws: DriverProblem.self) {
      try Driver(library: "/nowhere/libmissing.so")
    }

    #expect(problem?.kind == .library)
    #expect(problem?.description.contains("/nowhere/libmissing.so") == true)
  }

  @Test("need the entry point that was named")
  func noEntryPoint() throws {
    let path = try DuckDBLibrary.path()

    let problem = #expect(throws: DriverProblem.self) {
      try Driver(library: path, entryPoint: "no_such_function")
    }

    #expect(problem?.kind == .library)
    #expect(problem?.message.contains("no_such_function") == true)
  }

  @Test("say which database option they refuse")
  func option() throws {
    let driver = try DuckDB.driver()

    let problem = #expect(throws: DriverProblem.self) {
      try Database(driver: driver, options: [("no_such_option", "1")])
    }

    #expect(problem?.message.contains("no_such_option") == true)
  }
}
