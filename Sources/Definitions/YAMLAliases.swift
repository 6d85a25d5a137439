// SPDX-License-Identifier: MIT

/// Looks for the one use of aliases that the parser itself would choke on.
///
/// The parser compares the keys of a mapping with each other. Where a key is an alias, or a list of
/// aliases, to lists of aliases and so on, comparing them walks the whole of what they stand for.
/// Values don't: they are counted while they are written out. A few aliases can't grow far, so only
/// many of them together with such a key are refused.
enum YAMLAliases {
  /// The most aliases that may stand in a text with keys that aren't plain text.
  ///
  /// With 20 aliases the largest growth is e^(20/e), about 1,600 times.
  static let limit = 20

  static func couldExplodeInKeys(_ text: String) -> Bool {
    var aliases = 0
    var hasOddKey = false
    var before = UInt8(ascii: "\n")
    var lastVisible = UInt8(ascii: "\n")
    var isAlias = false
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "*") where startsToken(after: before):
        aliases += 1
        isAlias = true
        if lastVisible == UInt8(ascii: "?") { hasOddKey = true }
      case UInt8(ascii: ":"):
        if isAlias || lastVisible == UInt8(ascii: "]") || lastVisible == UInt8(ascii: "}") {
          hasOddKey = true
        }
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "-"), UInt8(ascii: "&"):
        if lastVisible == UInt8(ascii: "?") { hasOddKey = true }
        isAlias = false
      case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        isAlias = false
      default: break
      }
      if byte > UInt8(ascii: " ") { lastVisible = byte }
      before = byte
      if hasOddKey, aliases > limit { return true }
    }
    return false
  }

  private static func startsToken(after byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || "[{,:-?".utf8.contains(byte)
  }
}
