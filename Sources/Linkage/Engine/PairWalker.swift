// SPDX-License-Identifier: MIT

/// Walks over candidate pairs, one left record with many right ones at a time, and finds the level
/// of each comparison; each thread has its own.
///
/// A pair that an earlier rule brings together as well is left to that rule, by comparing blocks.
final class PairWalker {
  /// How many right records are looked at together; their numbers fit a processor's second cache.
  static let tile = 2_048

  let space: PairSpace
  let comparisons: [PreparedComparison]
  private let stride: Int
  /// The numbers of the right records at hand, field by field.
  let local: UnsafeMutablePointer<UInt32>
  private let rightRows: UnsafeMutablePointer<UInt32>
  /// Which right records make a pair with the left one.
  let candidates: UnsafeMutablePointer<UInt32>
  /// The level of each comparison for each candidate, one comparison after the other.
  let levels: UnsafeMutablePointer<UInt8>
  let bounds: UnsafeMutablePointer<Double>
  let roughBounds: UnsafeMutablePointer<Float>
  let scratch: UnsafeMutablePointer<UInt32>
  let places: UnsafeMutablePointer<UInt32>
  let scores: UnsafeMutablePointer<Double>
  /// The tests after the head, by comparison.
  let steps: UnsafeMutablePointer<LevelSteps>
  /// What most levels begin with, by comparison, in memory that is read without further ado.
  let heads: UnsafeMutablePointer<ComparisonHead>
  private(set) var leftCodes: UnsafePointer<UInt32>
  /// Where in the list the right records at hand begin.
  private var tileStart = 0
  /// How many candidates there are for the left record at hand.
  var count = 0
  /// The pairs that were candidates, each counted once.
  var pairCount = 0
  /// What a pair must be able to reach to be worth comparing further, if that matters.
  var pruning: PairPruning?

  init(_ space: PairSpace, _ comparisons: [PreparedComparison]) {
    self.space = space
    self.comparisons = comparisons
    stride = space.stride
    let tile = Self.tile
    local = .allocate(capacity: max(1, tile * space.stride))
    rightRows = .allocate(capacity: tile)
    candidates = .allocate(capacity: tile)
    levels = .allocate(capacity: tile * max(1, comparisons.count))
    bounds = .allocate(capacity: tile)
    roughBounds = .allocate(capacity: tile)
    scratch = .allocate(capacity: tile)
    places = .allocate(capacity: tile)
    scores = .allocate(capacity: tile)
    leftCodes = UnsafePointer(space.packed)
    heads = .allocate(capacity: max(1, comparisons.count))
    for (index, comparison) in comparisons.enumerated() {
      (heads + index).initialize(to: ComparisonHead(comparison))
    }
    steps = .allocate(capacity: max(1, comparisons.count))
    for (index, comparison) in comparisons.enumerated() {
      (steps + index).initialize(to: LevelSteps(comparison, space.set))
    }
  }

  deinit {
    local.deallocate()
    heads.deallocate()
    for index in comparisons.indices { steps[index].deallocate() }
    steps.deallocate()
    rightRows.deallocate()
    candidates.deallocate()
    levels.deallocate()
    bounds.deallocate()
    roughBounds.deallocate()
    scratch.deallocate()
    places.deallocate()
    scores.deallocate()
  }

  /// The right record of a candidate.
  @inline(__always)
  func right(_ candidate: Int) -> UInt32 { rightRows[Int(candidates[candidate])] }

  /// The place of a candidate's right record in the list of right records.
  @inline(__always)
  func rightPlace(_ candidate: Int) -> Int { tileStart &+ Int(candidates[candidate]) }

  /// The code of a field of a candidate's right record.
  @inline(__always)
  func rightCode(_ candidate: Int, _ field: Int) -> UInt32 {
    local[field &* Self.tile &+ Int(candidates[candidate])]
  }

  /// The code of a field of the left record at hand.
  @inline(__always)
  func leftCode(_ field: Int) -> UInt32 { leftCodes[field] }

