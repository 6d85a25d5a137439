// SPDX-License-Identifier: MIT

/// Identifiers that cannot belong to anyone: from ranges that are reserved for tests or never used.
enum Identifiers {
  /// An NHS number between 999 000 0000 and 999 999 9999, the range for test data.
  static func nhsNumber(of person: Int) -> String {
    // A number whose check digit would be 10 does not exist; the next one then has another.
    var first = 999_000_000 + person * 3
    while true {
      if let digit = nhsCheckDigit(first) { return "\(first)\(digit)" }
      first += 1
    }
  }

  /// The tenth digit of an NHS number, by the weights 10 to 2 modulo 11; nil when there is none.
  static func nhsCheckDigit(_ first: Int) -> Int? {
    var rest = first
    var sum = 0
    for weight in 2...10 {
      sum += rest % 10 * weight
      rest /= 10
    }
    let check = 11 - sum % 11
    return check == 10 ? nil : check % 11
  }

  /// A National Insurance number with letters that are used for administration only.
  static func nationalInsuranceNumber(of person: Int) -> String {
    let prefixes = ["CR", "MW", "NC", "PP", "PY", "PZ"]
    let digits = padded((person * 7_919 + 104_729) % 1_000_000, 6)
    return prefixes[person % prefixes.count] + digits + ["A", "B", "C", "D"][person / 6 % 4]
  }

  /// A telephone number of the ranges that Ofcom sets aside for drama.
  static func telephone(of person: Int) -> String {
    let last = padded(person * 37 % 1_000, 3)
    return switch person % 5 {
    case 0: "01632 960\(last)"
    case 1: "020 7946 0\(last)"
    default: "07700 900\(last)"
    }
  }

  /// An address in a domain that is reserved for examples.
  static func email(_ forename: String, _ surname: String, of person: Int) -> String {
    let name = (forename + "." + surname).lowercased().unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0 == ".")
    }
    let domain = person % 9 == 0 ? "saltmere.invalid" : "example.org"
    return "\(String(String.UnicodeScalarView(name)))\(person % 90 + 10)@\(domain)"
  }

  /// The area with which every postcode begins: Royal Mail has none of that name.
  static let postcodeArea = "SX"

  /// The postcode so many after the first of a ward.
  static func postcode(ward: Int, unit: Int) -> String {
    let letters = ExampleWords.postcodeLetters
    let sector = ward % 4 * 2 + unit / 400 % 2
    let pair = unit % 400
    let last = [letters[pair / 20], letters[pair % 20]]
    return "\(postcodeArea)\(1 + ward / 4) \(sector)\(String(decoding: last, as: UTF8.self))"
  }

  /// The property's number, from a range beyond all that local authorities are given.
  static func uprn(of place: Int) -> Int {
    990_000_000_000 + place * 7 + 1_001
  }
}
