// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Postcode")
struct PostcodeFormatTests {
  @Test(
    "has one of six shapes",
    arguments: ["M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "GIR 0AA"])
  func shapes(_ text: String) throws { try FormatVector.valid(text, text).check("postcode") }

  @Test(
    "is refused for letters and orders not in use",
    arguments: [
      FormatVector.invalid("Q1 1AA", code: "shape"),
      .invalid("SI1 1AA", code: "shape"),
      .invalid("M1 1AC", code: "shape"),
      .invalid("M1 AA1", code: "shape"),
      .invalid("EC1Z 1BB", code: "shape"),
      .invalid("SO999 1AA", code: "length"),
      .invalid("W1I 1HQ", code: "shape"),
      .invalid("SO14", code: "length"),
      .invalid("12345", code: "shape"),
      .invalid("MAA 1AA", code: "shape"),
      .invalid("M1 1ÀA", code: "character"),
      .invalid("M1 1A\u{0}A", code: "character"),
      .invalid("...", code: "length"),
    ])
  func refused(_ vector: FormatVector) throws { try vector.check("postcode") }

  @Test(
    "is spelled with capitals and one space, however it was typed",
    arguments: [
      "so147fy", "SO14 7FY", " So14-7fY ", "SO147 FY", "S O 1 4 7 F Y", "SO14\u{00A0}7FY",
    ])
  func spelling(_ text: String) throws {
    try FormatVector.valid(text, "SO14 7FY").check("uk-postcode")
  }

  @Test("that stands for no place is not valid", arguments: ["ZZ99 3CZ", "zz993vz", "ZZ99 3WZ"])
  func pseudo(_ text: String) throws {
    try FormatVector.invalid(text, code: "pseudo").check("postcode")
  }

  @Test("names the Crown dependencies and the forces")
  func special() throws {
    try FormatVector.valid("IM1 1AA", "IM1 1AA", code: "crown-dependency").check("postcode")
    try FormatVector.valid("JE2 3AB", "JE2 3AB", code: "crown-dependency").check("postcode")
    try FormatVector.valid("GY1 1AA", "GY1 1AA", code: "crown-dependency").check("postcode")
    try FormatVector.valid("BF1 3AA", "BF1 3AA", code: "forces-post").check("postcode")
  }

  @Test(
    "has a district before the space",
    arguments: [
      FormatVector.valid("so14", "SO14"), .valid("M1", "M1"), .valid("EC1A", "EC1A"),
      .invalid("SO", code: "shape"), .invalid("SO14 7", code: "length"),
      .invalid("Q1", code: "shape"), .invalid("M", code: "length"),
    ])
  func district(_ vector: FormatVector) throws { try vector.check("postcode:district") }

  @Test(
    "has a sector, its district and one digit",
    arguments: [
      FormatVector.valid("SO147", "SO14 7"), .valid("M1 1", "M1 1"),
      .invalid("M1", code: "length"), .invalid("SO14 A", code: "shape"),
    ])
  func sector(_ vector: FormatVector) throws { try vector.check("postcode:sector") }
}
