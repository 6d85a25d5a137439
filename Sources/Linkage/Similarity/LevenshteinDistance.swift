// SPDX-License-Identifier: MIT

/// Levenshtein's distance of two texts in bytes: the fewest insertions, deletions and replacements.
///
/// Bit-parallel: G. Myers, "A fast bit-vector algorithm for approximate string matching", 1999, in
/// the form of H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
/// distances", 2003; in blocks of words for long texts.
enum LevenshteinDistance {
  /// The distance.
  @inline(__always)
  static func distance(_ first: borrowing BytePlaces, _ second: UnsafeBufferPointer<UInt8>) -> Int {
    if first.text.isEmpty { return second.count }
    if second.isEmpty { return first.text.count }
    guard first.fitsWord else { return inBlocks(first.text, second) }
    var vertical = ~UInt64(0)
    var negative: UInt64 = 0
    var distance = first.text.count
    let last: UInt64 = 1 &<< UInt64(first.text.count - 1)
    for byte in second {
      let places = first.mask(of: byte)
      let zero = (((places & vertical) &+ vertical) ^ vertical) | places | negative
      var horizontal = negative | ~(zero | vertical)
      var falling = vertical & zero
      if horizontal & last != 0 { distance &+= 1 }
      if falling & last != 0 { distance &-= 1 }
      horizontal = horizontal &<< 1 | 1
      falling &<<= 1
      vertical = falling | ~(zero | horizontal)
      negative = horizontal & zero
    }
    return distance
  }

  private static func inBlocks(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let words = (first.count + 63) / 64
    var masks = [UInt64](repeating: 0, count: 256 * words)
    for (place, byte) in first.enumerated() {
      masks[Int(byte) * words + place / 64] |= 1 << UInt64(place % 64)
    }
    var vertical = [UInt64](repeating: ~0, count: words)
    var negative = [UInt64](repeating: 0, count: words)
    var distance = first.count
    let last: UInt64 = 1 << UInt64((first.count - 1) % 64)
    for byte in second {
      var rising: UInt64 = 1
      var sinking: UInt64 = 0
      for word in 0..<words {
        let places = masks[Int(byte) * words + word]
        let up = vertical[word]
        let down = negative[word]
        let carried = places | sinking
        let zero = (((carried & up) &+ up) ^ up) | carried | down
        var horizontal = down | ~(zero | up)
        var falling = up & zero
        if word == words - 1 {
          if horizontal & last != 0 { distance += 1 }
          if falling & last != 0 { distance -= 1 }
        }
        let (nextRising, nextSinking) = (horizontal >> 63, falling >> 63)
        horizontal = horizontal << 1 | rising
        falling = falling << 1 | sinking
        (rising, sinking) = (nextRising, nextSinking)
        vertical[word] = falling | ~(zero | horizontal)
        negative[word] = horizontal & zero
      }
    }
    return distance
  }
}
