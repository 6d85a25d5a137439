// SPDX-License-Identifier: MIT

extension PairWalker {
  /// Finds the levels of all candidates.
  func compareFully() {
    for index in comparisons.indices { compareHead(index) }
    for index in comparisons.indices where heads[index].hasRest {
      resolve(index, all: count)
    }
  }

  /// Finds the levels of candidates, dropping those that can't reach enough on the way.
  func compare(_ pruning: PairPruning) {
    for index in comparisons.indices { compareHead(index) }
    for index in 0..<count { bounds[index] = pruning.prior }
    for comparison in comparisons.indices {
      let best = pruning.best(comparison)
      let own = levels + comparison * Self.tile
      for index in 0..<count { bounds[index] += best[Int(own[index])] }
    }
    dropHopeless(pruning.least)
    for comparison in pruning.order where count > 0 && heads[comparison].hasRest {
      let best = pruning.best(comparison)
      let own = levels + comparison * Self.tile
      let open = best[Int(PreparedComparison.unresolved)]
      var waiting = 0
      for index in 0..<count where own[index] == PreparedComparison.unresolved {
        places[waiting] = UInt32(truncatingIfNeeded: index)
        waiting += 1
      }
      guard waiting > 0 else { continue }
      for index in 0..<waiting { bounds[Int(places[index])] -= open }
      let resolved = waiting
      // Resolving uses the list up, so a copy tells which ones were open.
      for index in 0..<resolved { scratch[index] = places[index] }
      resolve(comparison, waiting: waiting)
      for index in 0..<resolved {
        let place = Int(scratch[index])
        bounds[place] += best[Int(own[place])]
      }
      dropHopeless(pruning.least)
    }
  }

  private func dropHopeless(_ least: Double) {
    var kept = 0
    for index in 0..<count where bounds[index] >= least {
      if kept != index {
        candidates[kept] = candidates[index]
        bounds[kept] = bounds[index]
        for comparison in comparisons.indices {
          levels[comparison &* Self.tile &+ kept] = levels[comparison &* Self.tile &+ index]
        }
      }
      kept &+= 1
    }
    count = kept
  }

  /// Finds missing and equal values, which most levels begin with.
  private func compareHead(_ index: Int) {
    let head = heads[index]
    let own = levels + index * Self.tile
    for index in 0..<count { own[index] = head.otherwise }
    if head.equalField >= 0, leftCodes[head.equalField] != 0 {
      let code = leftCodes[head.equalField]
      let codes = local + head.equalField * Self.tile
      for index in 0..<count where codes[Int(candidates[index])] == code {
        own[index] = head.equalLevel
      }
    }
    guard head.missingField >= 0 else { return }
    if leftCodes[head.missingField] == 0 {
      for index in 0..<count { own[index] = head.missingLevel }
    } else {
      let codes = local + head.missingField * Self.tile
      for index in 0..<count where codes[Int(candidates[index])] == 0 {
        own[index] = head.missingLevel
      }
    }
  }

  private func resolve(_ comparison: Int, all count: Int) {
    let own = levels + comparison * Self.tile
    var waiting = 0
    for index in 0..<count where own[index] == PreparedComparison.unresolved {
      places[waiting] = UInt32(truncatingIfNeeded: index)
      waiting += 1
    }
    if waiting > 0 { resolve(comparison, waiting: waiting) }
  }

  /// Tries the levels after the head, one for all waiting candidates, then the next for those left.
  private func resolve(_ index: Int, waiting: Int) {
    let own = levels + index * Self.tile
    let (steps, measurements) = (self.steps[index].steps, self.steps[index].measurements)
    var waiting = waiting
    var measured = -1
    for place in 0..<steps.count where waiting > 0 {
      let step = steps[place]
      if step.kind == .measured, step.measurement != measured {
        measure(measurements[step.measurement], waiting)
        measured = step.measurement
      }
      waiting =
        step.kind == .other
        ? settle(comparisons[index].tests[Int(step.level)], step.level, own, waiting)
        : settle(step, own, waiting)
    }
  }

