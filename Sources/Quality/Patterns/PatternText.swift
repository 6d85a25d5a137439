// SPDX-License-Identifier: MIT

/// A pattern as PCRE2 reads it, while it is being written.
struct PatternText {
  private(set) var bytes: [UInt8] = []
  /// Places in `bytes`, ascending, and the offsets in the source they stand for.
  private var marks: [(place: Int, offset: Int)] = []

  /// Notes that what is written next stands for this offset of the source.
  mutating func mark(offset: Int) { marks.append((bytes.count, offset)) }

  /// The offset of the source that a place in the text stands for.
  func offset(ofPlace place: Int) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].place <= place { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : marks[low - 1].offset
  }

  /// Appends PCRE2 syntax.
  mutating func append(_ syntax: String) { bytes += syntax.utf8 }

  /// Appends a code point that stands for itself; no surrogate.
  ///
  /// Everything but letters, digits and the space is written as a number, so that nothing can be
  /// taken for syntax.
  mutating func append(literal value: UInt32) {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20: bytes.append(UInt8(value))
    default: append("\\x{\(String(value, radix: 16))}")
    }
  }
}
