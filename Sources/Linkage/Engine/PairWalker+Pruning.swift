// SPDX-License-Identifier: MIT

/// A first look at many right records at once: which of them can reach enough at all.
///
/// Only codes are compared, in loops over stretches of memory that a compiler turns into vector
/// instructions; nothing is written down of a pair but the most that it can weigh.
extension PairWalker {
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
    let head = heads[index]
    let rough = roughBounds
    let open = Float(best[Int(head.otherwise)])
    let ofMissing = head.missingField < 0 ? 0 : Float(best[Int(head.missingLevel)])
    if head.missingField >= 0, leftCode(head.missingField) == 0 {
      for index in 0..<length { rough[index] += ofMissing }
      return
    }
    let nothing = head.missingField < 0 ? nil : local + (head.missingField * Self.tile + from)
    guard head.equalField >= 0, leftCode(head.equalField) != 0 else {
      guard let nothing else {
        for index in 0..<length { rough[index] += open }
        return
      }
      for index in 0..<length { rough[index] += nothing[index] == 0 ? ofMissing : open }
      return
    }
    let code = leftCode(head.equalField)
    let codes = local + (head.equalField * Self.tile + from)
    let same = Float(best[Int(head.equalLevel)])
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
