// SPDX-License-Identifier: MIT
import Tabular

/// Counts equal values within one batch, so that a batch of ten thousand records with ten different
/// values hands on ten.
struct ValueCounter {
  private struct Slot {
    var key = KeyHash(high: 0, low: 0)
    var row: Int32 = -1
    var count: Int32 = 0
  }

  private var slots: [Slot]
  private var used: [Int] = []
  private let mask: Int

  init(rows: Int) {
    var size = 64
    while size < rows * 2 { size <<= 1 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
  }

  /// Counts the values of a column and gives each with its first row and how often it occurs, in
  /// the order of first rows.
  mutating func count(_ column: TextColumn, _ body: (_ row: Int, _ count: Int) -> Void) {
    let hasher = KeyHasher.shared
    used.removeAll(keepingCapacity: true)
    for row in 0..<column.count {
      let key = hasher.hash(column[row])
      var slot = Int(truncatingIfNeeded: key.low) & mask
      while true {
        if slots[slot].row < 0 {
          slots[slot] = Slot(key: key, row: Int32(row), count: 1)
          used.append(slot)
          break
        }
        if slots[slot].key == key {
          slots[slot].count += 1
          break
        }
        slot = (slot &+ 1) & mask
      }
    }
    for slot in used {
      body(Int(slots[slot].row), Int(slots[slot].count))
      slots[slot].row = -1
    }
  }
}
