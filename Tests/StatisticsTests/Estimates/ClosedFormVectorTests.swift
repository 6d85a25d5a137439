// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

/// The numbers come from mpmath with 40 digits: `Scripts/record-statistics-vectors`.
@Suite("Closed forms agree with mpmath to ten digits and more")
struct ClosedFormVectorTests {
  @Test("Wilson, Byar, Newcombe, Katz, Woolf and rate ratios, also at the edges")
  func closedForms() throws {
    let vectors = try Vectors.read("closed-forms")
    #expect(vectors.count > 250)
    for vector in vectors {
      let found = try #require(try compute(vector), "unknown function \(vector.name)")
      let error = relativeError(found, vector.value)
      #expect(error <= 1e-12, "\(vector.name) \(vector.arguments): \(found) \(vector.value)")
    }
  }

  private func compute(_ vector: Vector) throws -> Double? {
    let at = vector.arguments
    let confidence = try Confidence(percent: at[at.count - 1])
    switch vector.name {
    case "z": return confidence.z
    case "wilsonLow":
      return try Proportion(Int(at[0]), of: Int(at[1])).wilson(confidence).interval.lower
    case "wilsonHigh":
      return try Proportion(Int(at[0]), of: Int(at[1])).wilson(confidence).interval.upper
    case "byarLow": return CountLimits.byar(Int(at[0]), confidence).lower
    case "byarHigh": return CountLimits.byar(Int(at[0]), confidence).upper
    case "newcombeLow": return try proportions(at).difference(confidence).interval.lower
    case "newcombeHigh": return try proportions(at).difference(confidence).interval.upper
    case "ratioLow": return try proportions(at).ratio(confidence).value?.interval.lower
    case "oddsHigh": return try proportions(at).oddsRatio(confidence).value?.interval.upper
    case "pooledTest": return try proportions(at).test().value?.statistic
    case "rateRatioLow": return try rates(at).ratio(confidence).value?.interval.lower
    case "rateRatioHigh": return try rates(at).ratio(confidence).value?.interval.upper
    case "rateTestProbability": return try rates(at).test().value?.probability
    case "rateDifferenceHigh": return try rates(at).difference(confidence).value?.interval.upper
    default: return nil
    }
  }

  private func proportions(_ at: [Double]) throws -> ProportionComparison {
    ProportionComparison(
      try Proportion(Int(at[0]), of: Int(at[1])), with: try Proportion(Int(at[2]), of: Int(at[3])))
  }

  private func rates(_ at: [Double]) throws -> RateComparison {
    RateComparison(
      try Rate(events: Int(at[0]), population: at[1]),
      with: try Rate(events: Int(at[2]), population: at[3]))
  }
}
