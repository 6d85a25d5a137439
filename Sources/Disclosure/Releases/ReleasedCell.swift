// SPDX-License-Identifier: MIT
import Definitions

/// One cell as it was published, with all that tells whom it counts.
public struct ReleasedCell: Sendable, Equatable {
  /// What makes a cell itself, whichever table it stands in.
  public struct Identity: Sendable, Hashable {
    /// What is counted or added up.
    public var measure: String
    /// Whom it is about.
    public var population: String
    /// The time that it is about.
    public var period: String
    /// The codes by dimension; dimensions of which it is the total are left out.
    public var codes: [String: String]

    /// Makes an identity.
    ///
    /// Spaces and capitals in measure, population and period make no difference: what is about the same
    /// people is held together however it was typed.
    public init(
      measure: String, population: String, period: String, codes: [String: String]
    ) {
      self.measure = FoldedName.key(measure)
      self.population = FoldedName.key(population)
      self.period = PeriodText.written(period)
      self.codes = codes
    }

    /// The identity as a list of texts, always in the same order.
    public var parts: [String] {
      [measure, population, period]
        + codes.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    }
  }

  /// Which cell it is.
  public var identity: Identity
  /// The codes of the data that each code stands for, where it stands for several.
  public var leaves: [String: [String]]
  /// The number that was published; nil for a symbol.
  public var value: Double?
  /// Whether the number is the exact one; false when it was rounded or has noise.
  public var isExact: Bool
  /// The profile by which it was made safe.
  public var profile: String
  /// Where it was published: a release and its table, for messages.
  public var source: String
  /// The number of the release that it was published in; nil where the source alone tells.
  public var release: Int64?
  private let ownRange: CountRange?
  /// The least count that the profile shows; nil where it has no threshold, or where it isn't known.
  public var hidingThreshold: Int?

  /// Makes a cell of its parts.
  ///
  /// - Parameter range: when nil, what the built-in profile of that name says; nothing where there is none.
  public init(
    identity: Identity, leaves: [String: [String]] = [:], value: Double?, isExact: Bool,
    profile: String, source: String, release: Int64? = nil, range: CountRange? = nil,
    hidingThreshold: Int? = nil
  ) {
    self.identity = identity
    self.leaves = leaves
    self.value = value
    self.isExact = isExact
    self.profile = profile
    self.source = source
    self.release = release
    ownRange = range
    self.hidingThreshold = hidingThreshold ?? ReleaseProfile.named(profile)?.threshold
  }

  /// The numbers that what stands in the cell can be made from, for a reader who knows the profile.
  public var range: CountRange {
    if let ownRange { return ownRange }
    guard let value else { return .any }
    if isExact { return CountRange(low: value, high: value) }
    guard let rounding = ReleaseProfile.named(profile)?.rounding, rounding != .none,
      let (low, high) = rounding.range(of: value)
    else { return .any }
    return CountRange(low: low, high: high)
  }

  /// What tells its release from others.
  var releaseKey: String { release.map { "release \($0)" } ?? source }
}

extension ReleasedCell {
  /// The identities of a tabulation's cells, by row.
  static func identities(of tabulation: Tabulation, spec: TableSpecification) -> [Identity] {
    tabulation.cells.map { cell in
      var codes: [String: String] = [:]
      for (dimension, code) in zip(tabulation.dimensions, cell.codes) where code != 0 {
        codes[dimension.name] = dimension.codes[code]
      }
      for filter in spec.filters where codes[filter.column] == nil {
        codes[filter.column] = filter.codes.joined(separator: " + ")
      }
      return Identity(
        measure: spec.measure, population: spec.population, period: spec.period, codes: codes)
    }
  }

  /// The cells of protected tables as they would be remembered, each once.
  public static func cells(
    of tables: ProtectedTables, spec: TableSpecification
  ) -> [ReleasedCell] {
    let tabulation = tables.tabulation
    let identities = identities(of: tabulation, spec: spec)
    var names = [String](repeating: "", count: tabulation.cells.count)
    for (table, rows) in zip(spec.tables, tabulation.tables).reversed() {
      for row in rows { names[row] = table.name }
    }
    let leaves = tabulation.dimensions.map(\.leavesOfSums)
    return tabulation.cells.indices.map { row in
      var stands: [String: [String]] = [:]
      for (place, code) in tabulation.cells[row].codes.enumerated() {
        if let list = leaves[place][code], code != 0 {
          stands[tabulation.dimensions[place].name] = list
        }
      }
      for filter in spec.filters
      where filter.codes.count > 1
        && identities[row].codes[filter.column] == filter.codes.joined(separator: " + ")
      {
        stands[filter.column] = filter.codes
      }
      var value: Double?
      if case .number(let number) = tables.shown[row] { value = number }
      return ReleasedCell(
        identity: identities[row], leaves: stands, value: value,
        isExact: tabulation.cells[row].isNational
          || (spec.profile.rounding == .none && !spec.profile.mergesBands),
        profile: spec.profile.id, source: names[row], range: tables.ranges[row],
        hidingThreshold: spec.profile.threshold)
    }
  }
}

extension TableDimension {
  /// For every code that is a sum the leaves under it.
  var leavesOfSums: [Int: [String]] {
    var leaves: [Int: [String]] = [:]
    for (leaf, chain) in ancestors.sorted(by: { $0.key < $1.key }) {
      for code in chain where code != leaf { leaves[code, default: []].append(codes[leaf]) }
    }
    return leaves
  }
}
