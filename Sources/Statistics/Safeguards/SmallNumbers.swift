// SPDX-License-Identifier: MIT

/// What a small count means for a figure made from it.
public enum SmallNumberFlag: String, Sendable, CaseIterable {
  /// The count may show something about a person: protect the table before it is released.
  case disclosive
  /// Too few events for a rate to mean anything.
  case tooFewForRate = "too-few-for-rate"
  /// Too few events for a standardised rate.
  case tooFewForStandardisedRate = "too-few-for-standardised-rate"
  /// The figure is of low reliability; statistical tables mark it with a u.
  case unreliable
}

/// The counts below which a figure is flagged.
///
/// The defaults are those of English mortality statistics (no crude rate below 3 deaths, no
/// standardised one below 10, marked as unreliable below 20) and the local rule that counts from 1
/// to 4 are not shown.
public struct SmallNumberRules: Equatable, Sendable {
  /// Counts from 1 up to, not including, this are disclosive.
  public var disclosure = 5
  /// The fewest events of a rate.
  public var rate = 3
  /// The fewest events of a standardised rate.
  public var standardisedRate = 10
  /// The fewest events of a reliable rate.
  public var reliability = 20

  /// The usual rules.
  public init() {}

  /// The kinds of figure that have rules of their own.
  public enum Figure: Sendable {
    /// A share of a whole; only the two counts it is made of are looked at.
    case proportion
    /// Events in a population.
    case rate
    /// A rate standardised for age.
    case standardisedRate
  }

  /// The flags of a figure, the gravest first.
  ///
  /// - Parameters:
  ///   - figure: the kind of figure.
  ///   - count: the events, or the numerator.
  ///   - rest: the denominator less the numerator, of a proportion; it shows as much as the count.
  public func flags(for figure: Figure, count: Int, rest: Int? = nil) -> [SmallNumberFlag] {
    var flags: [SmallNumberFlag] = []
    let isSmall = { (count: Int) in count > 0 && count < disclosure }
    if isSmall(count) || rest.map(isSmall) ?? false { flags.append(.disclosive) }
    switch figure {
    case .proportion: break
    case .rate:
      if count < rate { flags.append(.tooFewForRate) }
      if count < reliability { flags.append(.unreliable) }
    case .standardisedRate:
      if count < standardisedRate { flags.append(.tooFewForStandardisedRate) }
      if count < reliability { flags.append(.unreliable) }
    }
    return flags
  }
}
