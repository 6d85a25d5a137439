// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("The text of a number")
struct NumberTextTests {
  @Test(
    "is the shortest decimal of the stored double",
    arguments: [
      ("0.10000000000000001", "0.1"), ("1E+2", "100"), ("100023336956", "100023336956"),
      ("1.00023336956E+11", "100023336956"), ("-12.50", "-12.5"), ("007", "7"), ("-0", "0"),
      ("1234.5", "1234.5"), ("0.30000000000000004", "0.30000000000000004"), ("5.", "5"),
      ("123456789012345678", "123456789012345680"), ("999999999999999999999", "1e+21"),
      ("1e20", "100000000000000000000"), ("1e21", "1e+21"), ("1.5e300", "1.5e+300"),
      ("2.5E-7", "0.00000025"), ("1e-21", "1e-21"), ("0.1235", "0.1235"), ("-1.0", "-1"),
      ("1e16", "10000000000000000"), ("1.2345e16", "12345000000000000"), ("0.0", "0"),
      ("123456789012345", "123456789012345"), ("-0.5", "-0.5"), (".5", "0.5"),
    ])
  func shortest(stored: String, expected: String) {
    #expect(text(stored, .number) == expected)
  }

  @Test(
    "is refused for what is no finite number",
    arguments: ["NaN", "INF", "-inf", "1e999", "0x10", "1,5", "12a", "1 2", "--1", "e5"])
  func refused(stored: String) {
    #expect(text(stored, .number) == nil)
  }

  @Test(
    "keeps the leading zeros of a code",
    arguments: [
      ("00000", "123", "00123"), ("00000", "1234567", "1234567"),
      ("000\\-000", "123456", "123-456"), ("000\\-000", "12", "000-012"),
      ("(000) 000-0000", "2071234567", "(207) 123-4567"), ("##00", "5", "05"),
      ("\"No \"0000", "42", "0042"), ("00000", "-12", "-00012"), ("00000", "0", "00000"),
      ("000-00", "1234567", "12345-67"), ("00000;@", "7", "00007"), ("[$-809]000", "7", "007"),
    ])
  func padded(code: String, stored: String, expected: String) {
    #expect(text(stored, CellFormat(code: code)) == expected)
  }

  @Test("does not round a number that only looks like a code")
  func paddedFraction() {
    #expect(text("12.5", CellFormat(code: "00000")) == "12.5")
  }

  private func text(_ stored: String, _ format: CellFormat) -> String? {
    var output: [UInt8] = []
    let done = Array(stored.utf8).withUnsafeBufferPointer {
      NumberText.append($0, format: format, from1904: false, to: &output)
    }
    return done ? String(decoding: output, as: UTF8.self) : nil
  }
}
