// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Names of people")
struct PersonNameFormatTests {
  @Test(
    "of every kind pass",
    arguments: [
      "O'Neill", "O\u{2019}Neill", "Anne-Marie", "Zoë", "Zoe\u{308}", "X", "Ng", "Łukasz Żak",
      "José María", "محمد", "李", "van der Berg", "D'Arcy-Smith", "St. John", "Testa", "Contest",
      "Babyoff", "Ruby O'Field", "Unknowne", "Attestée", "Smith, Jo", "Ó",
    ])
  func pass(_ name: String) throws {
    let format = try #require(NamedFormat.named("person-name"))

    let finding = format.assess(name)

    #expect(finding.status == .valid)
    #expect(!finding.isWarning)
    #expect(format.accepts(name))
  }

  @Test(
    "are flagged, not refused, where something stands in",
    arguments: [
      FormatVector.warning("Sm1th", "Sm1th", code: "digits"),
      .warning("12345", "12345", code: "digits"),
      .warning("Test", "Test", code: "test"),
      .warning("Jo TEST", "Jo TEST", code: "test"),
      .warning("test-patient", "test-patient", code: "test"),
      .warning("Baby  of Jo Smith", "Baby of Jo Smith", code: "placeholder"),
      .warning("UNKNOWN", "UNKNOWN", code: "placeholder"),
      .warning("Unknown, Jo", "Unknown, Jo", code: "placeholder"),
      .warning("Zo\u{FFFD}", "Zo\u{FFFD}", code: "damaged-character"),
      .warning("Jo ٣", "Jo ٣", code: "digits"),
    ])
  func flagged(_ vector: FormatVector) throws { try vector.check("person-name") }

  @Test(
    "hold a letter and no control characters",
    arguments: [
      FormatVector.invalid("-", code: "no-letters"),
      .invalid("\u{2013}", code: "no-letters"),
      .invalid("Jo\u{1}", code: "character"),
      .invalid("Jo\u{85}\u{81}", code: "character"),
      .invalid(String(repeating: "Jo ", count: 400), code: "too-long"),
    ])
  func refused(_ vector: FormatVector) throws { try vector.check("person-name") }
}

@Suite("Free text")
struct FreeTextFormatTests {
  @Test(
    "is flagged when it holds what may identify a person",
    arguments: [
      "Her number is 999 000 0018, please call.", "nhs:9990000018", "NINO AA 00 00 03 D on file",
      "Moved to SO14 7FY last week", "moved to so147fy", "Ring 07700 900982.",
      "Ring (01632) 960001", "+44 (0)7700 900982", "Write to <name@example.org>.",
      "name@example.org", "line one\nline two 999-000-0018",
    ])
  func flagged(_ text: String) throws {
    let finding = try #require(NamedFormat.named("free-text")).assess(text)

    #expect(finding.status == .valid)
    #expect(finding.code == "contains-identifier")
    #expect(finding.isWarning)
  }

  @Test(
    "passes when it holds none",
    arguments: [
      "", "Leaking tap in the kitchen.", "Call back on 12 March at 9 am", "Cost 1,234.50",
      "Ref 2024-000123", "meet @ 5 pm", "other side of the road", "Other 2", "a@b",
      "999 000 0017", "Zoë’s kitchen — damp",
    ])
  func passes(_ text: String) throws {
    let finding = try #require(NamedFormat.named("free-text")).assess(text)

    #expect(finding.status == .valid)
    #expect(!finding.isWarning)
  }

  @Test("is flagged when it only says other", arguments: ["Other", " other. ", "OTHER"])
  func other(_ text: String) throws {
    let finding = try #require(NamedFormat.named("free-text")).assess(text)

    #expect(finding.code == "other")
    #expect(finding.isWarning)
  }

  @Test("is scanned in time that grows with its length only")
  func long() throws {
    let format = try #require(NamedFormat.named("free-text"))
    let text = String(repeating: "a1 b2-@.", count: 20_000)

    let duration = ContinuousClock().measure { _ = format.assess(text) }

    #expect(duration < .seconds(20))
  }
}
