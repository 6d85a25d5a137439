// SPDX-License-Identifier: MIT

/// Texts as they stand in the XML of office documents.
public enum XMLText {
  /// A text between tags or in an attribute; characters that XML can't say become U+FFFD.
  public static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "\r": bytes += "&#13;".utf8
      case "\t", "\n": bytes += String(scalar).utf8
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": bytes += "\u{FFFD}".utf8
      default: bytes += String(scalar).utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A cell's text: what XML can't say is written as `_x0001_`, as spreadsheet programs do
  /// (ECMA-376 part 1, section 22.9.2.19, ST_Xstring), and what looks like that is guarded.
  static func cell(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = String.UnicodeScalarView()
    func append(_ number: UInt32) {
      let digits = String(number, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: 4 - digits.count)
      escaped.append(contentsOf: "_x\(zeros)\(digits)_".unicodeScalars)
    }
    for (place, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0..<9, 11, 12, 13, 14..<32, 0xFFFE, 0xFFFF: append(scalar.value)
      case UInt32(UInt8(ascii: "_")) where isEscape(scalars[place...]): append(scalar.value)
      default: escaped.append(scalar)
      }
    }
    return Self.escaped(String(escaped))
  }

  /// Whether a text begins like `_x000D_`.
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let piece = Array(scalars.prefix(7))
    return piece.count == 7 && piece[1] == "x" && piece[6] == "_"
      && piece[2..<6].allSatisfy { Character($0).isHexDigit && $0.isASCII }
  }
}
