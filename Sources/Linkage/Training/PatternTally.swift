// SPDX-License-Identifier: MIT

/// Counts pairs by pattern and by the frequencies of their values: an open-addressing table, since a
/// dictionary's own hashing takes longer than comparing the pair did.
struct PatternTally: Sendable {
  /// One cell; a count of 0 is free.
  private struct Cell {
    var pattern: UInt64
    var frequencies: UInt64
    var count: Int
  }

  private var cells: [Cell]
  private var used = 0

  init() { cells = [Cell](repeating: Cell(pattern: 0, frequencies: 0, count: 0), count: 1 << 10) }

  /// Counts pairs.
  ///
  /// - Parameters:
  ///   - pattern: the levels of all comparisons, as one number.
  ///   - frequencies: a number that tells pairs of a pattern apart.
  ///   - more: how many pairs there are, at least 1.
  mutating func add(_ pattern: UInt64, _ frequencies: Double = 0, _ more: Int = 1) {
    // Minus zero is zero.
    let bits = (frequencies + 0).bitPattern
    let place = Self.place(of: pattern, bits, in: cells)
    if cells[place].count == 0 {
      cells[place].pattern = pattern
      cells[place].frequencies = bits
      used += 1
    }
    cells[place].count += more
    if used * 2 > cells.count { grow() }
  }

  /// Adds what another one has counted.
  mutating func add(_ other: PatternTally) {
    for cell in other.cells where cell.count > 0 {
      add(cell.pattern, Double(bitPattern: cell.frequencies), cell.count)
    }
  }

  /// What was counted, by pattern and then by frequencies.
  var groups: [(pattern: UInt64, frequencies: Double, count: Int)] {
    cells.filter { $0.count > 0 }.map {
      (pattern: $0.pattern, frequencies: Double(bitPattern: $0.frequencies), count: $0.count)
    }.sorted { one, other in
      one.pattern != other.pattern
        ? one.pattern < other.pattern : one.frequencies < other.frequencies
    }
  }

  @inline(__always)
  private static func place(of pattern: UInt64, _ bits: UInt64, in cells: [Cell]) -> Int {
    let mask = cells.count &- 1
    let hash = mixed(pattern &+ 0x9E37_79B9_7F4A_7C15, bits ^ 0xD6E8_FEB8_6659_FD93)
    var place = Int(truncatingIfNeeded: hash) & mask
    while cells[place].count != 0,
      cells[place].pattern != pattern || cells[place].frequencies != bits
    {
      place = (place &+ 1) & mask
    }
    return place
  }

  private mutating func grow() {
    let old = cells
    cells = [Cell](
      repeating: Cell(pattern: 0, frequencies: 0, count: 0), count: old.count * 4)
    for cell in old where cell.count > 0 {
      cells[Self.place(of: cell.pattern, cell.frequencies, in: cells)] = cell
    }
  }
}
