// SPDX-License-Identifier: MIT

/// A blocking rule with the records it brings together.
///
/// Records with the same key lie next to each other, in order; a pair meets under the rule when the
/// keys are the same and the rest of the rule, if any, is true.
struct RuleBlocks: Sendable {
  /// The rest of the rule.
  let filter: PairCondition?
  /// Whether a record's key is the same on both sides.
  let isSymmetric: Bool
  /// The block of each record as a left one, and as a right one; 0 for none.
  private(set) var leftBlocks: [UInt32]
  private(set) var rightBlocks: [UInt32]
  /// The records of each block, one block after the other, from block 1 on.
  private(set) var leftRows: [UInt32] = []
  private(set) var rightRows: [UInt32] = []
  /// Where the records of each block begin; entry 0 belongs to no block.
  private(set) var leftStarts: [Int] = [0, 0]
  private(set) var rightStarts: [Int] = [0, 0]
  /// The blocks of each left and right record, where elements of lists are parts of the key.
  private(set) var lists: (left: BlockLists, right: BlockLists)?
  /// How many pairs each block has, before the rest of the rule and other rules are asked.
  private(set) var pairCounts: [Int] = [0]

  /// How many blocks there are; they are numbered from 1.
  var blockCount: Int { pairCounts.count - 1 }
  /// How many pairs all blocks have.
  var pairCount: Int { pairCounts.reduce(0, +) }

  /// - Parameter keepsBlocks: whether the block of each record is wanted, to leave pairs to this rule.
  init(_ rule: Predicate, _ set: FieldSet, _ scope: PairScope, keepsBlocks: Bool) {
    var keys: [(left: Int, right: Int)] = []
    var rest: [Predicate] = []
    var lists: [Int] = []
    for part in rule.conjuncts ?? [rule] {
      if case .texts(let one, .equal, let other) = part, one.side != other.side {
        let (left, right) = one.side == .left ? (one, other) : (other, one)
        keys.append((set.place(left.value), set.place(right.value)))
      } else if let list = part.sharedList {
        lists.append(set.place(list))
      } else {
        rest.append(part)
      }
    }
    filter = rest.isEmpty ? nil : PairCondition(.and(rest), set)
    isSymmetric = keys.allSatisfy { $0.left == $0.right }
    let count = scope.sourceOfRow.count
    leftBlocks = keepsBlocks ? [UInt32](repeating: 0, count: count) : []
    rightBlocks = isSymmetric ? [] : leftBlocks
    var entries = Self.entries(keys, lists, isSymmetric: isSymmetric, set, count: count)
    gather(&entries, count: count, scope)
    if !lists.isEmpty { self.lists = listsOfBlocks(count: count) }
    if isSymmetric {
      rightRows = leftRows
      rightStarts = leftStarts
      rightBlocks = leftBlocks
    }
  }

  /// The records with their keys, in the order of keys; right ones, if apart, have `count` added.
  private static func entries(
    _ keys: [(left: Int, right: Int)], _ lists: [Int], isSymmetric: Bool, _ set: FieldSet,
    count: Int
  ) -> [KeyedRow] {
    func side(_ fields: [Int], plus offset: Int) -> [KeyedRow] {
      (0..<count).compactMap { row in
        for field in fields where set.fields[field].codes[row] == 0 { return nil }
        return KeyedRow(key: 0, row: UInt32(row + offset))
      }
    }
    var entries = side(keys.map(\.left), plus: 0)
    if !isSymmetric { entries += side(keys.map(\.right), plus: count) }
    var width = 0
    for list in lists {
      guard let values = set.fields[list].lists else { return [] }
      let more = bits(values.elements.count)
      if width + more > 64 { width = renumber(&entries, width: width) }
      entries = entries.flatMap { entry in
        let row = Int(entry.row)
        let code = set.fields[list].codes[row < count ? row : row - count]
        var last: UInt32 = 0
        return values.list(Int(code)).compactMap { element -> KeyedRow? in
          defer { last = element }
          return element == last
            ? nil : KeyedRow(key: entry.key << UInt64(more) | UInt64(element), row: entry.row)
        }
      }
      width += more
    }
    for key in keys {
      let (left, right) = (set.fields[key.left], set.fields[key.right])
      let more = bits(max(left.count, right.count))
      if width + more > 64 { width = renumber(&entries, width: width) }
      for index in entries.indices {
        let row = Int(entries[index].row)
        let code = row < count ? left.codes[row] : right.codes[row - count]
        entries[index].key = entries[index].key << UInt64(more) | UInt64(code)
      }
      width += more
    }
    RadixSort.sort(&entries, width: width)
    return entries
  }

