// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("A number format means")
struct CellFormatTests {
  @Test(
    "a date",
    arguments: [
      "dd/mm/yyyy", "d\\-mmm\\-yy", "[$-809]dd mmmm yyyy;@", "mmm-yy", "yyyy", "[Red]d/m/yy",
      "\"on \"dd.mm.yyyy", "ddd", "MM/DD/YYYY", "m",
    ])
  func date(code: String) {
    #expect(CellFormat(code: code) == .moment(hasDate: true, hasTime: false))
  }

  @Test(
    "a time of a day",
    arguments: ["h:mm", "hh:mm:ss", "h:mm AM/PM", "mm:ss", "mm:ss.0", "h AM/PM", "h:mm a/p"])
  func time(code: String) {
    #expect(CellFormat(code: code) == .moment(hasDate: false, hasTime: true))
  }

  @Test("a date with a time", arguments: ["dd/mm/yyyy hh:mm", "yyyy-mm-dd\\Thh:mm:ss", "m/d h:mm"])
  func dateAndTime(code: String) {
    #expect(CellFormat(code: code) == .moment(hasDate: true, hasTime: true))
  }

  @Test("an elapsed time", arguments: ["[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]"])
  func duration(code: String) {
    #expect(CellFormat(code: code) == .duration)
  }

  @Test(
    "a number",
    arguments: [
      "General", "GENERAL", "0", "0.00", "#,##0.00", "0%", "0.00E+00", "[Red]0.00", "@", "",
      "0\"days\"", "#,##0\\d", "\"£\"#,##0_);[Red]\\(\"£\"#,##0\\)", "0_m", "* 0", "[$-809]0",
      "[Blue]General", "\"day\"", "0;d/m/yy", "[<=9999999]000-0000;00000", "[$USD] #,##0",
      "# ?/?", "0\"", "[", "\\", "_", "",
    ])
  func number(code: String) {
    #expect(CellFormat(code: code) == .number)
  }

  @Test(
    "what its built-in number says",
    arguments: [
      (0, CellFormat.number), (2, .number), (9, .number), (13, .number),
      (14, .moment(hasDate: true, hasTime: false)), (17, .moment(hasDate: true, hasTime: false)),
      (18, .moment(hasDate: false, hasTime: true)), (21, .moment(hasDate: false, hasTime: true)),
      (22, .moment(hasDate: true, hasTime: true)), (23, .number),
      (27, .moment(hasDate: true, hasTime: false)), (36, .moment(hasDate: true, hasTime: false)),
      (37, .number), (45, .moment(hasDate: false, hasTime: true)), (46, .duration),
      (47, .moment(hasDate: false, hasTime: true)), (48, .number), (49, .number),
      (50, .moment(hasDate: true, hasTime: false)), (58, .moment(hasDate: true, hasTime: false)),
    ])
  func builtIn(id: Int, expected: CellFormat) {
    #expect(CellFormat.builtIn(id) == expected)
  }
}
