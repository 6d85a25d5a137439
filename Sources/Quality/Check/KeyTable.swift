// SPDX-License-Identifier: MIT

/// A set of key hashes in one block of memory, by open addressing.
struct KeyTable: ~Copyable {
  private var slots: UnsafeMutablePointer<KeyHash>
  private var mask: Int
  private(set) var count = 0
  /// Keeps what is looked at from being left out by the compiler.
  private var sum: UInt64 = 0

  /// Makes an empty set; thousands of small ones cost little.
  init(minimumCapacity: Int = 1) {
    var size = 1 << 4
    while size * 3 / 5 < minimumCapacity { size <<= 1 }
    slots = .allocate(capacity: size)
    slots.initialize(repeating: KeyHash(high: 0, low: 0), count: size)
    mask = size - 1
  }

  deinit { slots.deallocate() }

  /// The memory it takes, in bytes.
  var memory: Int { (mask + 1) * MemoryLayout<KeyHash>.stride }

  /// Whether the next new key makes the table grow.
  var isFull: Bool { count * 5 >= (mask + 1) * 3 }

  /// Adds a key.
  ///
  /// - Returns: whether it is new.
  mutating func insert(_ key: KeyHash) -> Bool {
    if isFull { grow() }
    let isNew = Self.place(Self.nonzero(key), slots, mask)
    if isNew { count += 1 }
    return isNew
  }

  /// How many keys to touch before they are added.
  static let touched = 256

  /// Looks at the places of keys that are about to be added.
  ///
  /// The processor fetches them side by side then, where adding would wait for one after the other;
  /// in a table much larger than its caches that is several times as quick.
  mutating func touch(_ keys: ArraySlice<KeyHash>) {
    for key in keys { sum &+= slots[Int(truncatingIfNeeded: key.low) & mask].low }
  }

  /// Whether a key is in the set.
  func contains(_ key: KeyHash) -> Bool {
    let key = Self.nonzero(key)
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while true {
      let held = slots[slot]
      if held == key { return true }
      if held.high == 0, held.low == 0 { return false }
      slot = (slot &+ 1) & mask
    }
  }

  /// Gives every key to `body`, in no particular order.
  func forEach(_ body: (KeyHash) throws -> Void) rethrows {
    for slot in 0...mask where slots[slot].high != 0 || slots[slot].low != 0 {
      try body(slots[slot])
    }
  }

  /// Zero marks a free slot, so the one key that is zero gets another value.
  @inline(__always)
  private static func nonzero(_ key: KeyHash) -> KeyHash {
    key.high == 0 && key.low == 0 ? KeyHash(high: 1, low: 1) : key
  }

  @inline(__always)
  private static func place(
    _ key: KeyHash, _ slots: UnsafeMutablePointer<KeyHash>, _ mask: Int
  ) -> Bool {
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while true {
      let held = slots[slot]
      if held.high == 0, held.low == 0 {
        slots[slot] = key
        return true
      }
      if held == key { return false }
      slot = (slot &+ 1) & mask
    }
  }

  private mutating func grow() {
    let size = (mask + 1) * 2
    let larger = UnsafeMutablePointer<KeyHash>.allocate(capacity: size)
    larger.initialize(repeating: KeyHash(high: 0, low: 0), count: size)
    for slot in 0...mask where slots[slot].high != 0 || slots[slot].low != 0 {
      _ = Self.place(slots[slot], larger, size - 1)
    }
    slots.deallocate()
    slots = larger
    mask = size - 1
  }
}
