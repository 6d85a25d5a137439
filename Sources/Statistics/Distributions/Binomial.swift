// SPDX-License-Identifier: MIT
import Foundation

/// The binomial distribution of a count among so many.
public struct Binomial: Sendable {
  /// How many there are.
  public let size: Int
  /// The probability of each one to count.
  public let probability: Double

  /// Makes the distribution.
  ///
  /// - Throws: `SpecificationProblem` when the size is negative or above 10¹⁰, or the probability
  ///   is not from 0 to 1.
  public init(size: Int, probability: Double) throws(SpecificationProblem) {
    guard (0...10_000_000_000).contains(size) else {
      throw SpecificationProblem(.denominator, .outside(0, 1e10))
    }
    guard probability >= 0, probability <= 1 else {
      throw SpecificationProblem(.probability, .outside(0, 1))
    }
    self.size = size
    self.probability = probability
  }

  /// The probability of exactly this count.
  public func mass(_ count: Int) -> Double {
    guard (0...size).contains(count) else { return 0 }
    let (x, y) = (probability, 1 - probability)
    if count == 0 { return exp(Double(size) * log1p(-x)) }
    if count == size { return pow(x, Double(size)) }
    guard x > 0, y > 0 else { return 0 }
    let (a, b, n) = (Double(count), Double(size - count), Double(size))
    let excess = x <= y ? (-a).addingProduct(n, x) : -(-b).addingProduct(n, y)
    return exp(SaddlePoint.logBeta(a, b, x: x, y: y, excess: excess)) * n / a / b
  }

  /// The probability of at most this count.
  public func cumulative(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    return count >= size ? 1 : tails(above: count).probability(.upper)
  }

  /// The probability of at least this count.
  public func atLeast(_ count: Int) -> Double {
    guard count > 0 else { return 1 }
    return count > size ? 0 : tails(above: count - 1).probability(.lower)
  }

  private func tails(above count: Int) -> Tails {
    IncompleteBeta.tails(
      Double(count) + 1, Double(size - count),
      at: Share(value: probability, rest: 1 - probability))
  }

  /// The largest probability of each under which at least this count has at most `probability`.
  ///
  /// It is 0 for a count of 0. Clopper and Pearson, 1934.
  public static func lowestShare(
    ofAtLeast count: Int, among size: Int, probability: Double
  ) -> Double {
    guard count > 0, count <= size else { return 0 }
    return IncompleteBeta.quantile(
      Double(count), Double(size - count) + 1, probability: probability, side: .lower
    ).value
  }

  /// The smallest probability of each under which at most this count has at most `probability`.
  ///
  /// It is 1 for a count of all. Clopper and Pearson, 1934.
  public static func highestShare(
    ofAtMost count: Int, among size: Int, probability: Double
  ) -> Double {
    guard count >= 0, count < size else { return 1 }
    return IncompleteBeta.quantile(
      Double(count) + 1, Double(size - count), probability: probability, side: .upper
    ).value
  }
}
