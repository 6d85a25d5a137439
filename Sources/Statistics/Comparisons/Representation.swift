// SPDX-License-Identifier: MIT

/// A group's share of a service beside its share of the population.
public struct Representation: Equatable, Sendable {
  /// How the two shares compare.
  public enum Finding: String, Sendable {
    /// The share of the service is larger, and the interval of the index excludes 1.
    case over
    /// The share of the service is smaller, and the interval of the index excludes 1.
    case under
    /// The interval of the index holds 1.
    case similar
  }

  /// The share of the service divided by the share of the population, with its limits.
  public let index: Estimate
  /// What the limits say.
  public let finding: Finding

  /// Compares a group's shares; the share of the population is taken as known without error.
  ///
  /// - Parameters:
  ///   - share: the group's members among all who use the service.
  ///   - populationShare: above 0, at most 1.
  /// - Throws: `SpecificationProblem` when the share of the population is neither.
  public init(
    of share: Proportion, populationShare: Double, confidence: Confidence = .ninetyFive
  ) throws(SpecificationProblem) {
    guard populationShare > 0, populationShare <= 1 else {
      throw SpecificationProblem(.share, .outside(0, 1))
    }
    index = share.wilson(confidence).scaled(by: 1 / populationShare)
    finding = index.interval.lower > 1 ? .over : index.interval.upper < 1 ? .under : .similar
  }
}
