// SPDX-License-Identifier: MIT

/// The blocks of records that may lie in several, each record's in ascending order.
struct BlockLists: Sendable {
  private let starts: [UInt32]
  private let blocks: [UInt32]

  /// Takes entries in ascending order of their blocks.
  init(_ entries: [(row: UInt32, block: UInt32)], count: Int) {
    var starts = [UInt32](repeating: 0, count: count + 1)
    for entry in entries { starts[Int(entry.row) + 1] += 1 }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var next = starts
    var blocks = [UInt32](repeating: 0, count: entries.count)
    for entry in entries {
      blocks[Int(next[Int(entry.row)])] = entry.block
      next[Int(entry.row)] += 1
    }
    self.starts = starts
    self.blocks = blocks
  }

  private func list(_ row: UInt32) -> ArraySlice<UInt32> {
    blocks[Int(starts[Int(row)])..<Int(starts[Int(row) + 1])]
  }

  /// The first block that a record has in common with another of other lists; 0 for none.
  func firstCommon(_ row: UInt32, _ others: BlockLists, _ other: UInt32) -> UInt32 {
    var (first, second) = (list(row), others.list(other))
    while let one = first.first, let two = second.first {
      if one == two { return one }
      if one < two { first = first.dropFirst() } else { second = second.dropFirst() }
    }
    return 0
  }
}
