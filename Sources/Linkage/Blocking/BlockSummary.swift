// SPDX-License-Identifier: MIT

/// The records that one value of a blocking rule brings together.
public struct BlockSummary: Sendable, Equatable {
  /// The place of the rule in the model.
  public let rule: Int
  /// How many records there are, each side counted where the sides differ.
  public let records: Int
  /// How many pairs they make.
  public let pairs: Int
  /// The value of each column of the rule in one of the records; personal values.
  public let values: [(column: String, value: String)]

  /// Whether two blocks are the same in all respects.
  public static func == (one: BlockSummary, other: BlockSummary) -> Bool {
    one.rule == other.rule && one.records == other.records && one.pairs == other.pairs
      && one.values.elementsEqual(other.values, by: ==)
  }
}

extension Linker {
  /// The blocks with the most pairs, over all blocking rules, the biggest first.
  public func biggestBlocks(_ count: Int) -> [BlockSummary] {
    var found: [(pairs: Int, rule: Int, block: Int)] = []
    for rule in space.groups[0] {
      let counts = space.rules[rule].pairCounts
      for block in counts.indices.dropFirst() {
        let isBig = found.count < count || counts[block] > (found.last?.pairs ?? 0)
        guard isBig else { continue }
        let place = found.firstIndex { $0.pairs < counts[block] } ?? found.count
        found.insert((counts[block], rule, block), at: place)
        if found.count > count { found.removeLast() }
      }
    }
    return found.map { summary(rule: $0.rule, block: $0.block) }
  }

  private func summary(rule: Int, block: Int) -> BlockSummary {
    let blocks = space.rules[rule]
    let left = blocks.left(block)
    let row = Int(blocks.leftRows[left.lowerBound])
    let columns = model.blockingRules[rule].condition.columns.sorted()
    return BlockSummary(
      rule: rule,
      records: left.count + (blocks.isSymmetric ? 0 : blocks.right(block).count),
      pairs: blocks.pairCounts[block],
      values: columns.map { ($0, records.cell(row, $0) ?? "") })
  }
}
