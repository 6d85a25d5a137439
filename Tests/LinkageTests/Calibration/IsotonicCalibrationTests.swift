// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

@Suite("Calibration by labels")
struct IsotonicCalibrationTests {
  private func labels(_ matches: [Double]) -> [(weight: Double, isMatch: Bool, count: Double)] {
    // Ten labels a weight, so that a share becomes a number of matches.
    matches.enumerated().flatMap { place, share in
      (0..<10).map { (weight: Double(place), isMatch: Double($0) < share * 10, count: 1) }
    }
  }

  @Test("Falling neighbours are pooled, as scikit-learn's IsotonicRegression does")
  func pooled() throws {
    // IsotonicRegression().fit_transform(range(6), [.1, .4, .2, .3, .9, .8]) of scikit-learn 1.9.1.
    let calibration = try IsotonicCalibration(labels([0.1, 0.4, 0.2, 0.3, 0.9, 0.8]))
    let expected = [0.1, 0.3, 0.3, 0.3, 0.85, 0.85]
    for (place, probability) in expected.enumerated() {
      #expect(abs(calibration.probability(ofWeight: Double(place)) - probability) < 1e-12)
    }
    #expect(calibration.pools.count == 3)
    #expect(abs(calibration.probability(ofWeight: 3.5) - 0.575) < 1e-12)
    #expect(calibration.probability(ofWeight: -99) == calibration.pools[0].probability)
    #expect(abs(calibration.probability(ofWeight: 99) - 0.85) < 1e-12)
  }

  @Test("The probability never falls, and its mean is the share of matches")
  func laws() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let labels = (0..<200).map { _ in
        let weight = Double(Int.random(in: -20..<20, using: &random))
        return (
          weight: weight, isMatch: Double.random(in: -30..<30, using: &random) < weight,
          count: Double(Int.random(in: 1..<4, using: &random))
        )
      }
      let calibration = try IsotonicCalibration(labels)
      let probabilities = (-20..<20).map { calibration.probability(ofWeight: Double($0)) }
      #expect(probabilities == probabilities.sorted())
      let matches = labels.filter(\.isMatch).reduce(0) { $0 + $1.count }
      let mean = labels.reduce(0) { $0 + $1.count * calibration.probability(ofWeight: $1.weight) }
      #expect(abs(matches - mean) < 1e-9)
    }
  }

  @Test("Too few labels, and labels that are all alike, are refused")
  func refusals() {
    #expect(throws: ModelProblem.self) { try IsotonicCalibration(labels([0.5, 0.6])) }
    #expect(throws: ModelProblem.self) { try IsotonicCalibration(labels([1, 1, 1, 1, 1, 1])) }
  }

  @Test("The threshold for a precision is the least that reaches it")
  func threshold() {
    let curve = PrecisionCurve([
      (weight: 4, probability: 1), (weight: 3, probability: 1), (weight: 2, probability: 0.4),
      (weight: 2, probability: 0.4), (weight: 1, probability: 0.7), (weight: 0, probability: 0),
    ])
    #expect(curve.points.map(\.pairs) == [1, 2, 4, 5, 6])
    #expect(curve.weight(forPrecision: 0.99) == 3)
    #expect(curve.weight(forPrecision: 0.7) == 1)
    #expect(curve.weight(forPrecision: 0.1) == 0)
    #expect(curve.weight(forPrecision: 1.1) == nil)
    #expect(curve.precision(atWeight: 2.5) == 1)
    #expect(abs((curve.precision(atWeight: 1) ?? 0) - 0.7) < 1e-12)
    #expect(curve.precision(atWeight: 5) == nil)
  }
}
