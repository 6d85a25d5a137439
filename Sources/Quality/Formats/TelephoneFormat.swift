// SPDX-License-Identifier: MIT

/// UK telephone numbers, written nationally or with +44.
enum TelephoneFormat {
  static let any = NamedFormat(
    id: "telephone", title: "UK telephone number",
    aliases: ["phone", "uk-telephone", "uk-phone", "telephone-number", "phone-number", "tel"],
    isPersonal: true, isDistinctive: true, preparation: .tidiedWithDashes,
    reasons: reasons.merging([
      .valid: "The value has the form of a UK telephone number."
    ]) { $1 },
    spelling: national, judge: { judge($0, mobileOnly: false) })

  static let mobile = NamedFormat(
    id: "mobile", title: "UK mobile number",
    aliases: ["uk-mobile", "mobile-number", "mobile-phone", "mobile-telephone"],
    isPersonal: true, isDistinctive: true, preparation: .tidiedWithDashes,
    reasons: reasons.merging([
      .valid: "The value has the form of a UK mobile number.",
      .notMobile: "Mobile numbers begin with 07, but not with 070 or 076.",
    ]) { $1 },
    spelling: national, judge: { judge($0, mobileOnly: true) })

  private static let reasons: [FormatCode: String] = [
    .character: "A telephone number holds digits, spaces, hyphens, brackets and full stops, and"
      + " + at the front only.",
    .length: "A UK telephone number has 10 or 11 digits with its leading 0; 07 numbers have 11.",
    .prefix: "UK telephone numbers begin with 01, 02, 03, 05, 07, 08 or 09.",
    .notUK: "The number begins with the code of another country.",
  ]

  private static let separators = FormatByteSet(" -().")

  /// A number in its national form, four bits a digit.
  private struct Digits {
    var packed: UInt64 = 0
    var count = 0

    /// The digit at a place from the left.
    func digit(_ place: Int) -> UInt64 { packed >> UInt64((count - 1 - place) * 4) & 0xF }

    mutating func dropFirst(_ dropped: Int) {
      count -= dropped
      packed &= (1 << UInt64(count * 4)) - 1
    }
  }

  static func judge(_ bytes: FormatBytes, mobileOnly: Bool) -> FormatVerdict {
    var digits = Digits()
    var hasPlus = false
    let separators = separators
    for byte in bytes {
      if FormatByte.isDigit(byte) {
        // The longest spelling is 0044 (0) and ten digits.
        guard digits.count < 15 else { return .invalid(.length) }
        digits.packed = digits.packed << 4 | UInt64(byte &- 0x30)
        digits.count &+= 1
      } else if byte == UInt8(ascii: "+"), digits.count == 0, !hasPlus {
        hasPlus = true
      } else if !separators.contains(byte) {
        return .invalid(.character)
      }
    }
    return judge(digits, hasPlus: hasPlus, mobileOnly: mobileOnly)
  }

  private static func judge(
    _ typed: Digits, hasPlus: Bool, mobileOnly: Bool
  ) -> FormatVerdict {
    var digits = typed
    guard digits.count > 5 else { return .invalid(.length) }
    if !hasPlus, digits.digit(0) == 0, digits.digit(1) == 0 {
      digits.dropFirst(2)
    } else if !hasPlus {
      return judgeNational(digits, mobileOnly: mobileOnly)
    }
    guard digits.digit(0) == 4, digits.digit(1) == 4 else { return .invalid(.notUK) }
    // Many write +44 (0)… although the 0 is not dialled with the country code. Where it is left
    // out, the second 4 of 44 gives its place to it.
    digits.dropFirst(digits.digit(2) == 0 ? 2 : 1)
    digits.packed &= (1 << UInt64((digits.count - 1) * 4)) - 1
    return judgeNational(digits, mobileOnly: mobileOnly)
  }

  private static func judgeNational(_ digits: Digits, mobileOnly: Bool) -> FormatVerdict {
    guard digits.digit(0) == 0 else { return .invalid(.prefix) }
    guard digits.count == 10 || digits.count == 11 else { return .invalid(.length) }
    switch digits.digit(1) {
    case 7:
      guard digits.count == 11 else { return .invalid(.length) }
      let third = digits.digit(2)
      return mobileOnly && (third == 0 || third == 6) ? .invalid(.notMobile) : .valid
    case 1, 2, 3, 5, 8, 9: return mobileOnly ? .invalid(.notMobile) : .valid
    default: return .invalid(.prefix)
    }
  }

  @Sendable private static func national(_ text: String) -> String {
    var digits = FormatText.digits(text)[...]
    if text.utf8.contains(UInt8(ascii: "+")) {
      digits = digits.dropFirst(2)
    } else if digits.hasPrefix("00") {
      digits = digits.dropFirst(4)
    } else {
      return String(digits)
    }
    return digits.hasPrefix("0") ? String(digits) : "0" + digits
  }
}
