// SPDX-License-Identifier: MIT

/// The first section of a number format, cut into what is shown as it stands and what has meaning.
///
/// A format has up to four sections for positive, negative, zero and text; the first decides how
/// an ordinary value looks.
enum NumberFormatToken: Equatable {
  /// Shown as it stands: from quotes, after a backslash, or a character without meaning.
  case literal([UInt8])
  /// The text between square brackets: a colour, a locale, a condition or elapsed time.
  case bracket(String)
  /// A character with meaning, in lower case.
  case code(UInt8)

  /// Cuts the first section of `format`.
  static func firstSection(of format: String) -> [NumberFormatToken] {
    var tokens: [NumberFormatToken] = []
    var rest = Array(format.utf8)[...]
    while let byte = rest.popFirst(), byte != UInt8(ascii: ";") {
      switch byte {
      case UInt8(ascii: "\""):
        let quoted = rest.prefix { $0 != UInt8(ascii: "\"") }
        tokens.append(.literal(Array(quoted)))
        rest = rest.dropFirst(quoted.count + 1)
      case UInt8(ascii: "["):
        let inside = rest.prefix { $0 != UInt8(ascii: "]") }
        tokens.append(.bracket(String(decoding: inside, as: UTF8.self)))
        rest = rest.dropFirst(inside.count + 1)
      case UInt8(ascii: "\\"):
        tokens.append(.literal(popCharacter(&rest)))
      case UInt8(ascii: "_"), UInt8(ascii: "*"):
        // A gap as wide as the next character, or that character repeated: neither is text.
        _ = popCharacter(&rest)
      case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"):
        tokens.append(.literal([byte]))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        tokens.append(.code(byte | 0x20))
      default:
        tokens.append(.code(byte))
      }
    }
    return tokens
  }

  private static func popCharacter(_ bytes: inout ArraySlice<UInt8>) -> [UInt8] {
    guard let first = bytes.popFirst() else { return [] }
    let continuation = bytes.prefix { $0 & 0xC0 == 0x80 }
    bytes = bytes.dropFirst(continuation.count)
    return [first] + continuation
  }
}
