// SPDX-License-Identifier: MIT

/// A place in a text that is read from front to back, by character and by line and column.
struct SourceCursor: Sendable {
  private let text: [Unicode.Scalar]
  /// Reading ends before this character.
  let end: Int
  private(set) var index: Int
  private(set) var line: Int
  private(set) var column: Int

  init(_ text: some Sequence<Unicode.Scalar>, line: Int = 1, column: Int = 1) {
    self.text = Array(text)
    end = self.text.count
    index = 0
    self.line = line
    self.column = column
  }

  private init(_ cursor: SourceCursor, end: Int) {
    text = cursor.text
    self.end = min(end, cursor.end)
    index = cursor.index
    line = cursor.line
    column = cursor.column
  }

  /// The same place in the text up to, not including, a later one.
  func limited(to end: Int) -> SourceCursor { SourceCursor(self, end: end) }

  var isAtEnd: Bool { index >= end }

  /// The character here; nil at the end.
  var scalar: Unicode.Scalar? { index < end ? text[index] : nil }

  /// The character after this one; nil at the end.
  var next: Unicode.Scalar? { index + 1 < end ? text[index + 1] : nil }

  /// The characters from here to the end.
  var rest: ArraySlice<Unicode.Scalar> { text[min(index, end)..<end] }

  /// Goes on by some characters.
  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < end {
      if text[index] == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
      index += 1
    }
  }

  /// Goes on to a mark, or to the end where there is none.
  mutating func advance(to mark: String) {
    while !isAtEnd, !starts(with: mark) { advance() }
  }

  /// Whether a mark in lower case stands here, in letters of either case.
  func starts(with mark: String) -> Bool {
    var place = index
    for scalar in mark.unicodeScalars {
      guard place < end else { return false }
      let found = text[place].value
      guard found == scalar.value || (found | 0x20 == scalar.value && found < 0x80) else {
        return false
      }
      place += 1
    }
    return true
  }
}
