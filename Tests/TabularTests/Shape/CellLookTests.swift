// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("What a cell looks like")
struct CellLookTests {
  @Test(
    "is a value for numbers, money, dates and times",
    arguments: [
      "0", "007", "-5", "+5", "1.5", "1,234.50", "£12", "-£12.50", "€3", "$4", "(12.00)", "45%",
      "1e5", "2.5E-3", "31/12/2024", "2024-12-31", "1 May 2024", "03-Sep-18", "09:30",
      "2024-12-31T09:30:00Z", "  7 ",
    ])
  func values(_ text: String) {
    #expect(CellLook.of(text) == .value)
  }

  @Test(
    "is words for names, codes and postcodes",
    arguments: ["North", "E07000012", "AB1 2CD", "1st", "a/b/c", "May", "Q1", "12 Ash Lane", "e"])
  func words(_ text: String) {
    #expect(CellLook.of(text) == .words)
  }

  @Test(
    "is empty for nothing and for marks", arguments: ["", "  ", "*", "c", "..", "-", "n/a", "[x]"])
  func empty(_ text: String) {
    #expect(CellLook.of(text) == .empty)
  }
}
