// SPDX-License-Identifier: MIT

/// Rebuilds what percentages were computed from.
///
/// For each base N the counts are sought that fit every percentage as it was printed and, when the
/// percentages are all the parts of one whole, add up to N.
public enum PercentageAudit {
  /// One base that fits, with what is known about each count.
  public struct Fit: Sendable, Equatable {
    /// The number of people that the percentages are out of.
    public let base: Int
    /// The counts that each percentage can stand for.
    public let counts: [ClosedRange<Int>]

    /// Whether every count is known exactly.
    public var isExact: Bool { counts.allSatisfy { $0.lowerBound == $0.upperBound } }
  }

  /// The bases that fit, in rising order.
  ///
  /// - Parameters:
  ///   - percentages: as printed, each with its own decimals.
  ///   - bases: which to try; at most the first ten million numbers.
  ///   - areWhole: whether they are all the parts of one whole.
  ///   - limit: how many fits are returned at most.
  public static func fits(
    _ percentages: [RoundedPercentage], bases: ClosedRange<Int>, areWhole: Bool,
    limit: Int = .max
  ) -> [Fit] {
    guard !percentages.isEmpty else { return [] }
    var found: [Fit] = []
    for base in bases.clamped(to: 1...10_000_000) {
      guard let fit = fit(percentages, base: base, areWhole: areWhole) else { continue }
      found.append(fit)
      if found.count >= limit { break }
    }
    return found
  }

  /// What is known about the counts when the base is; nil when nothing fits.
  public static func fit(
    _ percentages: [RoundedPercentage], base: Int, areWhole: Bool
  ) -> Fit? {
    var counts: [ClosedRange<Int>] = []
    for percentage in percentages {
      guard let range = percentage.counts(of: base) else { return nil }
      counts.append(range)
    }
    guard areWhole else { return Fit(base: base, counts: counts) }
    let least = counts.reduce(0) { $0 + $1.lowerBound }
    let most = counts.reduce(0) { $0 + $1.upperBound }
    guard least <= base, base <= most else { return nil }
    return Fit(
      base: base,
      counts: counts.map { range in
        // What the others leave at least and at most.
        let low = max(range.lowerBound, base - (most - range.upperBound))
        let high = min(range.upperBound, base - (least - range.lowerBound))
        return low...max(low, high)
      })
  }

  /// The least base for which percentages of so many decimals are safe: 300 without any, ten times as many for each.
  ///
  /// From there on at least three counts fit each percentage.
  public static func safeBase(decimals: Int) -> Int {
    300 * RoundedPercentage.power(min(max(0, decimals), 6))
  }
}
