// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("The target of a link inside a workbook")
struct PartNameTests {
  @Test(
    "is found relative to the part or from the top",
    arguments: [
      ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
      ("/xl/Worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
      ("../data/s.xml", "data/s.xml"), ("./a/../b.xml", "xl/b.xml"),
      ("\\xl\\b.xml", "xl/b.xml"), ("../../etc/passwd", nil), ("/../a.xml", nil),
    ])
  func resolving(target: String, expected: String?) {
    #expect(PartName.resolve(target, from: "xl/workbook.xml") == expected)
  }

  @Test("has its own list of links beside it")
  func relationships() {
    #expect(PartName.relationships(of: "") == "_rels/.rels")
    #expect(PartName.relationships(of: "xl/workbook.xml") == "xl/_rels/workbook.xml.rels")
  }
}
