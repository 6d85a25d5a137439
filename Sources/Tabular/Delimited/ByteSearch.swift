// SPDX-License-Identifier: MIT

/// Searching bytes eight at a time within one machine word, which needs no vector instructions.
enum ByteSearch {
  static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  static let highs: UInt64 = 0x8080_8080_8080_8080
  static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The byte repeated eight times.
  @inline(__always)
  static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

  /// Sets the high bit of exactly those bytes of `word` that are zero.
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    ~(((word & lows) &+ lows) | word | lows)
  }

  /// Reads eight bytes wherever they lie; the caller guarantees that they may be read.
  @inline(__always)
  static func word(at pointer: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
  }

  /// The first position below `end` of one of two bytes given as repeated words, or `end`.
  ///
  /// Up to seven bytes after `end` are read.
  @inline(__always)
  static func first(
    of one: UInt64, or other: UInt64, in base: UnsafePointer<UInt8>, from: Int, to end: Int
  ) -> Int {
    var position = from
    while position < end {
      let eight = word(at: base + position)
      let hits = zeroBytes(eight ^ one) | zeroBytes(eight ^ other)
      if hits != 0 {
        let found = position &+ (hits.trailingZeroBitCount >> 3)
        return found < end ? found : end
      }
      position &+= 8
    }
    return end
  }

  /// As `first(of:or:)`, for three bytes.
  @inline(__always)
  static func first(
    of one: UInt64, or other: UInt64, or third: UInt64,
    in base: UnsafePointer<UInt8>, from: Int, to end: Int
  ) -> Int {
    var position = from
    while position < end {
      let eight = word(at: base + position)
      let hits = zeroBytes(eight ^ one) | zeroBytes(eight ^ other) | zeroBytes(eight ^ third)
      if hits != 0 {
        let found = position &+ (hits.trailingZeroBitCount >> 3)
        return found < end ? found : end
      }
      position &+= 8
    }
    return end
  }

  /// How often a byte occurs.
  static func count(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let pattern = repeated(byte)
    var total = 0
    var position = 0
    while position &+ 8 <= bytes.count {
      total &+= zeroBytes(word(at: base + position) ^ pattern).nonzeroBitCount
      position &+= 8
    }
    while position < bytes.count {
      if bytes[position] == byte { total &+= 1 }
      position &+= 1
    }
    return total
  }

  /// Whether every byte is below 128.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return true }
    var position = 0
    // Plain words in a loop without an early end: the compiler makes vectors of it.
    while position &+ 4_096 <= bytes.count {
      var seen: UInt64 = 0
      for offset in stride(from: 0, to: 4_096, by: 8) {
        seen |= base.loadUnaligned(fromByteOffset: position &+ offset, as: UInt64.self)
      }
      if seen & highs != 0 { return false }
      position &+= 4_096
    }
    while position < bytes.count {
      if bytes[position] >= 0x80 { return false }
      position &+= 1
    }
    return true
  }
}
