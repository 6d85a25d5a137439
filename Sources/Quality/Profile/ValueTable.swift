// SPDX-License-Identifier: MIT
import Glibc
import Tabular

/// The different values of one column with how often each occurs, in the order in which they were
/// first seen.
///
/// Counts and texts lie one after the other in one block, so that a value costs little beside its
/// bytes: eight for its count, four for its length, and eleven to twenty-one for finding it.
struct ValueTable: ~Copyable {
  /// Places in the block are counted in words, so that they fit 32 bits up to 16 GiB.
  private static let word = 4
  /// What stands before a text: the count and the length.
  private static let head = 12
  /// How many entries are looked at before they are added; see `KeyTable.touch`.
  private static let touched = 256

  /// Open addressing: the hash in the upper half, in the lower the place in words, from 1; 0 is free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotCount = 16
  private var block: UnsafeMutableRawPointer
  private var capacity = 256
  private var used = word
  private var sum: UInt64 = 0
  /// How many different values there are.
  private(set) var count = 0

  init() {
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    block = Self.resized(nil, capacity)
  }

  deinit {
    slots.deallocate()
    free(block)
  }

  /// The memory it takes, in bytes.
  var memory: Int { slotCount * 8 + capacity }

  /// Counts values of a batch.
  ///
  /// - Returns: how many were taken; fewer than there are when there is no room for the next.
  mutating func add(_ entries: ArraySlice<BatchValues.Entry>, of column: TextColumn) -> Int {
    var rest = entries
    while !rest.isEmpty {
      let some = rest.prefix(Self.touched)
      touch(some)
      for (place, entry) in zip(some.indices, some)
      where !add(column[Int(entry.row)], hash: entry.hash, count: Int(entry.count)) {
        return place - entries.startIndex
      }
      rest = rest.dropFirst(some.count)
    }
    return entries.count
  }

  /// Counts a value; `hash` is 32 bits that equal values share.
  ///
  /// - Returns: false when there is no room for it.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, count more: Int) -> Bool {
    if count * 4 >= slotCount * 3 { grow() }
    let mask = slotCount - 1
    var slot = Int(hash) & mask
    while true {
      let held = slots[slot]
      if held == 0 { break }
      if held >> 32 == UInt64(hash) {
        let record = block + Self.place(held)
        if Self.text(record).hasBytes(of: text) {
          record.storeBytes(
            of: record.loadUnaligned(as: Int.self) + more, as: Int.self)
          return true
        }
      }
      slot = (slot &+ 1) & mask
    }
    let size = (Self.head + text.count + Self.word - 1) / Self.word * Self.word
    guard used / Self.word < Int(UInt32.max), text.count < Int(UInt32.max) else { return false }
    if used + size > capacity {
      capacity = max(capacity * 2, used + size)
      block = Self.resized(block, capacity)
    }
    let record = block + used
    record.storeBytes(of: more, as: Int.self)
    (record + 8).storeBytes(of: UInt32(text.count), as: UInt32.self)
    if let bytes = text.baseAddress { memcpy(record + Self.head, bytes, text.count) }
    slots[slot] = UInt64(hash) << 32 | UInt64(used / Self.word)
    used += size
    count += 1
    return true
  }

  /// Gives every value with its count, in the order in which they were first seen.
  borrowing func forEach(
    _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) rethrows {
    var place = Self.word
    while place < used {
      let text = Self.text(block + place)
      try body(text, (block + place).loadUnaligned(as: Int.self))
      place += (Self.head + text.count + Self.word - 1) / Self.word * Self.word
    }
  }

  /// Some values, spread evenly over all.
  borrowing func sample(_ wanted: Int) -> [[UInt8]] {
    let given = min(wanted, count)
    var sample: [[UInt8]] = []
    var number = 0
    forEach { text, _ in
      if sample.count < given, number == sample.count * count / given { sample.append(Array(text)) }
      number += 1
    }
    return sample
  }

  /// Looks at what adding will look at: the slots, then the records of values that are there.
  private mutating func touch(_ entries: ArraySlice<BatchValues.Entry>) {
    let mask = slotCount - 1
    for entry in entries { sum &+= slots[Int(entry.hash) & mask] }
    for entry in entries {
      let held = slots[Int(entry.hash) & mask]
      guard held >> 32 == UInt64(entry.hash), held != 0 else { continue }
      sum &+= (block + Self.place(held)).loadUnaligned(as: UInt64.self)
    }
  }

  private static func place(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) * word }

  private static func text(_ record: UnsafeMutableRawPointer) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: (record + head).assumingMemoryBound(to: UInt8.self),
      count: Int((record + 8).loadUnaligned(as: UInt32.self)))
  }

  private mutating func grow() {
    let size = slotCount * 2
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: size)
    larger.initialize(repeating: 0, count: size)
    for old in 0..<slotCount where slots[old] != 0 {
      var slot = Int(slots[old] >> 32) & (size - 1)
      while larger[slot] != 0 { slot = (slot &+ 1) & (size - 1) }
      larger[slot] = slots[old]
    }
    slots.deallocate()
    slots = larger
    slotCount = size
  }

  /// A block that grows in place where the system can move pages instead of copying bytes.
  private static func resized(
    _ block: UnsafeMutableRawPointer?, _ size: Int
  ) -> UnsafeMutableRawPointer {
    // As with Swift's own arrays, there is no going on without the memory.
    guard let block = realloc(block, size) else {
      preconditionFailure("the system gives no memory")
    }
    return block
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether two texts have the same bytes.
  @inline(__always)
  func hasBytes(of other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count, let one = baseAddress, let two = other.baseAddress else {
      return count == other.count
    }
    return memcmp(one, two, count) == 0
  }
}
