// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Quality

@Suite("Numbers in cells")
struct NumberTests {
  @Test(
    "plain numbers follow XML Schema's decimal and double",
    arguments: [
      ("0", "0"), ("-0", "0"), ("0012", "12"), ("+5", "5"), (".5", "0.5"), ("5.", "5"),
      ("-1234.50", "-1234.50"), ("1.5e3", "1500"), ("1.50E1", "15.0"), ("15e-1", "1.5"),
      ("0e999", "0"), ("12345678901234567890.12", "12345678901234567890.12"),
      ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
      ("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"),
    ])
  func plainNumbers(text: String, plainText: String) {
    #expect(decimal(text)?.plainText == plainText)
    #expect(withCell(text) { NumberText.isNumber($0, style: .plain) })
  }

  @Test(
    "other spellings are no plain numbers",
    arguments: [
      "", " ", "-", "+", ".", "-.", "e3", "1e", "1e+", "1.2.3", "--1", "1-", " 1", "1 ", "1,234",
      "£1", "(1)", "1_000", "0x1F", "NaN", "INF", "١", "1e9999999999",
    ])
  func notPlain(text: String) {
    #expect(decimal(text) == nil)
    #expect(NumberValue(text) == nil)
    #expect(!withCell(text) { NumberText.isNumber($0, style: .plain) })
  }

  @Test(
    "amounts are read as British offices type them",
    arguments: [
      ("1,234.50", "1234.50"), ("£1,234,567", "1234567"), (" £5 ", "5"), ("-£5", "-5"),
      ("£-5", "-5"), ("- £ 5.00", "-5.00"), ("(12.00)", "-12.00"), ("(£12.00)", "-12.00"),
      ("£(12.00)", "-12.00"), ("( 1,000 )", "-1000"), ("5.00-", "-5.00"), ("\u{A0}5", "5"),
      ("−7", "-7"), ("+£3", "3"), ("2.5e3", "2500"), ("999", "999"), ("0", "0"),
    ])
  func amounts(text: String, plainText: String) {
    #expect(decimal(text, .uk)?.plainText == plainText)
  }

  @Test(
    "amounts that say something else are refused",
    arguments: [
      "1,23,4", "1234,567", ",123", "1,", "12,34", "1,234.5,6", "£", "££5", "()", "(5", "5)",
      "-(5)", "(-5)", "-5-", "5%", "5CR", "5 DR", "£1e3", "1,000e3", "5 0", "$5", "€5", "N/A", "*",
      "", " ", "£-", "\u{A0}",
    ])
  func notAmounts(text: String) {
    #expect(decimal(text, .uk) == nil)
    #expect(!withCell(text) { NumberText.isNumber($0, style: .uk) })
  }

  @Test(
    "integers have digits only",
    arguments: [
      ("12", true), ("-0012", true), ("+1", true), ("12.0", false), ("12.", false), ("1e3", false),
      ("", false), ("-", false), ("1,000", false), (String(repeating: "9", count: 500), true),
    ])
  func integers(text: String, isInteger: Bool) {
    #expect(withCell(text) { NumberText.isInteger($0, style: .plain) } == isInteger)
  }

  @Test(
    "integers of 64 bits are read to their limits",
    arguments: [
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
      ("9223372036854775808", nil), ("-9223372036854775809", nil),
      ("0000000000000000000000042", 42),
      ("-5", -5), ("5.0", nil),
    ])
  func int64(text: String, value: Int64?) {
    #expect(withCell(text) { NumberText.int64($0, style: .plain) } == value)
  }

  @Test("integers may be amounts")
  func integerAmounts() {
    #expect(withCell("£1,234") { NumberText.int64($0, style: .uk) } == 1234)
    #expect(withCell("(1,234)") { NumberText.isInteger($0, style: .uk) })
    #expect(!withCell("£1,234.00") { NumberText.isInteger($0, style: .uk) })
  }

