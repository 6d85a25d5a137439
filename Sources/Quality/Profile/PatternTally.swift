// SPDX-License-Identifier: MIT

/// What values look like when letters and digits are made alike.
///
/// `SO14 7LY` becomes `A+9+ 9A+`: `A` for letters, `9` for digits, `+` for more of the same.
struct PatternTally {
  private static let kept = 10
  /// Different shapes counted; a column with more has no telling shape.
  private static let limit = 5_000
  /// How much of a value its shape is made of, in bytes.
  private static let longest = 60
  /// Shapes are looked up by their hash, so that a value costs no memory of its own.
  private var places: [KeyHash: Int] = [:]
  private var shapes: [(text: [UInt8], count: Int)] = []
  private var last: (key: KeyHash, place: Int)?

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, count: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest * 2) { buffer in
      let length = Self.shape(of: text, into: buffer)
      let shape = UnsafeBufferPointer(rebasing: buffer[..<length])
      let key = KeyHasher.shared.hash(shape)
      if let last, last.key == key {
        shapes[last.place].count += count
      } else if let place = places[key] {
        shapes[place].count += count
        last = (key, place)
      } else if shapes.count < Self.limit {
        places[key] = shapes.count
        shapes.append((Array(shape), count))
      }
    }
  }

  /// Writes the shape of a text and returns its length.
  private static func shape(
    of text: UnsafeBufferPointer<UInt8>, into shape: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var length = 0
    var run: UInt8 = 0
    var isLong = false
    for byte in text.prefix(longest) {
      let sign = sign(for: byte)
      let repeats = sign == run && (sign == UInt8(ascii: "9") || sign == UInt8(ascii: "A"))
      if !repeats {
        shape[length] = sign
        length += 1
      } else if !isLong {
        shape[length] = UInt8(ascii: "+")
        length += 1
      }
      isLong = repeats
      run = sign
    }
    return length
  }

  private static func sign(for byte: UInt8) -> UInt8 {
    switch byte {
    case 0x30...0x39: UInt8(ascii: "9")
    case 0x41...0x5A, 0x61...0x7A, 0x80...: UInt8(ascii: "A")
    case 0..<0x20: 0x20
    default: byte
    }
  }

  /// The most frequent shapes; of equally frequent ones the first by its bytes.
  var patterns: [ColumnProfile.PatternCount] {
    shapes.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.text.lexicographicallyPrecedes($1.text)
    }.prefix(Self.kept).map {
      ColumnProfile.PatternCount(
        pattern: String(decoding: $0.text, as: UTF8.self), count: $0.count)
    }
  }
}
