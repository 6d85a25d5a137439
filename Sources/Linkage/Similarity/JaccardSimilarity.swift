// SPDX-License-Identifier: MIT

/// Which bytes a text has.
struct ByteSet: Sendable, Equatable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      let bit: UInt64 = 1 << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: words.0 |= bit
      case 1: words.1 |= bit
      case 2: words.2 |= bit
      default: words.3 |= bit
      }
    }
  }

  /// The share of bytes that both texts have among those that either has.
  ///
  /// After Jaccard, 1901. Nil when neither has any; DuckDB has no answer there either.
  func jaccard(_ other: ByteSet) -> Double? {
    let both =
      (words.0 & other.words.0).nonzeroBitCount + (words.1 & other.words.1).nonzeroBitCount
      + (words.2 & other.words.2).nonzeroBitCount + (words.3 & other.words.3).nonzeroBitCount
    let either =
      (words.0 | other.words.0).nonzeroBitCount + (words.1 | other.words.1).nonzeroBitCount
      + (words.2 | other.words.2).nonzeroBitCount + (words.3 | other.words.3).nonzeroBitCount
    return either == 0 ? nil : Double(both) / Double(either)
  }

  static func == (one: ByteSet, other: ByteSet) -> Bool { one.words == other.words }
}
