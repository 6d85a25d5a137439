// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Code lists of people")
struct CodeListFormatTests {
  @Test("of ethnicity in 2021 have the codes 1 to 19", arguments: 1...19)
  func census(_ code: Int) throws {
    try FormatVector.valid(String(code), String(code)).check("ethnicity-2021")
  }

  @Test(
    "of ethnicity keep not stated, not known and not asked apart",
    arguments: [
      FormatVector.valid("-8", "-8", code: "does-not-apply"),
      .valid("\u{2212}8", "-8", code: "does-not-apply"),
      .valid("ns", "NS", code: "not-stated"),
      .valid("UK", "UK", code: "not-known"),
      .valid("NA", "NA", code: "not-asked"),
      .invalid("0", code: "unknown-code"),
      .invalid("20", code: "unknown-code"),
      .invalid("01", code: "unknown-code"),
      .invalid("99", code: "unknown-code"),
      .invalid("White British", code: "unknown-code"),
    ])
  func unstated(_ vector: FormatVector) throws { try vector.check("ethnicity-2021") }

  @Test("of ethnicity in the NHS are letters, Z and 99")
  func nhs() throws {
    for letter in "ABCDEFGHJKLMNPRS" {
      try FormatVector.valid(String(letter), String(letter)).check("ethnicity-nhs-2001")
    }
    try FormatVector.valid("z", "Z", code: "not-stated").check("ethnicity-nhs-2001")
    try FormatVector.valid("99", "99", code: "not-known").check("ethnicity-nhs-2001")
    try FormatVector.invalid("Q", code: "unknown-code").check("ethnicity-nhs-2001")
  }

  @Test("of ethnicity in the police are a letter and a digit")
  func police() throws {
    for code in "A1 A2 A3 A9 B1 B2 B9 M1 M2 M3 M9 O1 O9 W1 W2 W9".split(separator: " ") {
      try FormatVector.valid(String(code), String(code)).check("ethnicity-police")
    }
    try FormatVector.valid("NS", "NS", code: "not-stated").check("ethnicity-police")
    try FormatVector.invalid("A4", code: "unknown-code").check("ethnicity-police")
  }

  @Test(
    "of SEN provision are N, K and E",
    arguments: [
      FormatVector.valid("N", "N"), .valid("k", "K"), .valid(" E ", "E"),
      .invalid("S", code: "unknown-code"), .invalid("EHCP", code: "unknown-code"),
      .invalid("KK", code: "unknown-code"),
    ])
  func provision(_ vector: FormatVector) throws { try vector.check("sen-provision") }

  @Test(
    "of SEN types of need are those of the school census",
    arguments: [
      "SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "OTH", "NSA",
    ])
  func need(_ code: String) throws { try FormatVector.valid(code, code).check("sen-need") }

  @Test("of SEN types of need leave a code open that only some years have")
  func openNeed() throws {
    try FormatVector.unverifiable("DS", "DS", code: "not-confirmed").check("sen-need")
    try FormatVector.invalid("ADHD", code: "unknown-code").check("sen-need")
  }
}
