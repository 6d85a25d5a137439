// SPDX-License-Identifier: MIT

/// The ten-digit health number of England, Wales and the Isle of Man.
///
/// The tenth digit is a modulus 11 check over the first nine with weights 10 to 2. Scotland (CHI)
/// and Northern Ireland (Health and Care) use the same check in other ranges.
enum NHSNumberFormat {
  static let general = format(
    id: "nhs-number", title: "NHS number",
    aliases: ["nhs", "nhs-no", "uk-nhs-number"], acceptsTestRange: true)

  /// For records of living people: numbers of the test range are rejected.
  static let live = format(
    id: "nhs-number:live", title: "NHS number, no test numbers",
    aliases: ["uk-nhs-number:live"], acceptsTestRange: false)

  private static func format(
    id: String, title: String, aliases: [String], acceptsTestRange: Bool
  ) -> NamedFormat {
    NamedFormat(
      id: id, title: title, aliases: aliases, isPersonal: true, isDistinctive: true,
      preparation: .tidiedWithDashes,
      reasons: [
        .valid: "The value has the form of an NHS number and its check digit fits.",
        .character: "An NHS number holds digits, spaces and hyphens only.",
        .length: "An NHS number has ten digits.",
        .checkDigit: "The last digit does not fit the others, so a digit is wrong or swapped.",
        .repeatedDigits: "One digit repeated ten times is never issued as an NHS number.",
        .test: "Numbers that begin with 999 are for test data and belong to nobody.",
        .otherScheme: "The number lies in the range of Scotland or Northern Ireland.",
        .schemeUnknown: "The check digit fits, but the number lies outside the ranges of England"
          + " and Wales.",
      ],
      spelling: FormatText.digits
    ) { judge($0, acceptsTestRange: acceptsTestRange) }
  }

  static func judge(_ bytes: FormatBytes, acceptsTestRange: Bool) -> FormatVerdict {
    var number: UInt64 = 0
    var count = 0
    var sum = 0
    var last: UInt8 = 0
    for byte in bytes {
      if FormatByte.isDigit(byte) {
        guard count < 10 else { return .invalid(.length) }
        last = byte &- 0x30
        if count < 9 { sum &+= (10 &- count) &* Int(last) }
        number = number &* 10 &+ UInt64(last)
        count &+= 1
      } else if byte != FormatByte.space, byte != FormatByte.hyphen {
        return .invalid(.character)
      }
    }
    guard count == 10 else { return .invalid(.length) }
    // Every repeated digit passes the arithmetic, which is why it is asked first.
    guard number % 1_111_111_111 != 0 else { return .invalid(.repeatedDigits) }
    let check = (11 - sum % 11) % 11
    guard check == Int(last) else { return .invalid(.checkDigit) }
    return scheme(of: number, acceptsTestRange: acceptsTestRange)
  }

  /// Says whose range a number with a fitting check digit lies in.
  private static func scheme(of number: UInt64, acceptsTestRange: Bool) -> FormatVerdict {
    let prefix = number / 10_000_000
    switch prefix {
    case 999: return acceptsTestRange ? .warning(.test) : .invalid(.test)
    case 400...499, 600...799: return .valid
    case 320...399: return .unverifiable(.otherScheme)
    case 0...319:
      // A CHI number begins with a day and a month of birth; England issues from 300 upwards.
      let looksScottish = beginsWithDayAndMonth(number)
      if prefix >= 300 { return looksScottish ? .warning(.schemeUnknown) : .valid }
      return looksScottish ? .unverifiable(.otherScheme) : .warning(.schemeUnknown)
    default: return .warning(.schemeUnknown)
    }
  }

  private static func beginsWithDayAndMonth(_ number: UInt64) -> Bool {
    let dayAndMonth = number / 1_000_000
    return (1...31).contains(dayAndMonth / 100) && (1...12).contains(dayAndMonth % 100)
  }
}
