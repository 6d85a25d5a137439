// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("Tables in Parquet files")
struct ParquetTableTests {
  private let folder: TestSupport.TemporaryFolder

  init() throws { folder = try TestSupport.TemporaryFolder() }

  private func read(_ query: String, threads: Int = 1) throws -> ReadTable {
    let path = folder.url.path + "/t.parquet"
    try ParquetFile.write(query, on: Connection(DuckDB.open()), to: path)
    return try ReadTable(path: path, threads: threads)
  }

  @Test("are read as text of every type")
  func types() throws {
    let table = try read(
      """
      SELECT 1::INTEGER AS whole, 12.50::DECIMAL(9,2) AS money, DATE '2024-02-29' AS day, true AS yes,
        '007' AS code, [1, 2] AS list, {'x': 1} AS item, TIMESTAMP '2024-02-29 09:30:00' AS moment
      """)

    #expect(table.info.format == .parquet)
    #expect(
      table.columns == ["whole", "money", "day", "yes", "code", "list", "item", "moment"])
    #expect(
      table.texts == [
        ["1", "12.50", "2024-02-29", "true", "007", "[1,2]", "{\"x\":1}", "2024-02-29 09:30:00"]
      ])
  }

  @Test("tell null from empty text")
  func nulls() throws {
    let table = try read("SELECT * FROM (VALUES ('a', NULL), ('', 'b')) t(one, two)")

    #expect(table.rows == [["a", nil], ["", "b"]])
  }

  @Test("count rows over all batches, a row being a line", arguments: [1, 4])
  func many(threads: Int) throws {
    let table = try read(
      "SELECT i, 'text ' || i AS t FROM range(50000) r(i) ORDER BY i", threads: threads)

    // Compared first: where long lists differ, listing how takes minutes.
    let hasSameTexts = table.texts == (0..<50_000).map { ["\($0)", "text \($0)"] }
    let hasSamePlaces = table.places == (1...50_000).map { ReadTable.Place(row: $0, line: $0) }
    let hasSameIndex = table.indexedPlaces == table.places
    #expect(hasSameTexts)
    #expect(hasSamePlaces)
    #expect(hasSameIndex)
  }

  @Test("may have no rows")
  func empty() throws {
    let table = try read("SELECT 1 AS a, 2 AS b WHERE false")

    #expect(table.columns == ["a", "b"])
    #expect(table.rows.isEmpty)
  }
}
