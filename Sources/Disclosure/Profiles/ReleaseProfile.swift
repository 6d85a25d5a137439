// SPDX-License-Identifier: MIT

/// How counts and magnitudes are made safe before they leave: one named set of rules.
///
/// The built-in ones are those that UK councils, the NHS and ONS use; a council writes its own as
/// YAML (see ``ReleaseProfile/read(_:)``).
public struct ReleaseProfile: Sendable, Equatable {
  /// What becomes of cells that count nobody.
  public enum Zeros: String, Sendable, CaseIterable {
    /// They are published.
    case shown
    /// They are published unless all others of their line are zero too, or one holds everyone.
    case shownUnlessGroupDisclosure = "shown-unless-group-disclosure"
    /// They are treated as counts below the threshold.
    case hidden
  }

  /// How published numbers are changed.
  public enum Rounding: Sendable, Equatable {
    /// They are not.
    case none
    /// To the nearest multiple, halves up, each from its own exact value.
    case nearest(Int)
    /// To the multiple below or above by a keyed draw, so that nothing changes in expectation.
    case random(Int)
    /// To the multiple below or above so that totals still add up.
    case controlled(Int)
    /// Noise looked up by the sum of the records' keys.
    case cellKey
  }

  /// What becomes of figures of the national level.
  public enum NationalLevel: String, Sendable, CaseIterable {
    /// They are made safe like all others.
    case asOthers = "as-others"
    /// They are published as they are, as far as no other figure is revealed by it.
    case exact
  }

  /// The name by which it is asked for.
  public var id: String
  /// What it is for.
  public var title: String
  /// Counts from 1 up to, not including, this are hidden; nil hides none.
  public var threshold: Int?
  /// What becomes of zeros.
  public var zeros: Zeros
  /// How published numbers are changed.
  public var rounding: Rounding
  /// Whether other cells are hidden so that none can be worked out by subtraction.
  public var hasSecondary: Bool
  /// Whether a cell is hidden when its total less the cell is below the threshold.
  public var hidesComplements: Bool
  /// Breakdowns of fewer people than this get totals only; nil has no such floor.
  public var populationFloor: Int?
  /// What stands for a hidden cell.
  public var symbol: String
  /// Counts below the threshold join the next band instead of being hidden.
  public var mergesBands: Bool
  /// Postal sectors with fewer households than this are put under their district; nil for none.
  public var leastHouseholds: Int?
  /// The rules for magnitudes, such as turnover by trade.
  public var magnitudes: MagnitudeRules
  /// What becomes of figures of the national level.
  public var nationalLevel: NationalLevel

  /// Makes a profile of its parts.
  public init(
    id: String, title: String, threshold: Int?, zeros: Zeros = .shown, rounding: Rounding = .none,
    hasSecondary: Bool = true, hidesComplements: Bool = true, populationFloor: Int? = nil,
    symbol: String = Symbol.confidential.rawValue, mergesBands: Bool = false,
    leastHouseholds: Int? = nil, magnitudes: MagnitudeRules = MagnitudeRules(),
    nationalLevel: NationalLevel = .asOthers
  ) {
    self.id = id
    self.title = title
    self.threshold = threshold
    self.zeros = zeros
    self.rounding = rounding
    self.hasSecondary = hasSecondary
    self.hidesComplements = hidesComplements
    self.populationFloor = populationFloor
    self.symbol = symbol
    self.mergesBands = mergesBands
    self.leastHouseholds = leastHouseholds
    self.magnitudes = magnitudes
    self.nationalLevel = nationalLevel
  }
}

extension ReleaseProfile {
  /// The least number of people for a sensitive breakdown.
  public static let sensitivePopulationFloor = 1_000

  /// The built-in profiles, the mildest local one first.
  public static let builtIn: [ReleaseProfile] = [
    ReleaseProfile(
      id: "lt5", title: "Counts of 1 to 4 hidden: topics of low sensitivity", threshold: 5),
    ReleaseProfile(
      id: "lt10", title: "Counts of 1 to 9 hidden: sensitive topics", threshold: 10,
      zeros: .shownUnlessGroupDisclosure),
    ReleaseProfile(
      id: "10-5", title: "Counts below 10 hidden, the others to the nearest 5", threshold: 10,
      rounding: .nearest(5), hasSecondary: false, hidesComplements: false),
    ReleaseProfile(
      id: "nhs-hes", title: "Counts of 1 to 7 hidden, the others to the nearest 5", threshold: 8,
      rounding: .nearest(5), hasSecondary: false, hidesComplements: false, symbol: "*",
      nationalLevel: .exact),
    ReleaseProfile(
      id: "round5", title: "Every count to the nearest 5", threshold: nil, rounding: .nearest(5),
      hasSecondary: false, hidesComplements: false),
    ReleaseProfile(
      id: "rr3", title: "Every count rounded at random to a multiple of 3", threshold: nil,
      rounding: .random(3), hasSecondary: false, hidesComplements: false),
    ReleaseProfile(
      id: "cellkey", title: "Noise by cell key, then counts below 10 hidden", threshold: 10,
      zeros: .hidden, rounding: .cellKey, hasSecondary: false, hidesComplements: false),
    ReleaseProfile(
      id: "housing-2015", title: "Bands below 10 join the next lower band", threshold: 10,
      hasSecondary: false, hidesComplements: false, mergesBands: true, leastHouseholds: 2_500),
  ]

  /// The built-in profile of a name.
  public static func named(_ id: String) -> ReleaseProfile? {
    builtIn.first { $0.id == id }
  }

  /// This profile, or for a sensitive topic the same with a threshold of at least 10 and a floor.
  ///
  /// Profiles that only round get the threshold too, and the national level is protected like all others.
  public func raised(forSensitiveTopic isSensitive: Bool) -> ReleaseProfile {
    guard isSensitive else { return self }
    var raised = self
    if threshold ?? 0 < 10 {
      raised.threshold = 10
      if zeros == .shown { raised.zeros = .shownUnlessGroupDisclosure }
    }
    raised.populationFloor = populationFloor ?? Self.sensitivePopulationFloor
    raised.nationalLevel = .asOthers
    return raised
  }
}
