// SPDX-License-Identifier: MIT

/// Names of people, of any script and length.
///
/// Apostrophes, hyphens, spaces, accents and single letters are never held against a name.
/// Words that stand in for a name are a warning only, since some people bear them.
enum PersonNameFormat {
  static let format = NamedFormat(
    id: "person-name", title: "Name of a person",
    aliases: ["name", "full-name", "first-name", "last-name", "surname", "forename"],
    isPersonal: true, isDistinctive: false,
    reasons: [
      .valid: "The value can be a name.",
      .digits: "The name holds digits.",
      .test: "The word test stands where a name should be.",
      .placeholder: "The value stands in for a name that was not known.",
      .damagedCharacter: "A letter was lost when the text was converted.",
      .noLetters: "The value holds no letter.",
      .character: "The value holds a control character.",
    ], judge: judge)

  @Sendable static func judge(_ bytes: FormatBytes) -> FormatVerdict {
    var hasLetter = false
    var hasDigit = false
    var hasOther = false
    for byte in bytes {
      if FormatByte.isLetter(byte) {
        hasLetter = true
      } else if byte >= 0x80 {
        hasOther = true
      } else if FormatByte.isDigit(byte) {
        hasDigit = true
      } else if byte < 0x20 || byte == 0x7F {
        return .invalid(.character)
      }
    }
    if hasOther {
      let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
      if scalars.contains("\u{FFFD}") { return .warning(.damagedCharacter) }
      if scalars.contains(where: { $0.properties.generalCategory == .control }) {
        return .invalid(.character)
      }
      hasLetter = hasLetter || scalars.contains { $0.properties.isAlphabetic }
      hasDigit = hasDigit || scalars.contains { $0.properties.numericType == .decimal }
    }
    if hasDigit { return .warning(.digits) }
    guard hasLetter else { return .invalid(.noLetters) }
    return standIn(in: bytes) ?? .valid
  }

  /// Looks for whole words that stand where a name should be.
  private static func standIn(in bytes: FormatBytes) -> FormatVerdict? {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
      // Nearly every word is passed by after one look at its first letter.
      if end - start >= 4 {
        switch bytes[start] | 0x20 {
        case UInt8(ascii: "t") where end - start == 4 && has("test", in: bytes, at: start):
          return .warning(.test)
        case UInt8(ascii: "u") where end - start == 7 && has("unknown", in: bytes, at: start):
          return .warning(.placeholder)
        case UInt8(ascii: "b")
        where has("baby of", in: bytes, at: start)
          && (start + 7 == bytes.count || !isWordByte(bytes[start + 7])):
          return .warning(.placeholder)
        default: break
        }
      }
      start = end + 1
    }
    return nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    FormatByte.isLetter(byte) || byte >= 0x80
  }

  private static func has(_ word: StaticString, in bytes: FormatBytes, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    return word.withUTF8Buffer { word in
      word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
    }
  }
}
