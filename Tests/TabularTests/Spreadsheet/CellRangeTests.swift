// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("A range of cells")
struct CellRangeTests {
  @Test(
    "is read in every way people write it",
    arguments: [
      ("B3:F200", nil, 2, 199, 1, 5), ("b3:f200", nil, 2, 199, 1, 5),
      ("F200:B3", nil, 2, 199, 1, 5), ("$B$3:$F$200", nil, 2, 199, 1, 5),
      ("B3", nil, 2, 2, 1, 1), ("A:F", nil, 0, 1_048_575, 0, 5),
      ("3:90", nil, 2, 89, 0, 16_383), ("Sheet1!B3:F200", "Sheet1", 2, 199, 1, 5),
      ("'My sheet'!A1", "My sheet", 0, 0, 0, 0), ("'It''s!'!A1", "It's!", 0, 0, 0, 0),
      ("A1:XFD1048576", nil, 0, 1_048_575, 0, 16_383),
    ] as [(String, String?, Int, Int, Int, Int)])
  func parsing(
    text: String, sheet: String?, firstRow: Int, lastRow: Int, firstColumn: Int, lastColumn: Int
  ) throws {
    var expected = CellRange(
      firstRow: firstRow, lastRow: lastRow, firstColumn: firstColumn, lastColumn: lastColumn)
    expected.sheetName = sheet

    #expect(try CellRange(parsing: text) == expected)
  }

  @Test(
    "is refused when it is none or out of bounds",
    arguments: [
      "", ":", "B3:", ":F2", "B3:F", "A", "7", "A0", "XFE1", "A1048577", "B3:F2:G1", "3B", "B3-F2",
      "!A1", "''!A1", "'x!A1", "A1 ", "AAAAAAAAAAAAAAAAAAAA1", "A99999999999999999999", "B$$3",
      "B3$", "Ä1",
    ])
  func refused(text: String) {
    #expect(throws: ReadingProblem.self) { try CellRange(parsing: text) }
  }

  @Test("names columns by letters", arguments: [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
  func letters(column: Int, expected: String) {
    #expect(CellReference.letters(ofColumn: column) == expected)
  }
}
