// SPDX-License-Identifier: MIT

/// Free text, scanned for identifiers of people before it is released.
///
/// Nothing is rejected. A warning means that some words have the form of an NHS number, National
/// Insurance number, postcode, telephone number or e-mail address, or that the text only says
/// "other". The scan is for whole words within one line; it can miss and it can mistake.
enum FreeTextFormat {
  static let format = NamedFormat(
    id: "free-text", title: "Free text without identifiers", aliases: ["notes", "comment"],
    isPersonal: true, isDistinctive: false, preparation: .anyText,
    reasons: [
      .valid: "No identifier of a person was found in the text.",
      .containsIdentifier: "The text holds what may be an NHS or National Insurance number, a"
        + " postcode, a telephone number or an e-mail address.",
      .other: "The text only says other.",
    ], judge: judge)

  @Sendable static func judge(_ bytes: FormatBytes) -> FormatVerdict {
    if isOther(bytes) { return .warning(.other) }
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "@"), isEmail(around: place, in: bytes) {
        return .warning(.containsIdentifier)
      }
      let isWordStart = place == 0 || !isWordByte(bytes[place - 1])
      if isWordStart, startsIdentifier(byte), hasIdentifier(at: place, in: bytes) {
        return .warning(.containsIdentifier)
      }
      place += 1
    }
    return .valid
  }

  private static func isOther(_ bytes: FormatBytes) -> Bool {
    let words = bytes.lazy.filter { FormatByte.isLetter($0) || $0 >= 0x80 }.map { $0 | 0x20 }
    return words.prefix(6).elementsEqual("other".utf8)
      && !bytes.contains(where: FormatByte.isDigit)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    FormatByte.isLetterOrDigit(byte) || byte >= 0x80
  }

  private static func startsIdentifier(_ byte: UInt8) -> Bool {
    FormatByte.isLetterOrDigit(byte) || byte == UInt8(ascii: "+")
  }

  /// Tries every run of whole words from here that is short enough to be an identifier.
  private static func hasIdentifier(at start: Int, in bytes: FormatBytes) -> Bool {
    // +44 (0)7700 900982 with its separators, the longest of all.
    let limit = min(bytes.count, start + 20)
    var end = start
    var spaces = 0
    var digits = 0
    while end < limit {
      let byte = bytes[end]
      guard identifierSigns.contains(byte) else { return false }
      if FormatByte.isDigit(byte) { digits += 1 }
      if byte == FormatByte.space { spaces += 1 }
      end += 1
      let isWordEnd = end == bytes.count || !isWordByte(bytes[end])
      // The shortest, a postcode without its space, has five signs, two of them digits.
      if isWordEnd, end - start >= 5, digits >= 2, isWordByte(byte) {
        let part = FormatBytes(rebasing: bytes[start..<end])
        if isIdentifier(part, spaces: spaces) { return true }
      }
    }
    return false
  }

  private static let identifierSigns = FormatByteSet(FormatByteSet.lettersAndDigits + " -().+")

  private static func isIdentifier(_ part: FormatBytes, spaces: Int) -> Bool {
    if FormatByte.isLetter(part[0]) {
      if spaces <= 1, isPlain(part), PostcodeFormat.judge(part).status == .valid { return true }
      return NationalInsuranceFormat.judge(part, acceptsPartial: false).status == .valid
    }
    return NHSNumberFormat.judge(part, acceptsTestRange: true).status != .invalid
      || TelephoneFormat.judge(part, mobileOnly: false).status == .valid
  }

  private static func isPlain(_ part: FormatBytes) -> Bool {
    part.allSatisfy { FormatByte.isLetterOrDigit($0) || $0 == FormatByte.space }
  }

  private static func isLocalSign(_ byte: UInt8) -> Bool {
    EmailFormat.localSigns.contains(byte) || byte == UInt8(ascii: ".")
  }

  private static func isEmail(around at: Int, in bytes: FormatBytes) -> Bool {
    var start = at
    while start > 0, at - start < 64, isLocalSign(bytes[start - 1]) { start -= 1 }
    while start < at, !FormatByte.isLetterOrDigit(bytes[start]) { start += 1 }
    var end = at + 1
    while end < bytes.count, end - at < 190,
      FormatByte.isLetterOrDigit(bytes[end]) || bytes[end] == FormatByte.hyphen
        || bytes[end] == UInt8(ascii: ".")
    { end += 1 }
    while end > at, !FormatByte.isLetterOrDigit(bytes[end - 1]) { end -= 1 }
    guard start < at, end > at else { return false }
    return EmailFormat.judge(FormatBytes(rebasing: bytes[start..<end])).status == .valid
  }
}
