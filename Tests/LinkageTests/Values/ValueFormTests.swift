// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

/// The numbers are those that public bodies publish as examples, or lie in ranges for tests.
@Suite("Values in one form")
struct ValueFormTests {
  @Test(
    "NHS numbers need ten digits and the right check digit",
    arguments: [
      ("999 000 0018", "9990000018"), ("999-012-3454", "9990123454"),
      (" 9990000050 ", "9990000050"), ("943 476 5919", "9434765919"), ("999 012 3455", nil),
      ("999 021 3454", nil), ("999 999 9999", nil), ("9990123", nil), ("999012345X", nil),
      ("unknown", nil), ("", nil),
    ] as [(String, String?)])
  func nhsNumbers(value: String, expected: String?) {
    #expect(ValueForm.nhsNumber.canonical(value) == expected)
    #expect(ValueForm.nhsNumber.normalised(value) == expected)
  }

  @Test(
    "National Insurance numbers lose their suffix",
    arguments: [
      ("AA000003D", "AA000003"), ("aa 00 00 03 d", "AA000003"), ("AA000003", "AA000003"),
      ("QQ123456C", nil), ("GB123456A", nil), ("AO123456A", nil), ("DA123456A", nil),
      ("AA123456E", nil), ("AA12345A", nil),
    ] as [(String, String?)])
  func nationalInsurance(value: String, expected: String?) {
    #expect(ValueForm.nationalInsuranceNumber.canonical(value) == expected)
  }

  @Test(
    "Postcodes have one blank; another shape is no postcode",
    arguments: [
      ("m11aa", "M1 1AA"), ("M60  1NW", "M60 1NW"), ("CR2 6XH", "CR2 6XH"),
      ("dn55-1pt", "DN55 1PT"), ("W1A1HQ", "W1A 1HQ"), ("EC1A 1BB", "EC1A 1BB"),
      ("gir0aa", "GIR 0AA"), ("Q1 1AA", nil), ("SI1 1AA", nil), ("M1 1AC", nil), ("M1 AA1", nil),
      ("EC1Z 1BB", nil), ("SO999 1AA", nil), ("ZZ99 3VZ", nil),
    ] as [(String, String?)])
  func postcodes(value: String, expected: String?) {
    #expect(ValueForm.postcode.canonical(value) == expected)
  }

  @Test("A mistyped postcode is kept to be compared, a pseudo postcode isn't")
  func mistyped() {
    #expect(ValueForm.postcode.normalised("Q1 1AA") == "Q11AA")
    #expect(ValueForm.postcode.normalised("ZZ99 3VZ") == nil)
  }

  @Test(
    "UPRNs, telephone numbers and addresses",
    arguments: [
      (ValueForm.uprn, "000000199356", "199356"), (.uprn, "100023336956", "100023336956"),
      (.uprn, "0", nil), (.uprn, "1.00023E+11", nil), (.uprn, "1234567890123", nil),
      (.telephone, "+44 7700 900982", "07700900982"), (.telephone, "07700 900982", "07700900982"),
      (.telephone, "0044 (0)1632 960000", "01632960000"), (.telephone, "07700 90098", nil),
      (.telephone, "1234567", nil), (.email, "Name@Example.ORG", "name@example.org"),
      (.email, "name@example", nil), (.email, "a..b@example.org", nil),
      (.email, "name@-x.example", nil), (.email, "two@@example.org", nil),
      (.sex, "Female", "f"), (.sex, "1", "m"), (.sex, "9", nil), (.sex, "other", "other"),
      (.number, "1,234.0", "1234"), (.number, "12a", nil),
    ] as [(ValueForm, String, String?)])
  func others(form: ValueForm, value: String, expected: String?) {
    #expect(form.canonical(value) == expected)
  }

  @Test(
    "Dates are read day first and checked against the calendar",
    arguments: [
      ("2024-02-29", "2024-02-29"), ("29/2/2024", "2024-02-29"), ("20240229", "2024-02-29"),
      ("01.12.1980", "1980-12-01"), ("1980-12-01 00:00:00", "1980-12-01"), ("2025-02-29", nil),
      ("1/2/80", nil), ("1900-01-01", nil), ("9999-12-31", nil), ("soon", nil),
    ] as [(String, String?)])
  func dates(value: String, expected: String?) {
    #expect(ValueForm.date.canonical(value) == expected)
  }

  @Test("Names keep what tells them apart and lose what doesn't")
  func names() {
    #expect(ValueForm.name.canonical("  O’Brien ") == "o'brien")
    #expect(ValueForm.name.canonical("JOSÉ  Müller–Løvås") == "jose muller-lovas")
    #expect(ValueForm.name.canonical("Jose\u{301}") == "jose")
    #expect(ValueForm.name.canonical("Null") == "null")
    #expect(ValueForm.text.canonical("Null") == nil)
    #expect(ValueForm.name.canonical("Ольга") == "ольга")
  }

  @Test("Bringing a value into its form twice changes nothing", arguments: ValueForm.allCases)
  func again(form: ValueForm) {
    var random = SeededGenerator(seed: 1)
    let signs = Array("aB9 0/-.@é’Z4M1+")
    for _ in 0..<500 {
      let text = String(
        (0..<Int.random(in: 0..<14, using: &random)).map { _ in
          signs[Int.random(in: 0..<signs.count, using: &random)]
        })
      guard let once = form.normalised(text) else { continue }
      #expect(form.normalised(once) == once, "\(text)")
    }
  }

  @Test("A table's columns are brought into form, and what is lost is counted")
  func table() {
    let table = SmallTable.make([
      "nhs": ["999 000 0018", "9990000018", "999 012 3455", ""], "other": ["A", "a", "", "b"],
    ])
    let result = table.normalised(by: ["nhs": .nhsNumber, "elsewhere": .text], threads: 1)
    #expect(result.dropped == ["nhs": 1])
    let codes = result.records.columns["nhs"]?.codes ?? []
    #expect(codes == [1, 1, 0, 0])
    #expect(result.records.columns["other"]?.codes == table.columns["other"]?.codes)
  }
}
