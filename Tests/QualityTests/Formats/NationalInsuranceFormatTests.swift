// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("National Insurance number")
struct NationalInsuranceFormatTests {
  @Test(
    "follows the published examples",
    arguments: [
      FormatVector.invalid("QQ123456C", code: "prefix"),
      .valid("AA000003D", "AA000003D"),
      .invalid("GB123456A", code: "prefix"),
      .invalid("AO123456A", code: "prefix"),
      .invalid("DA123456A", code: "prefix"),
      .invalid("AA123456E", code: "suffix"),
      .invalid("AA12345A", code: "length"),
    ])
  func published(_ vector: FormatVector) throws {
    try vector.check("national-insurance-number")
  }

  @Test(
    "may be typed with any case, spacing and punctuation",
    arguments: [
      "aa 00 00 03 d", "AA-00-00-03-D", " AA000003D ", "AA/000003/D", "AA.00.00.03.D",
      "AA\u{00A0}000003\u{00A0}D", "ＡＡ０００００３Ｄ",
    ])
  func spelling(_ text: String) throws {
    try FormatVector.valid(text, "AA000003D").check("nino")
  }

  @Test(
    "is refused for what stands where",
    arguments: [
      FormatVector.invalid("AA 00 00 03  -  D", code: "length"),
      .invalid("AA0000O3D", code: "shape"),
      .invalid("A1000003D", code: "shape"),
      .invalid("AA0000033", code: "suffix"),
      .invalid("AA0000003D", code: "length"),
      .invalid("ÄA000003D", code: "character"),
      .invalid("---", code: "length"),
    ])
  func refused(_ vector: FormatVector) throws { try vector.check("nino") }

  @Test("never begins with these pairs", arguments: ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"])
  func neverIssued(_ prefix: String) throws {
    try FormatVector.invalid("\(prefix)000003D", code: "prefix").check("nino")
  }

  @Test("never has these letters in first place", arguments: Array("DFIQUV"))
  func firstLetter(_ letter: Character) throws {
    try FormatVector.invalid("\(letter)A000003D", code: "prefix").check("nino")
  }

  @Test("never has these letters in second place", arguments: Array("DFIQUVO"))
  func secondLetter(_ letter: Character) throws {
    try FormatVector.invalid("A\(letter)000003D", code: "prefix").check("nino")
  }

  @Test(
    "is flagged when its letters serve administration",
    arguments: ["CR", "MW", "NC", "PP", "PY", "PZ"])
  func administrative(_ prefix: String) throws {
    try FormatVector.warning(
      "\(prefix)000003D", "\(prefix)000003D", code: "administrative-prefix"
    ).check("nino")
  }

  @Test("is refused when administrative letters break the rules too", arguments: ["FY", "OO"])
  func administrativeAndWrong(_ prefix: String) throws {
    try FormatVector.invalid("\(prefix)000003D", code: "administrative-prefix").check("nino")
  }

  @Test("may lack its last letter only in the variant for old data")
  func partial() throws {
    try FormatVector.invalid("AA000003", code: "length").check("nino")
    try FormatVector.warning("AA 000003", "AA000003", code: "partial").check("nino:partial")
    try FormatVector.valid("AA000003D", "AA000003D").check("nino:partial")
    try FormatVector.invalid("AA00000", code: "length").check("nino:partial")
    try FormatVector.invalid("QQ000003", code: "prefix").check("nino:partial")
  }
}
