// SPDX-License-Identifier: MIT

import Quality
import Testing

@testable import Reports

@Suite("Wording")
struct WordingTests {
  @Test(
    "numbers have commas between thousands",
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-12_345, "-12,345"),
      (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func grouping(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test(
    "one thing is one record, none or more are records",
    arguments: [(0, "0 records"), (1, "1 record"), (2_000, "2,000 records")])
  func plural(number: Int, text: String) {
    #expect(number.counted("record") == text)
  }

  @Test(
    "a percentage has one decimal and never hides a fault",
    arguments: [
      (0, 1_000, "0.0%"), (1, 1_000_000, "under 0.1%"), (1, 1_001, "under 0.1%"),
      (1, 1_000, "0.1%"), (377, 1_000, "37.7%"), (999, 1_000, "99.9%"),
      (999_999, 1_000_000, "over 99.9%"), (5, 5, "100.0%"), (0, 0, "not measurable"),
      (1, 3, "33.3%"), (2, 3, "66.7%"),
    ])
  func percentages(part: Int, whole: Int, text: String) {
    #expect(percentage(part, of: whole) == text)
  }

  @Test(
    "a change of a score is said in points",
    arguments: [
      (0.9, 0.919, "up 1.9 points"), (1, 0.5, "down 50.0 points"), (0.5, 0.5, "no change"),
      (0.5, 0.50001, "up under 0.1 points"),
    ])
  func points(before: Double, after: Double, text: String) {
    #expect(pointsInWords(from: before, to: after) == text)
  }

  @Test(
    "sizes, times and measures have their unit",
    arguments: [
      (sizeInWords(bytes: 1), "1 byte"), (sizeInWords(bytes: 999), "999 bytes"),
      (sizeInWords(bytes: 111_291_961), "111.3 MB (111,291,961 bytes)"),
      (durationInWords(seconds: 0.4213), "0.42 seconds"),
      (durationInWords(seconds: 0.001), "under 0.01 seconds"),
      (durationInWords(seconds: 1_234.5), "1,234.50 seconds"),
      (measureInWords(12_480), "12,480"), (measureInWords(0.25), "0.25"),
      (measureInWords(.infinity), "not a number"),
    ])
  func units(text: String, expected: String) {
    #expect(text == expected)
  }

  @Test(
    "what a person would not see is written out",
    arguments: [
      ("\u{1B}]0;title\u{7}", "⟨U+001B⟩]0;title⟨U+0007⟩"),
      ("\u{1B}[31mred", "⟨U+001B⟩[31mred"),
      ("\u{9B}31m", "⟨U+009B⟩31m"),
      ("abc\u{202E}txt.exe", "abc⟨U+202E⟩txt.exe"),
      ("\u{2066}a\u{2069}", "⟨U+2066⟩a⟨U+2069⟩"),
      ("a\u{200B}b\u{FEFF}c\u{A0}d\u{AD}", "a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+00A0⟩d⟨U+00AD⟩"),
      ("a\r\nb\nc\rd\te", "a⟨line break⟩b⟨line break⟩c⟨line break⟩d⟨tab⟩e"),
      ("\u{0}\u{7F}", "⟨U+0000⟩⟨U+007F⟩"),
      ("\u{E0041}\u{FFFE}\u{2028}", "⟨U+E0041⟩⟨U+FFFE⟩⟨U+2028⟩"),
      ("Bròn, 日本 and مرحبا 🏠", "Bròn, 日本 and مرحبا 🏠"),
      ("\u{3164}", "⟨U+3164⟩"),
    ])
  func visibility(raw: String, shown: String) {
    #expect(visible(raw) == shown)
  }

  @Test("a text too long to show is cut, however few characters it seems to have")
  func cutting() {
    let stacked = "e" + String(repeating: "\u{301}", count: 10_000)

    #expect(visible(stacked, limit: 5).unicodeScalars.count == 6)
    #expect(visible("abcdef", limit: 6) == "abcdef")
    #expect(visible("abcdefg", limit: 6) == "abcdef…")
  }

  @Test("lines are broken between words, and long words are cut")
  func wrapping() {
    #expect(wrapped("the quick brown fox", width: 9) == ["the quick", "brown fox"])
    #expect(wrapped("abcdefghij kl", width: 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(wrapped("日本語 x", width: 4) == ["日本", "語 x"])
    #expect(wrapped("", width: 10) == [""])
  }
}
