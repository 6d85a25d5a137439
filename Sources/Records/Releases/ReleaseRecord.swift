// SPDX-License-Identifier: MIT
public import Foundation

/// Tables that are about to be published, with every cell as it will be seen.
public struct NewRelease: Sendable, Equatable {
  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// The table it stands in.
    public var table: String
    /// Its codes by dimension; dimensions of which it is the total are left out.
    public var codes: [String: String]
    /// The codes of the data that a code stands for, by dimension, where it stands for several.
    public var leaves: [String: [String]]
    /// The number that is seen; nil for a symbol.
    public var value: Double?
    /// Whether the number is the exact one.
    public var isExact: Bool
    /// The least number that what is seen can be made from, for whoever knows the profile; nil where that
    /// was not worked out.
    public var least: Double?
    /// The greatest such number; nil where there is none.
    public var most: Double?

    /// Makes a cell of its parts.
    public init(
      table: String, codes: [String: String], leaves: [String: [String]] = [:], value: Double?,
      isExact: Bool, least: Double? = nil, most: Double? = nil
    ) {
      self.table = table
      self.codes = codes
      self.leaves = leaves
      self.value = value
      self.isExact = isExact
      self.least = least
      self.most = most
    }
  }

  /// What the tables are called.
  public var title: String
  /// What is counted or added up.
  public var measure: String
  /// Whom it is about.
  public var population: String
  /// The time that it is about; may be empty.
  public var period: String
  /// The profile by which the tables were made safe.
  public var profile: String
  /// The least count that the profile shows; nil where it has no threshold.
  public var threshold: Int?
  /// Who releases them.
  public var by: String
  /// Why they leave although not everything could be judged; nil where nothing was left open.
  public var override: String?
  /// The cells.
  public var cells: [Cell]

  /// Makes a release of its parts; the store checks them.
  public init(
    title: String, measure: String, population: String, period: String, profile: String,
    threshold: Int? = nil, by: String, override: String? = nil, cells: [Cell]
  ) {
    self.title = title
    self.measure = measure
    self.population = population
    self.period = period
    self.profile = profile
    self.threshold = threshold
    self.by = by
    self.override = override
    self.cells = cells
  }
}

/// Tables that were published.
public struct ReleaseRecord: Sendable, Equatable {
  /// The number.
  public let id: ReleaseID
  /// What was published.
  public let release: NewRelease
  /// When.
  public let releasedAt: Date
}

/// Tables that were published, without their cells.
public struct ReleaseHead: Sendable, Equatable {
  /// The number.
  public let id: ReleaseID
  /// What the tables are called.
  public let title: String
  /// What was counted or added up.
  public let measure: String
  /// Whom it was about.
  public let population: String
  /// The time that it was about; may be empty.
  public let period: String
  /// The profile by which the tables were made safe.
  public let profile: String
  /// Who released them.
  public let by: String
  /// When.
  public let releasedAt: Date
  /// How many cells are remembered.
  public let cells: Int
}
