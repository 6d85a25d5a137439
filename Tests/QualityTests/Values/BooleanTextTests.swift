// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Booleans in cells")
struct BooleanTextTests {
  @Test(
    "plain Booleans are true and false in any case",
    arguments: [
      ("true", true), ("FALSE", false), ("True", true), ("yes", nil), ("1", nil), ("", nil),
      ("true ", nil), ("TRU\u{5}", nil),
    ] as [(String, Bool?)])
  func plain(text: String, value: Bool?) {
    #expect(withCell(text, BooleanText.plain) == value)
  }

  @Test(
    "lenient Booleans are also yes, no and their letters",
    arguments: [
      ("Yes", true), ("no", false), ("Y", true), ("n", false), ("1", true), ("0", false),
      ("T", true), ("f", false), ("true", true), ("2", nil), ("", nil), ("oui", nil),
    ] as [(String, Bool?)])
  func lenient(text: String, value: Bool?) {
    #expect(withCell(text, BooleanText.lenient) == value)
  }
}
