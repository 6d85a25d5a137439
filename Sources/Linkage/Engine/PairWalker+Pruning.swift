// SPDX-License-Identifier: MIT

/// A first look at many right records at once: which of them can reach enough at all.
///
/// Only codes are compared, in loops over stretches of memory that a compiler turns into vector
/// instructions; nothing is written down of a pair but the most that it can weigh.
extension PairWalker {
  /// Whether the pairs of a rule, and of those before it, are told by their blocks alone.
  func isPlain(_ rule: Int?) -> Bool {
    guard let rule else { return true }
    let rules = space.earlier(rule).map { space.rules[$0] } + [space.rules[rule]]
    return rules.allSatisfy { $0.filter == nil && $0.lists == nil }
  }

  /// Chooses the right records that make pairs and may reach enough; counts all that make pairs.
  func chooseHopeful(from: Int, to: Int, rule: Int?, _ pruning: PairPruning) {
    let length = to - from
    let rough = roughBounds
    let prior = Float(pruning.prior)
    for index in 0..<length { rough[index] = prior }
    for index in comparisons.indices { addBest(index, from: from, length, pruning.best(index)) }
    var left = 0
    if let rule {
      for earlier in space.earlier(rule) {
        guard let place = space.blockPlaces[earlier] else { continue }
        let block = leftCode(place.left)
        guard block != 0 else { continue }
        let blocks = local + (place.right * Self.tile + from)
        for index in 0..<length {
          rough[index] = blocks[index] == block ? -.infinity : rough[index]
        }
      }
    }
    // Single precision is coarse, so that what misses by little stays for a closer look.
    let least = Float(pruning.least) - 1e-3
    var kept = 0
    for index in 0..<length {
      candidates[kept] = UInt32(truncatingIfNeeded: from &+ index)
      kept &+= rough[index] >= least ? 1 : 0
      left &+= rough[index] == -.infinity ? 1 : 0
    }
    count = kept
    pairCount += length - left
  }

  /// Adds the most that a comparison can weigh, as far as codes tell.
  private func addBest(
    _ index: Int, from: Int, _ length: Int, _ best: UnsafeMutablePointer<Double>
  ) {
    let comparison = comparisons[index]
    let rough = roughBounds
    let open = Float(best[Int(comparison.rest ?? PreparedComparison.unresolved)])
    let missing = comparison.missing.map { (field: $0.field, weight: Float(best[Int($0.level)])) }
    if let missing, leftCode(missing.field) == 0 {
      for index in 0..<length { rough[index] += missing.weight }
      return
    }
    let nothing = missing.map { local + ($0.field * Self.tile + from) }
    let ofMissing = missing?.weight ?? 0
    guard let equal = comparison.equal, leftCode(equal.field) != 0 else {
      guard let nothing else {
        for index in 0..<length { rough[index] += open }
        return
      }
      for index in 0..<length { rough[index] += nothing[index] == 0 ? ofMissing : open }
      return
    }
    let code = leftCode(equal.field)
    let codes = local + (equal.field * Self.tile + from)
    let same = Float(best[Int(equal.level)])
    guard let nothing else {
      for index in 0..<length { rough[index] += codes[index] == code ? same : open }
      return
    }
    for index in 0..<length {
      let other = codes[index] == code ? same : open
      rough[index] += nothing[index] == 0 ? ofMissing : other
    }
  }
}
