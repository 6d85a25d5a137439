// SPDX-License-Identifier: MIT
import Tabular

/// The different values of each column of a batch with how often they occur in it, so that a batch
/// of ten thousand records with ten different values hands on ten.
struct BatchValues: Sendable {
  /// A value of a column: a row that has it, and how many have.
  struct Entry: Sendable {
    var row: UInt32
    var count: UInt32
    /// 32 bits of the value's hash.
    var hash: UInt32
  }

  /// The entries of all columns, in the order of columns, then of first rows; empty cells are left
  /// out.
  private(set) var entries: [Entry] = []
  /// Where the entries of each column end.
  private(set) var ends: [Int] = []
  /// One hash for each whole record, empty cells included.
  private(set) var records: [KeyHash]

  init(_ batch: TextBatch) {
    let hasher = KeyHasher.shared
    let nothing = hasher.hash(UnsafeBufferPointer(start: nil, count: 0))
    var records = Array(repeating: nothing, count: batch.rowCount)
    var size = 64
    while size < batch.rowCount * 2 { size <<= 1 }
    let mask = UInt32(size - 1)
    // The hash in the upper half, in the lower the place of the entry from 1; 0 is free.
    var slots = [UInt64](repeating: 0, count: size)
    var used: [Int] = []
    ends.reserveCapacity(batch.columnCount)
    for index in 0..<batch.columnCount {
      let column = batch.column(index)
      let first = entries.count
      for row in 0..<batch.rowCount {
        let text = column[row]
        guard !text.isEmpty else {
          hasher.add(nothing, to: &records[row])
          continue
        }
        let key = hasher.hash(text)
        hasher.add(key, to: &records[row])
        let hash = UInt32(truncatingIfNeeded: key.low)
        var slot = Int(hash & mask)
        while true {
          let held = slots[slot]
          if held == 0 {
            entries.append(Entry(row: UInt32(row), count: 1, hash: hash))
            slots[slot] = UInt64(hash) << 32 | UInt64(entries.count - first)
            used.append(slot)
            break
          }
          if held >> 32 == UInt64(hash) {
            let place = first + Int(held & 0xFFFF_FFFF) - 1
            if text.hasBytes(of: column[Int(entries[place].row)]) {
              entries[place].count += 1
              break
            }
          }
          slot = (slot &+ 1) & Int(mask)
        }
      }
      for slot in used { slots[slot] = 0 }
      used.removeAll(keepingCapacity: true)
      ends.append(entries.count)
    }
    self.records = records
  }

  /// The entries of a column.
  subscript(column: Int) -> ArraySlice<Entry> {
    entries[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
  }
}