  @Test("spellings of one value are equal and hash alike")
  func equality() throws {
    let values = try ["1.1", "1.10", "11e-1", "+01.1000"].map { try #require(decimal($0)) }

    #expect(Set(values).count == 1)
    #expect(values.map(\.scale) == [1, 2, 1, 4])
  }

  @Test(
    "digits before and after the point are counted as written",
    arguments: [
      ("0", 0, 0), ("0.50", 0, 2), ("012.5", 2, 1), ("-1234.50", 4, 2), ("1e3", 4, 0), ("5.", 1, 0),
    ])
  func digits(text: String, before: Int, after: Int) {
    #expect(decimal(text)?.integerDigits == before)
    #expect(decimal(text)?.scale == after)
  }

  @Test(
    "multiples are exact, also where binary numbers are not",
    arguments: [
      ("0.3", "0.1", true), ("1.15", "0.05", true), ("1.151", "0.01", false),
      ("4.35", "0.01", true),
      ("7", "2", false), ("-6", "1.5", true), ("0", "0.01", true), ("5", "0", false),
      ("1", "0.00000000000000000000000000000000000001", true),
      ("99999999999999999999999999999999999999", "0.3", true),
      ("99999999999999999999999999999999999998", "0.3", false),
      ("1e60", "7", false), ("7e60", "7", true), ("1e900000000", "1024", true),
      ("1e900000000", "3", false), ("3e-50", "0.1", false), ("5e-50", "5e-51", true),
      ("-9223372036854775808", "-1", true),
    ])
  func multiples(text: String, unit: String, isMultiple: Bool) throws {
    let value = try #require(NumberValue(text))
    #expect(value.isMultiple(of: try #require(NumberValue(unit))) == isMultiple)
  }

  @Test(
    "values of any length are ordered",
    arguments: [
      ("1", "1.0000000000000000000000000000000000000000000000001"), ("-1e50", "-1e49"),
      ("99999999999999999999999999999999999999", "100000000000000000000000000000000000000"),
      ("-100000000000000000000000000000000000000", "-99999999999999999999999999999999999999"),
      ("-1e400", "1e-400"), ("0", "1e-400"), ("-1e-400", "0"), ("1e400", "1e999999999"),
      ("0.1", "99999999999999999999999999999999999999"), ("1.1", "1.11"),
    ])
  func order(low: String, high: String) throws {
    let (first, second) = (try #require(NumberValue(low)), try #require(NumberValue(high)))
    #expect(first < second)
    #expect(!(second < first))
    #expect(first != second)
  }

  @Test("numbers too long for 38 digits are still numbers, and equal when their values are")
  func longNumbers() throws {
    let long = "1." + String(repeating: "0", count: 60)

    #expect(decimal(long) == nil)
    #expect(withCell(long) { NumberText.isNumber($0, style: .plain) })
    #expect(NumberValue(long) == NumberValue("1"))
  }

  @Test("random numbers compare and divide as Foundation's decimals do")
  func agreesWithFoundation() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let texts = (0..<2).map { _ in
        let digits = Int.random(in: -1_000_000_000...1_000_000_000, using: &generator)
        let small = Int.random(in: -20...20, using: &generator)
        let number = Bool.random(using: &generator) ? digits : small
        return "\(number)e-\(Int.random(in: 0...12, using: &generator))"
      }
      let ours = try texts.map { try #require(decimal($0)) }
      let theirs = try ours.map { try #require(Decimal(string: $0.plainText)) }

      #expect((ours[0] < ours[1]) == (theirs[0] < theirs[1]), "\(texts)")
      #expect((ours[0] == ours[1]) == (theirs[0] == theirs[1]), "\(texts)")
      #expect(ours[0].doubleValue == Double(ours[0].plainText), "\(texts)")
    }
  }

  @Test("random bytes never stop the readers")
  func randomBytes() {
    var generator = SeededGenerator(seed: 2)
    let alphabet = Array("0123456789.,-+eE()£ \u{A0}−%".utf8) + [0xC2, 0xE2, 0x88, 0xFF, 0]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...24, using: &generator)
      let bytes = (0..<count).compactMap { _ in alphabet.randomElement(using: &generator) }
      bytes.withUnsafeBufferPointer { cell in
        for style in [NumberStyle.plain, .uk] {
          let value = NumberValue(parsing: cell, style: style)
          #expect((value != nil) == NumberText.isNumber(cell, style: style))
          if NumberText.isInteger(cell, style: style) { #expect(value != nil) }
          if NumberText.int64(cell, style: style) != nil {
            #expect(NumberText.isInteger(cell, style: style))
          }
          #expect(value?.isMultiple(of: .short(ExactDecimal(3))) != nil || value == nil)
        }
      }
    }
  }

  private func decimal(_ text: String, _ style: NumberStyle = .plain) -> ExactDecimal? {
    withCell(text) { ExactDecimal(parsing: $0, style: style) }
  }
}
