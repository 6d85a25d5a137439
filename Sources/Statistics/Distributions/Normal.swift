// SPDX-License-Identifier: MIT
import Foundation

/// The standard normal distribution: mean 0, standard deviation 1.
public enum Normal {
  /// The probability of a value of at most z.
  public static func cumulative(_ z: Double) -> Double { erfc(-z * 0.5.squareRoot()) / 2 }

  /// The probability of a value above z.
  public static func upperTail(_ z: Double) -> Double { erfc(z * 0.5.squareRoot()) / 2 }

  /// The probability of a value at least as far from 0 as z, on either side.
  public static func twoSided(_ z: Double) -> Double { erfc(abs(z) * 0.5.squareRoot()) }

  /// The density at z.
  public static func density(_ z: Double) -> Double {
    exp(-z * z / 2) * 0.398_942_280_401_432_7
  }

  /// The value below which lies a probability from 0 to 1; not a number outside those.
  public static func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    // What is taken from one half, and from 1, is exact here.
    if abs(probability - 0.5) < 0.25 { return central(probability - 0.5) }
    return probability < 0.5 ? -outer(probability) : outer(1 - probability)
  }

  /// The value above which lies a probability from 0 to 1; not a number outside those.
  public static func quantile(upperTail probability: Double) -> Double {
    -quantile(probability)
  }

  /// The value that lies a probability above the middle, for one that is small.
  private static func central(_ probability: Double) -> Double {
    var z = probability * (2 * .pi).squareRoot()
    for _ in 0..<20 {
      let miss = erf(z * 0.5.squareRoot()) / 2 - probability
      let step = halley(miss / density(z), z)
      z -= step
      if abs(step) <= 1e-16 * abs(z) { break }
    }
    return z
  }

  /// The value above which lies a probability of at most a quarter.
  private static func outer(_ probability: Double) -> Double {
    guard probability > 0 else { return .infinity }
    // The start: Abramowitz and Stegun, 26.2.23, right to 0.00045; then Newton's method on the
    // logarithm of the tail.
    let t = (-2 * log(probability)).squareRoot()
    var z =
      t - (2.515517 + t * (0.802853 + t * 0.010328))
      / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    let target = log(probability)
    for _ in 0..<20 {
      let tail = logUpperTail(z)
      let step = (tail - target) * exp(tail + z * z / 2) * (2 * .pi).squareRoot()
      z += step
      if abs(step) <= 2e-16 * z { break }
    }
    return z
  }

  /// The logarithm of the probability of a value above z, also where that is no longer a number.
  static func logUpperTail(_ z: Double) -> Double {
    guard z > 25 else { return log(upperTail(z)) }
    // The asymptotic series of Mills' ratio (Abramowitz and Stegun 26.2.12).
    let square = 1 / (z * z)
    let series = 1 - square * (1 - 3 * square * (1 - 5 * square * (1 - 7 * square)))
    return -z * z / 2 - log(z * (2 * .pi).squareRoot()) + log(series)
  }

  /// The step of Halley's method, from Newton's.
  private static func halley(_ step: Double, _ z: Double) -> Double {
    step / (1 + z * step / 2)
  }
}
