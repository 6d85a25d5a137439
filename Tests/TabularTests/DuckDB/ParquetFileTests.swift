// SPDX-License-Identifier: MIT
internal import Glibc
import Testing

@testable import Tabular

@Suite("Parquet files")
struct ParquetFileTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  @discardableResult
  private func write(_ query: String, to name: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try ParquetFile.write(query, on: Connection(DuckDB.open()), to: path)
    return path
  }

  @Test("are written whole and read back as text in order")
  func roundTrip() throws {
    let path = try write(
      """
      SELECT i AS n, '00' || i AS code, (i / 4)::DECIMAL(9,2) AS amount,
        CASE WHEN i = 1 THEN NULL ELSE DATE '2024-02-28' + i::INTEGER END AS day,
        [i, NULL] AS list, {'a': i} AS item, TIMESTAMPTZ '2024-07-01 00:00:00+01' AS moment
      FROM range(3) t(i)
      """, to: "a.parquet")
    let file = try ParquetFile(path: path)

    let rows = try file.rows()
    let batch = try #require(try rows.next())

    #expect(file.rowCount == 3)
    #expect(file.columns.map(\.name) == ["n", "code", "amount", "day", "list", "item", "moment"])
    #expect(file.columns[2].type == "DECIMAL(9,2)")
    #expect(
      batch.columns.map { $0.text(2) } == [
        "2", "002", "0.50", "2024-03-01", "[2,null]", "{\"a\":2}", "2024-06-30 23:00:00+00",
      ])
    #expect(batch.columns[3].text(1) == nil)
    #expect(try rows.next() == nil || batch.rowCount == 3)
  }

  @Test(
    "may have any name",
    arguments: ["a*b?.parquet", "[x].parquet", "it's.parquet", "k=1.parquet", "-.parquet"])
  func anyName(_ name: String) throws {
    let path = try write("SELECT 1 AS i", to: name)

    #expect(try ParquetFile.columns(path).map(\.name) == ["i"])
  }

  @Test("replace an older file only when they are whole")
  func replacing() throws {
    let path = try write("SELECT 1 AS old", to: "a.parquet")

    #expect(throws: ReadingProblem.self) {
      try write("SELECT error('no') AS new FROM range(3)", to: "a.parquet")
    }

    #expect(try ParquetFile.columns(path).map(\.name) == ["old"])
    #expect(
      try ParquetFile.columns(write("SELECT 1 AS new", to: "a.parquet")).map(\.name) == ["new"])
  }

  @Test("that are missing, empty, cut or no Parquet are told clearly", arguments: 0..<4)
  func damaged(kind: Int) throws {
    let path = try write("SELECT i FROM range(1000) t(i)", to: "a.parquet")
    switch kind {
    case 0: unlink(path)
    case 1: truncate(path, 0)
    case 2: truncate(path, 700)
    default:
      truncate(path, 0)
      let file = open(path, O_WRONLY)
      _ = "a,b\n1,2\nthis is a table, but no Parquet\n".withCString { Glibc.write(file, $0, 40) }
      close(file)
    }

    let problem = #expect(throws: ReadingProblem.self) { try ParquetFile(path: path) }

    #expect(problem?.file == path)
    #expect(problem?.kind == .input)
  }
}
