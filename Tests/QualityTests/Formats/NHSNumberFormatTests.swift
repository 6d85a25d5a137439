// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("NHS number")
struct NHSNumberFormatTests {
  @Test(
    "follows the published worked numbers",
    arguments: [
      FormatVector.warning("999 000 0018", "9990000018", code: "test"),
      .warning("999 012 3454", "9990123454", code: "test"),
      .warning("999 000 0050", "9990000050", code: "test"),
      .invalid("999 012 3455", code: "check-digit"),
      .invalid("999 021 3454", code: "check-digit"),
      .invalid("999 999 9999", code: "repeated-digits"),
      .warning("943 476 5919", "9434765919", code: "scheme-unknown"),
      .invalid("9990123", code: "length"),
    ])
  func workedNumbers(_ vector: FormatVector) throws { try vector.check("nhs-number") }

  @Test("has no check digit for nine digits whose sum leaves 1", arguments: 0...9)
  func checkDigitTen(_ last: Int) throws {
    try FormatVector.invalid("999 000 000\(last)", code: "check-digit").check("nhs-number")
  }

  @Test("is never one digit ten times, although the arithmetic fits", arguments: 0...9)
  func repeatedDigit(_ digit: Int) throws {
    let text = String(repeating: String(digit), count: 10)

    try FormatVector.invalid(text, code: "repeated-digits").check("nhs-number")
  }

  @Test(
    "ignores spaces, hyphens and invisible characters",
    arguments: [
      "9990000018", " 999-000-0018 ", "999\u{00A0}000\u{00A0}0018", "999\u{2011}000\u{2013}0018",
      "\u{FEFF}999 000\u{200B} 0018", "\t999  000 0018\r\n", "９９９ ０００ ００１８",
    ])
  func spelling(_ text: String) throws {
    try FormatVector.warning(text, "9990000018", code: "test").check("nhs-number")
  }

  @Test(
    "holds nothing but ten digits",
    arguments: [
      FormatVector.invalid("999000001O", code: "character"),
      .invalid("999.000.0018", code: "character"),
      .invalid("99900000180", code: "length"),
      .invalid("999000001", code: "length"),
      .invalid("9.99E+09", code: "character"),
      .invalid("٩٩٩٠٠٠٠٠١٨", code: "character"),
      .invalid("-", code: "length"),
      .invalid(" ", code: "empty"),
      .invalid("", code: "empty"),
    ])
  func otherSigns(_ vector: FormatVector) throws { try vector.check("nhs-number") }

  @Test(
    "tells the ranges of the four nations apart",
    arguments: [
      FormatVector.valid("4000000004", "4000000004"),
      .valid("6000000006", "6000000006"),
      .valid("3130000003", "3130000003"),
      .unverifiable("3200000007", "3200000007", code: "other-scheme"),
      // 29 February 1901 and 31 February were nobody's birthday.
      .unverifiable("2902010001", "2902010001", code: "other-scheme"),
      .warning("3102000002", "3102000002", code: "scheme-unknown"),
      .warning("5000000005", "5000000005", code: "scheme-unknown"),
    ])
  func ranges(_ vector: FormatVector) throws { try vector.check("nhs-number") }

  @Test("is not of the test range in live records")
  func live() throws {
    try FormatVector.invalid("999 000 0018", code: "test").check("nhs-number:live")
    try FormatVector.valid("4000000004", "4000000004").check("nhs-number:live")
  }
}
