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
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where !scalar.isASCII {
        if scalar == "\u{FFFD}" { return .warning(.damagedCharacter) }
        let properties = scalar.properties
        if properties.isAlphabetic {
          hasLetter = true
        } else if properties.generalCategory == .control {
          return .invalid(.character)
        } else if properties.numericType == .decimal {
          hasDigit = true
        }
      }
    }
    if hasDigit { return .warning(.digits) }
    guard hasLetter else { return .invalid(.noLetters) }
    return standIn(in: bytes) ?? .valid
  }

  /// Looks for whole words that stand where a name should be.
  private static func standIn(in bytes: FormatBytes) -> FormatVerdict? {
    var isWordStart = true
    for place in bytes.indices {
      let byte = bytes[place]
      let isWord = isWordByte(byte)
      // Nearly every word is passed by after one look at its first letter.
      if isWord, isWordStart {
        switch byte | 0x20 {
        case UInt8(ascii: "t") where has("test", in: bytes, at: place): return .warning(.test)
        case UInt8(ascii: "u") where has("unknown", in: bytes, at: place),
          UInt8(ascii: "b") where has("baby of", in: bytes, at: place):
          return .warning(.placeholder)
        default: break
        }
      }
      isWordStart = !isWord
    }
    return nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    FormatByte.isLetter(byte) || byte >= 0x80
  }

  /// Whether whole words stand at a place, in any case.
  private static func has(_ words: StaticString, in bytes: FormatBytes, at start: Int) -> Bool {
    let end = start + words.utf8CodeUnitCount
    guard end <= bytes.count, end == bytes.count || !isWordByte(bytes[end]) else { return false }
    return words.withUTF8Buffer { words in
      words.indices.allSatisfy { bytes[start + $0] | 0x20 == words[$0] }
    }
  }
}
