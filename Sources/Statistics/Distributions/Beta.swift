// SPDX-License-Identifier: MIT

/// The beta distribution of a share.
public struct Beta: Sendable {
  /// The first shape.
  public let a: Double
  /// The second shape.
  public let b: Double

  /// Makes the distribution.
  ///
  /// - Throws: `SpecificationProblem` when a shape is not from 0.01 to 10¹⁰.
  public init(_ a: Double, _ b: Double) throws(SpecificationProblem) {
    for (position, shape) in [a, b].enumerated() {
      guard shape >= 0.01, shape <= 1e10 else {
        throw SpecificationProblem(.shape, at: position, .outside(0.01, 1e10))
      }
    }
    self.a = a
    self.b = b
  }

  /// The probability of a share of at most x.
  public func cumulative(_ x: Double) -> Double {
    IncompleteBeta.tails(a, b, at: Share(value: x, rest: 1 - x)).probability(.lower)
  }

  /// The probability of a share above x.
  public func upperTail(_ x: Double) -> Double {
    IncompleteBeta.tails(a, b, at: Share(value: x, rest: 1 - x)).probability(.upper)
  }

  /// The share below which lies a probability from 0 to 1; not a number outside those.
  public func quantile(_ probability: Double) -> Double { quantile(probability, .lower) }

  /// The share above which lies a probability from 0 to 1; not a number outside those.
  public func quantile(upperTail probability: Double) -> Double { quantile(probability, .upper) }

  private func quantile(_ probability: Double, _ side: Tails.Side) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    return IncompleteBeta.quantile(a, b, probability: probability, side: side).value
  }
}
