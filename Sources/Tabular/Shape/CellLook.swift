// SPDX-License-Identifier: MIT

/// What a cell looks like to someone who searches for the start of the data.
public enum CellLook: Sendable {
  /// Nothing, or a mark such as `*`, `c` or `..` that stands in place of a value.
  case empty
  /// A number, an amount of money, a percentage, a date or a time.
  case value
  /// Anything else.
  case words

  /// Signs that statistical tables use for "no value here" or "suppressed".
  static let marks: Set<String> = [
    "-", "--", "–", "—", "*", "**", "c", "C", "..", "...", ":", "x", "X", "z", "Z", "~", "#", "[c]",
    "[x]", "[z]", "[u]", "[low]", "n/a", "N/A", "na", "NA", "n/k", "N/K", "null", "NULL", "none",
    "None", "nil", "Nil", "NaN", "#N/A", "<5", "u", "low",
  ]

  /// Whether a cell holds a mark that stands in place of a value.
  public static func isMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    marks.contains(String(decoding: bytes, as: UTF8.self).trimmingSpaces)
  }

  /// Judges one cell's text.
  static func of(_ text: String) -> CellLook {
    let bytes = trimmed(text)
    if bytes.isEmpty || marks.contains(text.trimmingSpaces) { return .empty }
    return looksNumeric(bytes) || looksLikeDate(bytes) ? .value : .words
  }

  /// Whether a text is a date or a time rather than a number.
  static func isDate(_ text: String) -> Bool {
    let bytes = trimmed(text)
    return !looksNumeric(bytes) && looksLikeDate(bytes)
  }

  private static func trimmed(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return Array(bytes.drop { $0 <= 0x20 })
  }

  /// Digits with at most signs, currency, separators, brackets, percent and an exponent.
  private static func looksNumeric(_ bytes: [UInt8]) -> Bool {
    var text = bytes[...]
    if text.starts(with: Array("£".utf8)) { text = text.dropFirst(2) }
    if text.starts(with: Array("-£".utf8)) { text = text.dropFirst(3) }
    if text.starts(with: Array("€".utf8)) { text = text.dropFirst(3) }
    var digits = 0
    var points = 0
    for (offset, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: " "):
        break
      case UInt8(ascii: "$"), UInt8(ascii: "+"): if offset > 1 { return false }
      case UInt8(ascii: "-"):
        if offset > 0, offset + 1 < text.count, !isExponent(text, offset) { return false }
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        if digits == 0 || offset + 1 >= text.count { return false }
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }

  private static func isExponent(_ text: ArraySlice<UInt8>, _ offset: Int) -> Bool {
    let before = text[text.startIndex + offset - 1] | 0x20
    return before == UInt8(ascii: "e") || before == UInt8(ascii: "(")
  }

  /// Three parts that are numbers or a month's name, or a clock time.
  private static func looksLikeDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 5, bytes.count <= 35 else { return false }
    let separators: Set<UInt8> = Set("/-. :TZ+,".utf8)
    var parts: [[UInt8]] = [[]]
    for byte in bytes {
      if separators.contains(byte) { parts.append([]) } else { parts[parts.count - 1].append(byte) }
    }
    parts.removeAll { $0.isEmpty }
    guard parts.count >= 2, parts.count <= 8 else { return false }
    let numbers = parts.filter { $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && $0.count <= 9 }
    let months = parts.filter(isMonth)
    if months.count == 1 { return numbers.count + 1 == parts.count && parts.count >= 3 }
    let isClock = parts.count <= 3 && bytes.contains(UInt8(ascii: ":"))
    return numbers.count == parts.count && (parts.count >= 3 || isClock)
  }

  private static func isMonth(_ part: [UInt8]) -> Bool {
    guard part.count >= 3 else { return false }
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december", "sept",
    ]
    let word = String(decoding: part, as: UTF8.self).lowercased()
    return names.contains { $0 == word || (word.count == 3 && $0.hasPrefix(word)) }
  }
}

extension String {
  /// The text without spaces, tabs and line ends at both ends, non-breaking spaces included.
  var trimmingSpaces: String {
    let isSpace: (Unicode.Scalar) -> Bool = { $0.value <= 0x20 || $0.value == 0xA0 }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
