// SPDX-License-Identifier: MIT
import Foundation

/// Tidies a value before it is judged: what a person would not call a difference is removed.
///
/// Invisible characters go, Unicode compatibility forms (NFKC) become plain ones, white space is
/// trimmed and runs of it become one space. Case is left to each format, since it matters in
/// names and in e-mail addresses.
enum FormatText {
  /// The longest value, in bytes of UTF-8, that is tidied; anything longer is invalid.
  ///
  /// No format allows nearly as much, and a stray 10 MB cell must not cost seconds.
  static let longest = 1_024

  /// Tidies the bytes and judges the result; plain ASCII needs no memory from the heap.
  static func judgeTidied(
    _ raw: FormatBytes, foldingDashes: Bool, by judge: (FormatBytes) -> FormatVerdict
  ) -> FormatVerdict {
    guard raw.count <= longest else { return .invalid(.tooLong) }
    var isTidy = true
    var afterSpace = true
    var place = 0
    while place < raw.count {
      let byte = raw[place]
      place &+= 1
      // Visible ASCII, nearly every byte of nearly every value.
      if byte &- 0x21 < 0x5E {
        afterSpace = false
      } else if byte >= 0x80 {
        guard place < raw.count, isSettledLatin(byte, raw[place]) else {
          return judgeUnicode(raw, foldingDashes: foldingDashes, by: judge)
        }
        place &+= 1
        afterSpace = false
      } else if FormatByte.isWhitespace(byte) {
        if afterSpace || byte != FormatByte.space { isTidy = false }
        afterSpace = true
      } else {
        afterSpace = false
      }
    }
    if isTidy, !afterSpace { return judge(raw) }
    return judgeUntidyBytes(raw, by: judge)
  }

  /// Whether two bytes are a letter from À to ž that NFKC leaves alone.
  ///
  /// Most names outside ASCII need no more than these, and Unicode's own tables cost microseconds
  /// a value. Ĳ ĳ Ŀ ŀ ŉ ſ have compatibility forms; combining marks begin with other bytes.
  @inline(__always)
  private static func isSettledLatin(_ first: UInt8, _ second: UInt8) -> Bool {
    guard second & 0xC0 == 0x80 else { return false }
    switch first {
    case 0xC3: return true
    case 0xC4: return second != 0xB2 && second != 0xB3 && second != 0xBF
    case 0xC5: return second != 0x80 && second != 0x89 && second != 0xBF
    default: return false
    }
  }

  /// Trims and collapses white space, the only thing left to do.
  private static func judgeUntidyBytes(
    _ raw: FormatBytes, by judge: (FormatBytes) -> FormatVerdict
  ) -> FormatVerdict {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { tidied in
      var count = 0
      var owesSpace = false
      for byte in raw {
        if FormatByte.isWhitespace(byte) {
          owesSpace = count > 0
          continue
        }
        if owesSpace {
          tidied[count] = FormatByte.space
          count += 1
          owesSpace = false
        }
        tidied[count] = byte
        count += 1
      }
      guard count > 0 else { return .invalid(.empty) }
      return judge(FormatBytes(rebasing: tidied[..<count]))
    }
  }

  private static func judgeUnicode(
    _ raw: FormatBytes, foldingDashes: Bool, by judge: (FormatBytes) -> FormatVerdict
  ) -> FormatVerdict {
    guard let text = String(validating: raw, as: UTF8.self) else { return .invalid(.malformed) }
    var tidy = tidied(text, foldingDashes: foldingDashes)
    return tidy.withUTF8 { $0.isEmpty ? .invalid(.empty) : judge($0) }
  }

  /// Tidies a text; on ASCII it does the same as the fast path.
  static func tidied(_ text: String, foldingDashes: Bool) -> String {
    // Invisible characters go first: they would keep letters and accents from composing.
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
      visible.append(scalar)
    }
    var tidy = String.UnicodeScalarView()
    var owesSpace = false
    for scalar in String(visible).precomposedStringWithCompatibilityMapping.unicodeScalars {
      if scalar.properties.isWhitespace {
        owesSpace = !tidy.isEmpty
        continue
      }
      if owesSpace {
        tidy.append(" ")
        owesSpace = false
      }
      tidy.append(foldingDashes && isDash(scalar) ? "-" : scalar)
    }
    return String(tidy)
  }

  /// Whether a word processor puts this character where a person typed a hyphen.
  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212
  }
}

extension FormatText {
  /// Whether the bytes are well-formed UTF-8.
  static func isReadable(_ bytes: FormatBytes) -> Bool {
    if bytes.allSatisfy({ $0 < 0x80 }) { return true }
    return String(validating: bytes, as: UTF8.self) != nil
  }

  /// The letters and digits of a tidied ASCII text in upper case, all else left out.
  static func upperLettersAndDigits(_ text: String) -> String {
    String(
      decoding: text.utf8.lazy.filter(FormatByte.isLetterOrDigit).map(FormatByte.upper),
      as: UTF8.self)
  }

  /// The digits of a text, all else left out.
  static func digits(_ text: String) -> String {
    String(decoding: text.utf8.lazy.filter(FormatByte.isDigit), as: UTF8.self)
  }

  /// The text with its ASCII letters in upper case.
  static func upper(_ text: String) -> String {
    String(decoding: text.utf8.lazy.map(FormatByte.upper), as: UTF8.self)
  }
}
