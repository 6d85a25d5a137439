// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Tabular

@Suite("Workbooks published by councils and others")
struct RealWorkbookTests {
  /// The folder named by `REEVE_TEST_DATA`, or the one beside the repository; both may be missing.
  private static let folder: URL = {
    if let named = ProcessInfo.processInfo.environment["REEVE_TEST_DATA"] {
      return URL(fileURLWithPath: named)
    }
    var repository = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { repository.deleteLastPathComponent() }
    return repository.deletingLastPathComponent().appendingPathComponent("shared/data")
  }()

  static let workbooks: [String] = ["real/xlsx", "quality"].flatMap { part in
    let start = folder.appendingPathComponent(part)
    let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".xlsx") || $0.hasSuffix(".xlsm") }
      .map { start.appendingPathComponent($0).path }.sorted()
  }

  @Test("are read whole, with ascending rows and columns", arguments: workbooks)
  func reading(path: String) throws {
    let workbook = try Workbook(path: path, fileNameForMessages: "book.xlsx")
    #expect(!workbook.sheets.isEmpty)
    for sheet in workbook.sheets {
      let rows = try workbook.rows(of: sheet)
      var row = SheetRow()
      var lastNumber = 0
      while try rows.next(into: &row) {
        let columns = row.cells.map(\.column)
        #expect(row.number > lastNumber && !columns.isEmpty)
        #expect(columns == Set(columns).sorted())
        lastNumber = row.number
      }
      _ = try workbook.mergedRanges(of: sheet)
    }
  }
}
