// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Statistics

@Suite("Properties of distributions")
struct DistributionPropertyTests {
  /// A number whose logarithm is spread evenly.
  private static func spread(
    _ low: Double, _ high: Double, _ generator: inout SeededGenerator
  ) -> Double {
    exp(Double.random(in: log(low)...log(high), using: &generator))
  }

  @Test("A quantile leads back to its probability", arguments: 0..<40)
  func inverse(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let p = Self.spread(1e-12, 0.5, &generator)
    let chiSquared = try ChiSquared(degreesOfFreedom: Self.spread(0.5, 1e9, &generator))
    let student = try StudentT(degreesOfFreedom: Self.spread(0.5, 1e9, &generator))
    let fisher = try FisherF(
      Self.spread(0.5, 1e6, &generator), Self.spread(0.5, 1e6, &generator))

    // A quantile is rounded to a double, which moves a probability by as many standard deviations
    // as fit into it: the tolerance grows with the root of the degrees of freedom.
    let wide = 1e-11 + 1e-14 * chiSquared.degreesOfFreedom.squareRoot()
    #expect(relativeError(Normal.cumulative(Normal.quantile(p)), p) < 1e-12)
    #expect(relativeError(chiSquared.cumulative(chiSquared.quantile(p)), p) < wide)
    #expect(relativeError(chiSquared.upperTail(chiSquared.quantile(upperTail: p)), p) < wide)
    #expect(relativeError(student.cumulative(student.quantile(p)), p) < 1e-11)
    #expect(relativeError(fisher.cumulative(fisher.quantile(p)), p) < 1e-10)
    #expect(relativeError(fisher.upperTail(fisher.quantile(upperTail: p)), p) < 1e-10)
  }

  @Test("Probabilities rise with the value, and both tails make one", arguments: 0..<20)
  func monotone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let chiSquared = try ChiSquared(degreesOfFreedom: Self.spread(0.5, 1e5, &generator))
    let beta = try Beta(Self.spread(0.05, 1e4, &generator), Self.spread(0.05, 1e4, &generator))
    var before = (chi: 0.0, beta: 0.0)
    for step in 1...60 {
      let x = chiSquared.degreesOfFreedom * Double(step) / 30
      let share = Double(step) / 61
      let now = (chi: chiSquared.cumulative(x), beta: beta.cumulative(share))

      #expect(now.chi >= before.chi * (1 - 1e-12) && now.chi <= 1)
      #expect(now.beta >= before.beta * (1 - 1e-12) && now.beta <= 1)
      #expect(abs(now.chi + chiSquared.upperTail(x) - 1) < 1e-13)
      #expect(abs(now.beta + beta.upperTail(share) - 1) < 1e-13)
      before = now
    }
  }

  @Test("Mirror images are the same", arguments: [0.001, 0.025, 0.2, 0.49])
  func symmetry(p: Double) throws {
    let student = try StudentT(degreesOfFreedom: 7)
    let beta = try Beta(3, 8)
    let mirrored = try Beta(8, 3)

    #expect(Normal.quantile(p) == -Normal.quantile(upperTail: p))
    #expect(student.quantile(p) == -student.quantile(upperTail: p))
    #expect(relativeError(1 - beta.quantile(p), mirrored.quantile(upperTail: p)) < 1e-15)
  }

  @Test("Known relations hold", arguments: [0.001, 0.3, 0.975])
  func relations(p: Double) throws {
    let one = try ChiSquared(degreesOfFreedom: 1).quantile(upperTail: p)
    let two = try ChiSquared(degreesOfFreedom: 2).quantile(upperTail: p)
    let cauchy = try StudentT(degreesOfFreedom: 1).quantile(p)
    let nearlyNormal = try StudentT(degreesOfFreedom: 1e10).quantile(p)
    let ratio = try FisherF(1, 9).quantile(upperTail: p)
    let root = try StudentT(degreesOfFreedom: 9).quantile(upperTail: p / 2)

    #expect(relativeError(one, pow(Normal.quantile(upperTail: p / 2), 2)) < 1e-13)
    #expect(relativeError(two, -2 * log(p)) < 1e-13)
    #expect(relativeError(cauchy, tan(.pi * (p - 0.5))) < 1e-12)
    #expect(relativeError(nearlyNormal, Normal.quantile(p)) < 1e-9)
    #expect(relativeError(ratio, root * root) < 1e-12)
  }

  @Test("Poisson and binomial masses sum to their tails")
  func sums() throws {
    let poisson = try Poisson(mean: 12.5)
    let binomial = try Binomial(size: 60, probability: 0.15)
    var (first, second) = (0.0, 0.0)
    for count in 0...40 {
      first += poisson.mass(count)
      second += binomial.mass(count)

      #expect(relativeError(poisson.cumulative(count), first) < 1e-13)
      #expect(relativeError(binomial.cumulative(count), second) < 1e-13)
      #expect(abs(poisson.atLeast(count + 1) + first - 1) < 1e-13)
      #expect(abs(binomial.atLeast(count + 1) + second - 1) < 1e-13)
    }
  }

  @Test("The ends of the range have their values, and outside there is none")
  func ends() throws {
    let chiSquared = try ChiSquared(degreesOfFreedom: 3)
    let poisson = try Poisson(mean: 0)
    let certain = try Binomial(size: 4, probability: 1)

    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(0.5) == 0)
    #expect(chiSquared.quantile(0) == 0 && chiSquared.quantile(1) == .infinity)
    #expect(chiSquared.quantile(upperTail: 0) == .infinity)
    #expect(chiSquared.cumulative(-1) == 0 && chiSquared.upperTail(.infinity) == 0)
    #expect(Normal.quantile(1.5).isNaN && chiSquared.quantile(-0.1).isNaN)
    #expect(poisson.mass(0) == 1 && poisson.mass(1) == 0 && poisson.cumulative(0) == 1)
    #expect(certain.mass(4) == 1 && certain.mass(3) == 0 && certain.cumulative(3) == 0)
    #expect(certain.atLeast(5) == 0 && certain.cumulative(-1) == 0)
  }

  @Test("What is no distribution is refused")
  func refused() {
    #expect(throws: SpecificationProblem(.degreesOfFreedom, .outside(0.002, 2e12))) {
      try ChiSquared(degreesOfFreedom: .nan)
    }
    #expect(throws: SpecificationProblem.self) { try StudentT(degreesOfFreedom: 0) }
    #expect(throws: SpecificationProblem.self) { try FisherF(1, -1) }
    #expect(throws: SpecificationProblem(.shape, at: 1, .outside(0.01, 1e10))) { try Beta(1, 0) }
    #expect(throws: SpecificationProblem.self) { try Poisson(mean: -1) }
    #expect(throws: SpecificationProblem(.probability, .outside(0, 1))) {
      try Binomial(size: 3, probability: 1.5)
    }
  }
}
