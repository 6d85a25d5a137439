// SPDX-License-Identifier: MIT

/// Sets of characters that ECMA-262 and PCRE2 define differently.
enum PatternSets {
  /// What `\s` stands for: ECMA-262's white space and line ends.
  static let space =
    #"\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}"#
    + #"\x{3000}\x{feff}"#

  /// What `\S` stands for; written out because a class cannot hold a negated class.
  static let notSpace =
    #"\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}"#
    + #"\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{d7ff}\x{e000}-\x{fefe}"#
    + #"\x{ff00}-\x{10ffff}"#

  /// What the dot stands for.
  static let dot = #"[^\n\r\x{2028}\x{2029}]"#

  /// One character, any.
  static let any = "(?s:.)"

  /// A place where nothing matches.
  static let nothing = "(?!)"

  /// Removes the surrogates, which valid UTF-8 never has and PCRE2 does not take.
  static func withoutSurrogates(_ range: ClosedRange<UInt32>) -> [ClosedRange<UInt32>] {
    var parts: [ClosedRange<UInt32>] = []
    if range.lowerBound < 0xD800 {
      parts.append(range.lowerBound...min(range.upperBound, 0xD7FF))
    }
    if range.upperBound > 0xDFFF {
      parts.append(max(range.lowerBound, 0xE000)...range.upperBound)
    }
    return parts
  }
}
