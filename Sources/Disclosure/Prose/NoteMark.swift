// SPDX-License-Identifier: MIT

/// Tells the mark of a note from other small text that is raised, such as the "th" of "4th".
enum NoteMark {
  /// No mark is longer than this.
  static let longest = 3
  private static let signs = Set(",*#[]() \u{2020}\u{2021}\u{A7}\u{B6}".unicodeScalars)

  /// Whether raised text is the mark of a note to what was read last: the 1 of `2<sup>1</sup>`.
  ///
  /// Exponents count as marks too: a square metre without its 2 is still a measure.
  static func isNote(_ text: some Collection<Unicode.Scalar>, after passage: Passage) -> Bool {
    guard (1...longest).contains(text.count), belongs(to: passage) else { return false }
    return text.enumerated().allSatisfy { place, scalar in
      ("0"..."9").contains(scalar) || signs.contains(scalar)
        || place == 0 && scalar.isASCII && scalar.properties.isAlphabetic
    }
  }

  /// Whether a character is a mark that is raised by itself, and follows something.
  static func isRaised(_ scalar: Unicode.Scalar, after passage: Passage) -> Bool {
    switch scalar.value {
    case 0xB9, 0xB2, 0xB3, 0x2070, 0x2074...0x2079, 0x2020, 0x2021: belongs(to: passage)
    default: false
    }
  }

  /// After a space only figures have marks; "3" in "there were 3/4" has none before it.
  private static func belongs(to passage: Passage) -> Bool {
    guard let last = passage.bytes.last else { return false }
    if last != 0x20 { return true }
    return passage.bytes.dropLast().last.map { (0x30...0x39).contains($0) } ?? false
  }
}