  private static func bits(_ count: Int) -> Int { Int.bitWidth - max(1, count).leadingZeroBitCount }

  /// Puts numbers without gaps in place of keys; returns how many bits they need.
  private static func renumber(_ entries: inout [KeyedRow], width: Int) -> Int {
    RadixSort.sort(&entries, width: width)
    var number: UInt64 = 0
    var before = entries.first?.key
    for index in entries.indices {
      if entries[index].key != before {
        number += 1
        before = entries[index].key
      }
      entries[index].key = number
    }
    return bits(Int(number) + 1)
  }

  private mutating func gather(
    _ entries: inout [KeyedRow], count: Int, _ scope: PairScope
  ) {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      if end - start > 1 { addBlock(entries[start..<end], count: count, scope) }
      start = end
    }
  }

  private mutating func addBlock(
    _ run: ArraySlice<KeyedRow>, count: Int, _ scope: PairScope
  ) {
    let split = isSymmetric ? run.endIndex : run.firstIndex { Int($0.row) >= count } ?? run.endIndex
    let left = run[..<split].map(\.row)
    let right = isSymmetric ? left : run[split...].map { $0.row - UInt32(count) }
    let pairs = scope.pairCount(left, right, isSymmetric: isSymmetric)
    guard pairs > 0 else { return }
    let block = UInt32(pairCounts.count)
    pairCounts.append(pairs)
    leftRows += left
    leftStarts.append(leftRows.count)
    if !leftBlocks.isEmpty { for row in left { leftBlocks[Int(row)] = block } }
    guard !isSymmetric else { return }
    rightRows += right
    rightStarts.append(rightRows.count)
    if !rightBlocks.isEmpty { for row in right { rightBlocks[Int(row)] = block } }
  }

  private func listsOfBlocks(count: Int) -> (left: BlockLists, right: BlockLists) {
    func lists(_ rows: [UInt32], _ range: (Int) -> Range<Int>) -> BlockLists {
      let entries = (1..<max(1, blockCount + 1)).flatMap { block in
        range(block).map { (row: rows[$0], block: UInt32(block)) }
      }
      return BlockLists(entries, count: count)
    }
    let lefts = lists(leftRows, left)
    return (lefts, isSymmetric ? lefts : lists(rightRows, right))
  }

  /// Whether a pair meets first in a block, so that it counts there and in no other of the rule.
  func meetFirst(_ left: UInt32, _ right: UInt32, in block: Int) -> Bool {
    guard let lists else { return true }
    return Int(lists.left.firstCommon(left, lists.right, right)) == block
  }

  /// Whether a pair meets in any block.
  func meet(_ left: UInt32, _ right: UInt32) -> Bool {
    guard let lists else { return false }
    return lists.left.firstCommon(left, lists.right, right) != 0
  }

  /// Lets go of what is found elsewhere once records are packed.
  mutating func dropBlocksOfRows() {
    leftBlocks = []
    rightBlocks = []
  }

  /// The places of a block's records.
  @inline(__always)
  func left(_ block: Int) -> Range<Int> { leftStarts[block]..<leftStarts[block + 1] }
  @inline(__always)
  func right(_ block: Int) -> Range<Int> { rightStarts[block]..<rightStarts[block + 1] }
}
