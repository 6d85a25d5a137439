// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import ExampleCouncil

@Suite("Identifiers of the example council")
struct IdentifierTests {
  /// Every file as text; bytes that are not UTF-8 do not matter for identifiers.
  static let texts = Saltmere.village.deliveries.map {
    ($0.fileName, String(decoding: $0.bytes, as: UTF8.self))
  }

  @Test("NHS numbers are those of the range for tests, with a check digit that fits")
  func nhsNumbers() {
    // The worked examples of the check: 999 000 0018, 999 012 3454, and 999 000 0050 with 11 for 0.
    #expect(Identifiers.nhsCheckDigit(999_000_001) == 8)
    #expect(Identifiers.nhsCheckDigit(999_012_345) == 4)
    #expect(Identifiers.nhsCheckDigit(999_000_005) == 0)
    #expect(Identifiers.nhsCheckDigit(999_000_000) == nil)
    var numbers = Set<String>()
    #expect(
      Identifiers.nhsNumber(of: ExampleCouncil.mostPeople - 1).hasPrefix("999")
        && Identifiers.nhsNumber(of: ExampleCouncil.mostPeople - 1).utf8.count == 10)
    for person in 0..<50_000 {
      let number = Identifiers.nhsNumber(of: person)
      #expect(number.hasPrefix("999") && number.utf8.count == 10)
      numbers.insert(number)
    }
    #expect(numbers.count == 50_000)
  }

  @Test("no text has the form of an identifier outside the reserved ranges")
  func reserved() {
    for (file, text) in Self.texts {
      for found in text.matches(of: #/\b[0-9]{10}\b/#) where file.hasPrefix("short-breaks") {
        #expect(found.output.hasPrefix("999"), "\(file)")
      }
      for found in text.matches(of: #/\b(0[1-9][0-9 ]{8,12})\b/#) {
        let number = found.output.1.filter { $0 != " " }
        #expect(
          ["01632960", "02079460", "07700900"].contains { number.hasPrefix($0) }
            || number == "0123",
          "\(file)")
      }
      for found in text.matches(of: #/[A-Za-z0-9.]+@([A-Za-z0-9.-]+)/#) {
        #expect(
          ["example.org", "saltmere.invalid", "example"].contains(String(found.output.1)), "\(file)"
        )
      }
      for found in text.matches(of: #/\b([A-Z]{2})[0-9]{6}[A-D]\b/#) {
        #expect(
          ["CR", "MW", "NC", "PP", "PY", "PZ", "ZZ"].contains(String(found.output.1)), "\(file)")
      }
      for found in text.matches(of: #/\b([A-Z]{1,2})[0-9]{1,2} [0-9][A-Z]{2}\b/#) {
        // One spelling that is no postcode is put in as a fault: Q begins none.
        #expect(["SX", "QX"].contains(String(found.output.1)), "\(file)")
      }
    }
  }

  @Test("UPRNs are beyond the numbers that are given out")
  func uprns() throws {
    let rows = table(try #require(Saltmere.delivery("council-tax.csv")).bytes, delimiter: ";")
    for row in rows.dropFirst() {
      #expect(row[1].hasPrefix("990") && row[1].utf8.count == 12 || row[1].utf8.count > 12)
    }
  }

  @Test("the postcode area is none of Royal Mail's")
  func postcodeArea() {
    let areas = """
      AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E \
      EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL \
      LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM \
      SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
      """.split(separator: " ")
    #expect(!areas.contains { $0 == Identifiers.postcodeArea })
  }
}

@Suite("Days of the example")
struct ExampleDayTests {
  @Test(
    "are counted as the calendar has them",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-11-21", 20_778), ("1927-03-01", -15_647),
    ])
  func counts(text: String, number: Int) throws {
    let day = try #require(ExampleDay(text))
    #expect(day.number == number)
    #expect(ExampleDay(number: number).description == text)
  }

  @Test(
    "are read in one spelling only",
    arguments: [
      "2025-02-29", "2026-13-01", "2026-1-01", "21/11/2026", "2026-04-31", "", "2026-11-21-",
    ])
  func refused(text: String) {
    #expect(ExampleDay(text) == nil)
  }

  @Test("know their day of the week and ages")
  func weekdays() throws {
    let saturday = try #require(ExampleDay("2026-11-21"))
    #expect(saturday.weekday == 5)
    #expect(
      try #require(ExampleDay("2008-02-29")).age(on: #require(ExampleDay("2026-02-28"))) == 17)
    #expect(
      try #require(ExampleDay("2008-02-29")).age(on: #require(ExampleDay("2026-03-01"))) == 18)
  }
}