  /// Goes through the pairs of a piece; the closure is told the left record, and looks at the rest.
  func walk(_ piece: PairPiece, _ found: (UInt32) -> Void) {
    let rule = space.rules[piece.rule]
    rule.leftRows.withUnsafeBufferPointer { allLeft in
      rule.rightRows.withUnsafeBufferPointer { allRight in
        for block in piece.blocks {
          let left = UnsafeBufferPointer(rebasing: allLeft[rule.left(block)])
          let right = UnsafeBufferPointer(rebasing: allRight[rule.right(block)])
          walk(left, right, piece.left ?? 0..<left.count, rule: piece.rule, block: block, found)
        }
      }
    }
  }

  /// Goes through the pairs of a list of left and a list of right records.
  func walk(
    _ left: UnsafeBufferPointer<UInt32>, _ right: UnsafeBufferPointer<UInt32>,
    _ leftRange: Range<Int>, rule: Int?, block: Int = 0, _ found: (UInt32) -> Void
  ) {
    let isPlain = rule.map { space.isPlain[$0] } ?? true
    var start = 0
    while start < right.count {
      let end = min(right.count, start + Self.tile)
      tileStart = start
      gather(UnsafeBufferPointer(rebasing: right[start..<end]))
      let here = UnsafeBufferPointer(start: rightRows, count: end - start)
      for index in leftRange {
        let row = left[index]
        let from = space.scope.firstRight(of: row, in: here)
        guard from < here.count else { continue }
        leftCodes = UnsafePointer(space.packed + Int(row) * stride)
        if let pruning, isPlain {
          pruning.start(leftCodes)
          chooseHopeful(from: from, to: here.count, rule: rule, pruning)
          if count > 0 { compare(pruning) }
        } else {
          choose(from: from, to: here.count, rule: rule, block: block, row)
          pairCount += count
          if count == 0 { continue }
          if let pruning {
            pruning.start(leftCodes)
            compare(pruning)
          } else {
            compareFully()
          }
        }
        if count > 0 { found(row) }
      }
      start = end
    }
  }

  private func gather(_ rows: UnsafeBufferPointer<UInt32>) {
    let tile = Self.tile
    for index in 0..<rows.count {
      let row = rows[index]
      rightRows[index] = row
      let numbers = space.packed + Int(row) * stride
      for field in 0..<stride { local[field &* tile &+ index] = numbers[field] }
    }
  }

  /// Chooses the right records that make pairs under the rule and under no earlier one.
  private func choose(from: Int, to: Int, rule: Int?, block: Int, _ left: UInt32) {
    count = to - from
    for index in 0..<count { candidates[index] = UInt32(truncatingIfNeeded: from &+ index) }
    guard let rule else { return }
    for earlier in space.earlier(rule) { leaveTo(earlier, left) }
    if space.rules[rule].lists != nil {
      keep { space.rules[rule].meetFirst(left, rightRows[Int($0)], in: block) }
    }
    if let filter = space.rules[rule].filter { keep { self.isTrue(filter, $0) } }
  }

  private func leaveTo(_ earlier: Int, _ left: UInt32) {
    if space.rules[earlier].lists != nil {
      let (rule, filter) = (space.rules[earlier], space.rules[earlier].filter)
      keep { candidate in
        !rule.meet(left, rightRows[Int(candidate)])
          || filter.map { !self.isTrue($0, candidate) } ?? false
      }
      return
    }
    guard let place = space.blockPlaces[earlier] else { return }
    let block = leftCodes[place.left]
    guard block != 0 else { return }
    let blocks = local + place.right * Self.tile
    let filter = space.rules[earlier].filter
    var kept = 0
    for index in 0..<count {
      let candidate = candidates[index]
      candidates[kept] = candidate
      var isHit = blocks[Int(candidate)] == block
      if isHit, let filter { isHit = isTrue(filter, candidate) }
      kept &+= isHit ? 0 : 1
    }
    count = kept
  }

  private func keep(_ isWanted: (UInt32) -> Bool) {
    var kept = 0
    for index in 0..<count {
      let candidate = candidates[index]
      if isWanted(candidate) {
        candidates[kept] = candidate
        kept += 1
      }
    }
    count = kept
  }

  func isTrue(_ condition: PairCondition, _ candidate: UInt32) -> Bool {
    condition.holds(codes(candidate), space.set) ?? false
  }

  private func codes(_ candidate: UInt32) -> PairCodes {
    PairCodes(left: leftCodes, right: UnsafePointer(local) + Int(candidate), stride: Self.tile)
  }
}
