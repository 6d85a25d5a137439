// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

/// The numbers come from mpmath with 40 digits: `Scripts/record-statistics-vectors`.
@Suite("Distributions agree with mpmath")
struct DistributionVectorTests {
  /// The tolerance is relative; the requirement is ten digits.
  private func check(
    _ file: String, within tolerance: Double = 1e-12, atLeast count: Int,
    _ compute: (Vector) throws -> Double?
  ) throws {
    let vectors = try Vectors.read(file)
    #expect(vectors.count >= count)
    for vector in vectors {
      let found = try #require(try compute(vector), "unknown function \(vector.name)")
      let error = relativeError(found, vector.value)
      #expect(error <= tolerance, "\(vector.name) \(vector.arguments): \(found) \(vector.value)")
    }
  }

  @Test("The normal distribution, to its smallest probabilities")
  func normal() throws {
    try check("normal", within: 1e-13, atLeast: 45) { vector in
      let x = vector.arguments[0]
      return switch vector.name {
      case "cumulative": Normal.cumulative(x)
      case "upperTail": Normal.upperTail(x)
      case "quantile": Normal.quantile(x)
      default: nil
      }
    }
  }

  @Test("Chi-squared from 0.01 to two million million degrees of freedom")
  func chiSquared() throws {
    try check("chi-squared", atLeast: 550) { vector in
      let distribution = try ChiSquared(degreesOfFreedom: vector.arguments[0])
      let x = vector.arguments[1]
      return switch vector.name {
      case "cumulative": distribution.cumulative(x)
      case "upperTail": distribution.upperTail(x)
      case "quantile": distribution.quantile(x)
      case "quantileUpper": distribution.quantile(upperTail: x)
      default: nil
      }
    }
  }

  @Test("Poisson probabilities and exact limits of counts up to a thousand million")
  func poisson() throws {
    try check("poisson", atLeast: 140) { vector in
      let (first, second) = (vector.arguments[0], vector.arguments[1])
      return switch vector.name {
      case "mass": try Poisson(mean: first).mass(Int(second))
      case "cumulative": try Poisson(mean: first).cumulative(Int(second))
      case "atLeast": try Poisson(mean: first).atLeast(Int(second))
      case "lowestMean": Poisson.lowestMean(ofAtLeast: Int(first), probability: second)
      case "highestMean": Poisson.highestMean(ofAtMost: Int(first), probability: second)
      default: nil
      }
    }
  }

  @Test("Beta with shapes from 0.01 to ten thousand million")
  func beta() throws {
    try check("beta", atLeast: 900) { vector in
      let distribution = try Beta(vector.arguments[0], vector.arguments[1])
      let x = vector.arguments[2]
      return switch vector.name {
      case "cumulative": distribution.cumulative(x)
      case "upperTail": distribution.upperTail(x)
      case "quantile": distribution.quantile(x)
      case "quantileUpper": distribution.quantile(upperTail: x)
      default: nil
      }
    }
  }

  @Test("Student's t")
  func student() throws {
    try check("student-t", atLeast: 120) { vector in
      let distribution = try StudentT(degreesOfFreedom: vector.arguments[0])
      let x = vector.arguments[1]
      return switch vector.name {
      case "upperTail": distribution.upperTail(x)
      case "quantile": distribution.quantile(x)
      default: nil
      }
    }
  }

  @Test("Fisher's F, and its quantiles by going back")
  func fisher() throws {
    try check("fisher-f", atLeast: 200) { vector in
      let distribution = try FisherF(vector.arguments[0], vector.arguments[1])
      let x = vector.arguments[2]
      return switch vector.name {
      case "cumulative": distribution.cumulative(x)
      case "upperTail": distribution.upperTail(x)
      default: nil
      }
    }
  }

  @Test("Binomial probabilities and exact limits of shares")
  func binomial() throws {
    try check("binomial", atLeast: 70) { vector in
      let (first, second, third) = (
        vector.arguments[0], vector.arguments[1], vector.arguments[2]
      )
      switch vector.name {
      case "mass":
        return try Binomial(size: Int(first), probability: second).mass(Int(third))
      case "cumulative":
        return try Binomial(size: Int(first), probability: second).cumulative(Int(third))
      case "atLeast":
        return try Binomial(size: Int(first), probability: second).atLeast(Int(third))
      case "lowestShare":
        return Binomial.lowestShare(
          ofAtLeast: Int(first), among: Int(second), probability: third)
      case "highestShare":
        return Binomial.highestShare(ofAtMost: Int(first), among: Int(second), probability: third)
      default: return nil
      }
    }
  }

  @Test("Chi-squared: half the upper 2.5 per cent point with two degrees is 3.688879454")
  func acceptance() throws {
    let limit = try ChiSquared(degreesOfFreedom: 2).quantile(0.975) / 2

    // −log 0.025.
    #expect(relativeError(limit, 3.688_879_454_113_936) < 1e-14)
  }
}
