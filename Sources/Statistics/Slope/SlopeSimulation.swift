// SPDX-License-Identifier: MIT
import Foundation

/// Limits of the slope and relative index of inequality from simulated values.
public struct SlopeSimulation: Equatable, Sendable {
  /// The limits of the slope index.
  public let slope: Interval
  /// The limits of the relative index.
  public let relative: Interval

  /// Draws each group's value anew from a normal distribution around it, and fits again.
  ///
  /// The values are drawn on the scale of the fit, with the standard errors given there. The same
  /// seed gives the same limits.
  ///
  /// - Parameters:
  ///   - index: the fit.
  ///   - draws: how often; from 1,000 to 10,000,000.
  ///   - seed: what the random numbers start from.
  /// - Throws: `SpecificationProblem` when a standard error is unknown or the draws are too few or
  ///   too many.
  public init(
    _ index: SlopeIndex, confidence: Confidence = .ninetyFive, draws: Int = 100_000,
    seed: UInt64 = 20_130_101
  ) throws(SpecificationProblem) {
    guard let errors = index.errors else {
      throw SpecificationProblem(
        .standardError, .tooFew(found: 0, needed: index.values.count))
    }
    guard (1_000...10_000_000).contains(draws) else {
      throw SpecificationProblem(.draws, .outside(1_000, 10_000_000))
    }
    var normal = NormalDraws(seed: seed)
    var values = index.values
    var slopes: [Double] = []
    var ratios: [Double] = []
    slopes.reserveCapacity(draws)
    ratios.reserveCapacity(draws)
    for _ in 0..<draws {
      for position in values.indices {
        values[position] = index.values[position] + errors[position] * normal.next()
      }
      let line = index.fit.line(through: values)
      let most = index.scale.restored(line.start)
      let least = index.scale.restored(line.start + line.slope)
      slopes.append(least - most)
      ratios.append(least / most)
    }
    slope = Self.middle(of: slopes, confidence)
    relative = Self.middle(of: ratios, confidence)
  }

  private static func middle(of values: [Double], _ confidence: Confidence) -> Interval {
    let sorted = values.sorted()
    return Interval(
      Percentile.of(sorted, confidence.tail), Percentile.of(sorted, 1 - confidence.tail))
  }
}

/// Values at a share of the way through a sorted list.
enum Percentile {
  /// Interpolates between neighbours (type 7 of Hyndman and Fan, 1996).
  static func of(_ sorted: [Double], _ share: Double) -> Double {
    guard let last = sorted.last else { return .nan }
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }
}

/// Standard normal random numbers that are the same for the same seed.
///
/// SplitMix64 (Steele, Lea and Flood 2014) and the polar method (Marsaglia and Bray 1964). Not for
/// secrets.
struct NormalDraws {
  private var state: UInt64
  private var spare: Double?

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let (u, v) = (2 * unit() - 1, 2 * unit() - 1)
      let square = u * u + v * v
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spare = v * factor
      return u * factor
    }
  }

  /// A number from 0 to just under 1.
  private mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
  }
}
