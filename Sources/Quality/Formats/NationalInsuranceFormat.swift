// SPDX-License-Identifier: MIT

/// The National Insurance number: two letters, six digits, a letter A to D; no check digit.
///
/// Spacing, punctuation and case are free, up to 13 typed characters. It is never proof of
/// identity.
enum NationalInsuranceFormat {
  static let full = format(
    id: "national-insurance-number", title: "National Insurance number",
    aliases: ["nino", "ni-number", "ni-no", "uk-nino"], acceptsPartial: false)

  /// For old data, in which the last letter may be missing.
  static let partial = format(
    id: "national-insurance-number:partial",
    title: "National Insurance number, last letter optional",
    aliases: ["nino:partial", "ni-number:partial"], acceptsPartial: true)

  private static func format(
    id: String, title: String, aliases: [String], acceptsPartial: Bool
  ) -> NamedFormat {
    NamedFormat(
      id: id, title: title, aliases: aliases, isPersonal: true, isDistinctive: true,
      preparation: .tidiedWithDashes,
      reasons: [
        .valid: "The value has the form of a National Insurance number.",
        .administrativePrefix: "The first two letters are used for administration only, not in a"
          + " person's own number.",
        .partial: "The last letter (A to D) is missing.",
        .prefix: "No National Insurance number begins with these two letters.",
        .suffix: "A National Insurance number ends with A, B, C or D.",
        .shape: "A National Insurance number is two letters, six digits and a letter.",
        .length: "A National Insurance number has nine letters and digits,"
          + " and at most 13 characters with its spaces.",
        .character: "A National Insurance number holds letters, digits and spaces only.",
      ],
      spelling: FormatText.upperLettersAndDigits
    ) { judge($0, acceptsPartial: acceptsPartial) }
  }

  private static let firstLetters = FormatByteSet("ABCEGHJKLMNOPRSTWXYZ")
  private static let secondLetters = FormatByteSet("ABCEGHJKLMNPRSTWXYZ")

  static func judge(_ bytes: FormatBytes, acceptsPartial: Bool) -> FormatVerdict {
    guard bytes.count <= 13 else { return .invalid(.length) }
    // The two letters and six digits fill eight bytes, the first letter in the highest.
    var packed: UInt64 = 0
    var suffix: UInt8 = 0
    var count = 0
    for byte in bytes {
      if let sign = FormatByte.upperLetterOrDigit(byte) {
        if count < 8 { packed = packed << 8 | UInt64(sign) } else { suffix = sign }
        count &+= 1
      } else if byte != FormatByte.space, !FormatByte.isPunctuation(byte) {
        return .invalid(.character)
      }
    }
    guard count == 9 || (count == 8 && acceptsPartial) else { return .invalid(.length) }
    let first = UInt8(truncatingIfNeeded: packed >> 56)
    let second = UInt8(truncatingIfNeeded: packed >> 48)
    // Every sign is a letter or a digit, and of these only digits have the high half 3.
    guard packed & 0xF0F0_F0F0_F0F0 == 0x3030_3030_3030, FormatByte.isLetter(first),
      FormatByte.isLetter(second)
    else { return .invalid(.shape) }
    let isAdministrative = isAdministrative(first, second)
    guard firstLetters.contains(first), secondLetters.contains(second),
      !isNeverIssued(first, second)
    else { return .invalid(isAdministrative ? .administrativePrefix : .prefix) }
    if count == 8 { return .warning(.partial) }
    guard suffix >= UInt8(ascii: "A"), suffix <= UInt8(ascii: "D") else {
      return .invalid(.suffix)
    }
    return isAdministrative ? .warning(.administrativePrefix) : .valid
  }

  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 {
    UInt16(first) << 8 | UInt16(second)
  }

  private static func isNeverIssued(_ first: UInt8, _ second: UInt8) -> Bool {
    switch pair(first, second) {
    case 0x4247, 0x4742, 0x4B4E, 0x4E4B, 0x4E54, 0x544E, 0x5A5A: true  // BG GB KN NK NT TN ZZ
    default: false
    }
  }

  /// Whether the letters are set aside; FY and OO break the rules for letters as well.
  private static func isAdministrative(_ first: UInt8, _ second: UInt8) -> Bool {
    switch pair(first, second) {
    case 0x4352, 0x4659, 0x4D57, 0x4E43: true  // CR FY MW NC
    case 0x4F4F, 0x5050, 0x5059, 0x505A: true  // OO PP PY PZ
    default: false
    }
  }
}
