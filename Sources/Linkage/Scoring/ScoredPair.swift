// SPDX-License-Identifier: MIT
internal import Glibc

/// A pair of records with its weight.
public struct ScoredPair: Sendable, Equatable {
  /// The left record: the earlier of the two.
  public let left: UInt32
  /// The right record.
  public let right: UInt32
  /// Which blocking rule brought the pair about: the first that is true of it, from 0.
  public let rule: UInt16
  /// The match weight, a logarithm to base 2.
  public let weight: Double
  /// The levels of all comparisons, as one number.
  let pattern: UInt64

  /// The probability that both records are of the same person.
  public var probability: Double { matchProbability(ofWeight: weight) }
}

/// The probability that belongs to a match weight.
public func matchProbability(ofWeight weight: Double) -> Double {
  if weight >= 0 { return 1 / (1 + exp2(-weight)) }
  let odds = exp2(weight)
  return odds / (1 + odds)
}

/// The match weight that belongs to a probability.
public func matchWeight(ofProbability probability: Double) -> Double {
  log2(probability / (1 - probability))
}

/// Levels of several comparisons as one number, in mixed radix.
struct PatternCode: Sendable {
  /// What each comparison's level is multiplied by.
  let factors: [UInt64]
  /// How many levels each comparison has, none included.
  let radices: [UInt64]
  /// How many patterns there can be.
  let size: UInt64

  /// Nil when there are more patterns than numbers.
  init?(_ comparisons: [PreparedComparison]) {
    var factors: [UInt64] = []
    var size: UInt64 = 1
    for comparison in comparisons {
      factors.append(size)
      let (product, isOver) = size.multipliedReportingOverflow(
        by: UInt64(comparison.levelCount + 1))
      if isOver { return nil }
      size = product
    }
    self.factors = factors
    radices = comparisons.map { UInt64($0.levelCount + 1) }
    self.size = size
  }

  /// The level of a comparison in a pattern; the number of levels for none.
  @inline(__always)
  func level(_ comparison: Int, in pattern: UInt64) -> Int {
    Int(pattern / factors[comparison] % radices[comparison])
  }
}
