// SPDX-License-Identifier: MIT

/// A record with the number it is sorted by.
struct KeyedRow: Sendable, Equatable {
  var key: UInt64
  var row: UInt32
}

/// Sorts by number without comparing; records with the same number stay in their order.
enum RadixSort {
  private static let bits: UInt64 = 11

  /// Sorts by key, of which only bits below `width` are set.
  static func sort(_ rows: inout [KeyedRow], width: Int) {
    guard rows.count > 64 else {
      rows.sort { $0.key != $1.key ? $0.key < $1.key : $0.row < $1.row }
      return
    }
    var other = [KeyedRow](repeating: KeyedRow(key: 0, row: 0), count: rows.count)
    var counts = [Int](repeating: 0, count: 1 << Int(bits))
    var shift: UInt64 = 0
    while shift < UInt64(width) {
      rows.withUnsafeBufferPointer { from in
        other.withUnsafeMutableBufferPointer { to in
          counts.withUnsafeMutableBufferPointer { counts in
            pass(from, to, counts, shift)
          }
        }
      }
      swap(&rows, &other)
      shift += bits
    }
  }

  private static func pass(
    _ from: UnsafeBufferPointer<KeyedRow>, _ to: UnsafeMutableBufferPointer<KeyedRow>,
    _ counts: UnsafeMutableBufferPointer<Int>, _ shift: UInt64
  ) {
    let mask: UInt64 = (1 << bits) - 1
    for index in counts.indices { counts[index] = 0 }
    for row in from { counts[Int(row.key >> shift & mask)] += 1 }
    var start = 0
    for index in counts.indices {
      let count = counts[index]
      counts[index] = start
      start += count
    }
    for row in from {
      let digit = Int(row.key >> shift & mask)
      to[counts[digit]] = row
      counts[digit] += 1
    }
  }
}