  /// Gives a level to the waiting candidates for which the test is true; returns how many wait on.
  private func settle(
    _ step: LevelStep, _ own: UnsafeMutablePointer<UInt8>, _ waiting: Int
  ) -> Int {
    let level = step.level
    switch step.kind {
    case .always, .other: return settle(level, own, waiting) { _, _ in true }
    case .measured:
      let (scores, relation, bound) = (self.scores, step.relation, step.bound)
      switch relation {
      case .greaterOrEqual:
        return settle(level, own, waiting) { index, _ in scores[index] >= bound }
      case .lessOrEqual: return settle(level, own, waiting) { index, _ in scores[index] <= bound }
      default:
        return settle(level, own, waiting) { index, _ in relation.holds(scores[index], bound) }
      }
    case .equal:
      let code = leftCodes[step.left]
      guard code != 0 else { return waiting }
      let codes = local + step.right * Self.tile
      return settle(level, own, waiting) { _, candidate in codes[candidate] == code }
    case .missing:
      if leftCodes[step.left] == 0 { return settle(level, own, waiting) { _, _ in true } }
      let codes = local + step.right * Self.tile
      return settle(level, own, waiting) { _, candidate in codes[candidate] == 0 }
    case .gap:
      let code = leftCodes[step.left]
      guard code != 0 else { return waiting }
      let number = space.set.fields[step.left].numbers[Int(code)]
      let numbers = space.set.fields[step.right].numbers
      let (relation, bound) = (step.relation, step.bound)
      let codes = local + step.right * Self.tile
      return settle(level, own, waiting) { _, candidate in
        let other = codes[candidate]
        return other != 0 && relation.holds(abs(number - numbers[Int(other)]), bound)
      }
    }
  }

  /// The same for tests that are more than one glance.
  private func settle(
    _ test: LevelTest, _ level: UInt8, _ own: UnsafeMutablePointer<UInt8>, _ waiting: Int
  ) -> Int {
    switch test {
    case .allEqual(let fields):
      for field in fields where leftCodes[field.left] == 0 { return waiting }
      return settle(level, own, waiting) { _, candidate in
        for field in fields
        where self.local[field.right &* Self.tile &+ candidate] != self.leftCodes[field.left] {
          return false
        }
        return true
      }
    case .condition(let condition):
      return settle(level, own, waiting) { _, candidate in
        self.isTrue(condition, UInt32(candidate))
      }
    default: return waiting
    }
  }

  @inline(__always)
  private func settle(
    _ level: UInt8, _ own: UnsafeMutablePointer<UInt8>, _ waiting: Int,
    _ isTrue: (Int, Int) -> Bool
  ) -> Int {
    var kept = 0
    for index in 0..<waiting {
      let place = places[index]
      if isTrue(index, Int(candidates[Int(place)])) {
        own[Int(place)] = level
      } else {
        places[kept] = place
        scores[kept] = scores[index]
        kept &+= 1
      }
    }
    return kept
  }

  /// Measures the texts of the waiting candidates; what can't count gets a value that never does.
  private func measure(_ step: MeasurementStep, _ waiting: Int) {
    let never = step.measure.isSimilarity ? -1 : Double.infinity
    let code = leftCodes[step.left]
    guard code != 0 else {
      for index in 0..<waiting { scores[index] = .nan }
      return
    }
    let outline = step.leftOutlines[Int(code)]
    let prepared = step.prepared
    prepared.pointee.take(code, step.leftTexts)
    let codes = local + step.right * Self.tile
    let (outlines, texts) = (step.rightOutlines, step.rightTexts)
    if let bound = step.bound {
      for index in 0..<waiting {
        let other = Int(codes[Int(candidates[Int(places[index])])])
        if other == 0 || !bound.mayReach(outline, outlines[other]) {
          scores[index] = never
        } else {
          scores[index] =
            step.measure == .jaro
            ? JaroSimilarity.jaro(prepared.pointee.places, texts[other])
            : JaroSimilarity.jaroWinkler(prepared.pointee.places, texts[other])
        }
      }
      return
    }
    for index in 0..<waiting {
      let other = Int(codes[Int(candidates[Int(places[index])])])
      guard other != 0 else {
        scores[index] = .nan
        continue
      }
      if abs(Int(outline.length) - Int(outlines[other].length)) > step.furthest {
        scores[index] = never
      } else {
        scores[index] = step.measure.value(prepared.pointee.places, texts[other]) ?? .nan
      }
    }
  }
}
