// SPDX-License-Identifier: MIT

/// All that walking over candidate pairs needs to know: fields, rules and packed records.
///
/// `@unchecked Sendable`: the memory is filled in `init`, never changed after it, and freed in
/// `deinit`.
final class PairSpace: @unchecked Sendable {
  let set: FieldSet
  let scope: PairScope
  /// The rules of all groups, one group after the other.
  let rules: [RuleBlocks]
  /// Which rules belong together: a pair is left to the first rule of a group that brings it about.
  let groups: [Range<Int>]
  /// How many numbers a record has: those of its fields, then its blocks.
  let stride: Int
  /// Where a record's left and right block of a rule are, if a later rule must ask.
  let blockPlaces: [(left: Int, right: Int)?]
  /// Of which rules blocks alone tell whether a pair is theirs, and of those before them too.
  let isPlain: [Bool]
  /// The numbers of every record, one record after the other.
  let packed: UnsafeMutablePointer<UInt32>

  /// Prepares groups of rules over fields.
  init(_ wanted: [[Predicate]], _ set: FieldSet, _ scope: PairScope, threads: Int) {
    self.set = set
    self.scope = scope
    let all = wanted.flatMap { $0 }
    var groups: [Range<Int>] = []
    for group in wanted {
      let start = groups.last?.upperBound ?? 0
      groups.append(start..<(start + group.count))
    }
    // No rule is asked about pairs of those before it but within its group.
    let asked = Set(groups.flatMap { $0.dropLast() })
    var blocks = Parallel.map(all.count, threads: threads) {
      RuleBlocks(all[$0], set, scope, keepsBlocks: asked.contains($0))
    }
    var stride = set.fields.count
    var places = [(left: Int, right: Int)?](repeating: nil, count: all.count)
    for group in groups {
      for rule in group.dropLast() {
        // Records in several blocks are asked otherwise.
        guard blocks[rule].lists == nil else { continue }
        let apart = blocks[rule].isSymmetric ? 0 : 1
        places[rule] = (stride, stride + apart)
        stride += 1 + apart
      }
    }
    let count = scope.sourceOfRow.count
    let packed = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, count * stride))
    let part = 1 << 14
    _ = Parallel.map((count + part - 1) / part, threads: threads) { index in
      let rows = index * part..<min(count, (index + 1) * part)
      for (place, field) in set.fields.enumerated() {
        field.codes.withUnsafeBufferPointer { codes in
          for row in rows { packed[row &* stride &+ place] = codes[row] }
        }
      }
      for (rule, place) in places.enumerated() {
        guard let place else { continue }
        for row in rows { packed[row &* stride &+ place.right] = blocks[rule].rightBlocks[row] }
        for row in rows { packed[row &* stride &+ place.left] = blocks[rule].leftBlocks[row] }
      }
    }
    for rule in blocks.indices { blocks[rule].dropBlocksOfRows() }
    rules = blocks
    self.groups = groups
    self.stride = stride
    self.packed = packed
    let simple = blocks.map { $0.filter == nil && $0.lists == nil }
    isPlain = blocks.indices.map { rule in
      let start = groups.first { $0.contains(rule) }?.lowerBound ?? rule
      return simple[start...rule].allSatisfy { $0 }
    }
    blockPlaces = places
  }

  deinit { packed.deallocate() }

  /// The rules of the same group before a rule.
  func earlier(_ rule: Int) -> Range<Int> {
    for group in groups where group.contains(rule) { return group.lowerBound..<rule }
    return 0..<0
  }

  /// Cuts a group's work into pieces of about equal numbers of pairs, those of its first rule first.
  func pieces(of group: Int, targetPairs: Int = 400_000) -> [PairPiece] {
    var pieces: [PairPiece] = []
    for index in groups[group] {
      let rule = rules[index]
      var first = 1
      var pairs = 0
      for block in 1..<max(1, rule.blockCount + 1) {
        let count = rule.pairCounts[block]
        if count > 2 * targetPairs {
          if first < block {
            pieces.append(
              PairPiece(rule: index, blocks: first..<block, left: nil, pairCount: pairs))
          }
          pieces += split(block, of: index, parts: count / targetPairs + 1)
          first = block + 1
          pairs = 0
          continue
        }
        pairs += count
        if pairs >= targetPairs {
          pieces.append(
            PairPiece(rule: index, blocks: first..<(block + 1), left: nil, pairCount: pairs))
          first = block + 1
          pairs = 0
        }
      }
      if first <= rule.blockCount {
        pieces.append(
          PairPiece(
            rule: index, blocks: first..<(rule.blockCount + 1), left: nil, pairCount: pairs))
      }
    }
    return pieces
  }

  private func split(_ block: Int, of rule: Int, parts: Int) -> [PairPiece] {
    let count = rules[rule].left(block).count
    let step = max(1, (count + parts - 1) / parts)
    return Swift.stride(from: 0, to: count, by: step).map { start in
      PairPiece(
        rule: rule, blocks: block..<(block + 1), left: start..<min(count, start + step),
        pairCount: rules[rule].pairCounts[block] * min(step, count - start) / max(1, count))
    }
  }
}

/// A piece of work: some blocks of a rule, or some left records of one large block.
struct PairPiece: Sendable {
  let rule: Int
  let blocks: Range<Int>
  let left: Range<Int>?
  /// About how many pairs it has, before other rules are asked.
  let pairCount: Int
}
