// SPDX-License-Identifier: MIT
internal import Glibc

/// Numbers texts from 1 in the order they first come; 0 stands for a missing one.
struct ByteDictionary: Sendable {
  private(set) var pool = TextPool()
  /// Number and upper half of the hash of the text in each place; number 0 is free.
  private var slots: [UInt64]
  private var mask: Int

  init(capacity: Int = 64) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// How many texts have numbers, 0 included.
  var count: Int { pool.count }

  /// The number of a text, a new one if it has none.
  @inline(__always)
  mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    number(text, hash: byteHash(text))
  }

  mutating func number(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt32 {
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { break }
      if slot & 0xFFFF_FFFF_0000_0000 == tag {
        let number = UInt32(truncatingIfNeeded: slot)
        if pool.withTexts({ Self.isSame($0[Int(number)], text) }) { return number }
      }
      place = (place &+ 1) & mask
    }
    let number = UInt32(pool.count)
    pool.append(text)
    slots[place] = tag | UInt64(number)
    if pool.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let size = slots.count * 4
    mask = size - 1
    slots = [UInt64](repeating: 0, count: size)
    pool.withTexts { texts in
      for number in 1..<texts.count {
        let hash = byteHash(texts[number])
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 { place = (place &+ 1) & mask }
        slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number)
      }
    }
  }

  @inline(__always)
  static func isSame(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard one.count == other.count else { return false }
    guard let first = one.baseAddress, let second = other.baseAddress else { return true }
    return memcmp(first, second, one.count) == 0
  }
}
