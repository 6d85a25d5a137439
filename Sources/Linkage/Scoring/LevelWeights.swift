// SPDX-License-Identifier: MIT
internal import Glibc

/// What the levels of one comparison weigh.
struct ComparisonWeights: Sendable {
  /// The weight of each level, as a logarithm to base 2; one more, below all, for pairs at no
  /// level: Splink gives them no weight, and keeps them only where all are kept.
  let levels: [Double]
  /// How each level's weight follows the value's frequency.
  let frequencies: [FrequencyWeight?]

  init(levels: [Double], frequencies: [FrequencyWeight?]) {
    self.levels = levels
    self.frequencies = frequencies
  }

  init(_ comparison: Comparison, _ set: FieldSet, usesFrequencies: Bool = true) throws(ModelProblem)
  {
    var levels: [Double] = []
    var frequencies: [FrequencyWeight?] = []
    let starts = comparison.startingValues
    for (index, level) in comparison.levels.enumerated() {
      guard !level.isNull else {
        levels.append(0)
        frequencies.append(nil)
        continue
      }
      levels.append(log2(starts[index].m.least) - log2(starts[index].u.least))
      let base = try comparison.frequencyBase(ofLevel: index)
      frequencies.append(
        usesFrequencies
          ? level.termFrequency.flatMap { FrequencyWeight($0, base: base ?? 1, set) } : nil)
    }
    self.levels = levels + [-.infinity]
    self.frequencies = frequencies + [nil]
  }

  /// The place of a level as the walker finds it; beyond the last for none.
  @inline(__always)
  func place(_ level: UInt8) -> Int { min(Int(level), levels.count - 1) }
}

extension Double {
  /// The number, or the least that has a logarithm worth using.
  fileprivate var least: Double { max(self, 1e-300) }
}

/// How the weight of a level follows the frequency of the value in two records.
struct FrequencyWeight: Sendable {
  let field: Int
  /// The share of the adjustment that is made.
  let weight: Double
  /// The logarithm of the probability that the level's weight rests on.
  let base: Double
  /// The logarithm of the least frequency reckoned with.
  let minimum: Double

  /// Nil where the adjustment is none.
  init?(_ frequency: TermFrequency, base: Double, _ set: FieldSet) {
    guard frequency.weight != 0 else { return nil }
    field = set.place(.column(frequency.column))
    weight = frequency.weight
    self.base = log2(max(base, 1e-300))
    minimum = frequency.minimumU > 0 ? log2(frequency.minimumU) : -.infinity
  }

  /// The logarithm of the commoner value's frequency; nil when both are missing.
  @inline(__always)
  func logarithm(_ left: UInt32, _ right: UInt32, _ set: FieldSet) -> Double? {
    let logarithms = set.fields[field].logarithms
    // A missing value has none, so that the other's stands in.
    if left == 0 && right == 0 { return nil }
    let one = left == 0 ? logarithms[Int(right)] : logarithms[Int(left)]
    let other = right == 0 ? one : logarithms[Int(right)]
    return max(max(one, other), minimum)
  }

  /// What is added to the level's weight.
  @inline(__always)
  func adjustment(_ left: UInt32, _ right: UInt32, _ set: FieldSet) -> Double {
    logarithm(left, right, set).map { weight * (base - $0) } ?? 0
  }

  /// The most that can be added where one value's share of all has a logarithm, and the other isn't
  /// known.
  @inline(__always)
  func most(logarithm: Double) -> Double {
    guard weight > 0 else { return weight * base }
    return max(0, weight * (base - max(logarithm, minimum)))
  }
}

extension Comparison {
  /// The probability on which a level's frequency adjustment rests; nil where it makes none.
  ///
  /// That of the level that asks for the column to be the same and nothing else.
  func frequencyBase(ofLevel index: Int) throws(ModelProblem) -> Double? {
    guard let frequency = levels[index].termFrequency else { return nil }
    let starts = startingValues
    if frequency.usesOwnU { return starts[index].u }
    if let exact = levels.firstIndex(where: { $0.exactColumns == [frequency.column] }) {
      return starts[exact].u
    }
    throw ModelProblem(
      "The level “\(levels[index].label)” of “\(name)” is adjusted by the frequency of "
        + "\(frequency.column), but no level asks for equal values of that column",
      remedy: "Add such a level, or set disable_tf_exact_match_detection")
  }

  /// The probabilities of each level to begin with: as trained, or else Splink's defaults.
  var startingValues: [(m: Double, u: Double)] {
    let count = levels.filter { !$0.isNull }.count
    var place = 0
    return levels.map { level in
      guard !level.isNull else { return (1, 1) }
      defer { place += 1 }
      let defaultM = place == 0 ? 0.95 : 0.05 / Double(max(1, count - 1))
      // Evenly from 3 for the second level down to -5 for the last.
      let steps = Double(max(1, count - 2))
      let weight =
        place == 0 ? 10 : count == 2 ? -5 : -5 + 8 * Double(count - 1 - place) / steps
      let m = level.m.value ?? defaultM
      return (m, level.u.value ?? defaultM / exp2(weight))
    }
  }
}
