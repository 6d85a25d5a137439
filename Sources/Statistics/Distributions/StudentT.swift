// SPDX-License-Identifier: MIT
import Foundation

/// Student's t distribution.
public struct StudentT: Sendable {
  /// The degrees of freedom, which need not be whole.
  public let degreesOfFreedom: Double

  /// Makes the distribution.
  ///
  /// - Throws: `SpecificationProblem` when the degrees of freedom are not from 0.02 to 10¹⁰.
  public init(degreesOfFreedom: Double) throws(SpecificationProblem) {
    guard degreesOfFreedom >= 0.02, degreesOfFreedom <= 1e10 else {
      throw SpecificationProblem(.degreesOfFreedom, .outside(0.02, 1e10))
    }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most t.
  public func cumulative(_ t: Double) -> Double {
    let tail = outside(t) / 2
    return t < 0 ? tail : 1 - tail
  }

  /// The probability of a value above t.
  public func upperTail(_ t: Double) -> Double { cumulative(-t) }

  /// The probability of a value at least as far from 0 as t, on either side.
  public func twoSided(_ t: Double) -> Double { outside(t) }

  /// The value below which lies a probability from 0 to 1; not a number outside those.
  public func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    let distance = abs(probability - 0.5)
    let size: Double
    if distance < 0.25 {
      // From the middle, where what is left of the whole would lose digits.
      size = value(
        IncompleteBeta.quantile(
          0.5, degreesOfFreedom / 2, probability: 2 * distance, side: .lower))
    } else {
      let tail = probability < 0.5 ? probability : 1 - probability
      let logRest = 2 / degreesOfFreedom * (log(2 * tail) + logScale)
      // So far out that only the first term counts, and the square of t may be no number.
      if logRest < -80 {
        let size = exp((log(degreesOfFreedom) - logRest) / 2)
        return probability < 0.5 ? -size : size
      }
      size = value(
        IncompleteBeta.quantile(0.5, degreesOfFreedom / 2, probability: 2 * tail, side: .upper))
    }
    return probability < 0.5 ? -size : size
  }

  /// The value above which lies a probability from 0 to 1; not a number outside those.
  public func quantile(upperTail probability: Double) -> Double { -quantile(probability) }

  /// t² / (ν + t²) has a beta distribution (DLMF 8.17, Abramowitz and Stegun 26.7.1).
  private func outside(_ t: Double) -> Double {
    guard abs(t) < 1e100 else {
      let logRest = log(degreesOfFreedom) - 2 * log(abs(t))
      return exp(degreesOfFreedom / 2 * logRest - logScale)
    }
    let square = t * t
    let whole = degreesOfFreedom + square
    return IncompleteBeta.tails(
      0.5, degreesOfFreedom / 2,
      at: Share(value: square / whole, rest: degreesOfFreedom / whole)
    ).probability(.upper)
  }

  /// The logarithm of ν/2 B(ν/2, 1/2), by which the first term of a far tail is divided.
  private var logScale: Double {
    let half = degreesOfFreedom / 2
    return SaddlePoint.logGamma(half + 1) + SaddlePoint.logGamma(0.5)
      - SaddlePoint.logGamma(half + 0.5)
  }

  private func value(_ share: Share) -> Double {
    (degreesOfFreedom * (share.value / share.rest)).squareRoot()
  }
}
