// SPDX-License-Identifier: MIT

/// How pairs become clusters of records of one person.
public enum ClusterMethod: String, Sendable, CaseIterable {
  /// Records that hang together by pairs, however loosely.
  case components
  /// Pairs that are the best of both their ends, again and again.
  case singleBest = "single-best"
  /// Records that agree with their cluster as a whole; weak bridges are cut.
  case balanced = "default"
}

/// What is asked of clusters.
public struct ClusterOptions: Sendable, Equatable {
  /// How pairs become clusters.
  public var method = ClusterMethod.balanced
  /// The match weight that a pair must reach to bring records together.
  public var leastWeight: Double
  /// The mean match weight that the pairs between two parts of a cluster must reach.
  ///
  /// Of ``ClusterMethod/balanced`` alone. Nil for the default: -3 where weights are corrected,
  /// so that a strong pair yields only to clear evidence, and the threshold itself where they aren't,
  /// since weights that haven't been corrected are too high.
  public var leastMeanWeight: Double?
  /// The sources in which everyone has one record at most.
  public var duplicateFreeSources: Set<String> = []
  /// Identifiers of which everyone has one: two different ones are never of the same person.
  public var identifiers: [DistinguishingColumn] = []
  /// Pairs of records that were found to be of different people.
  public var neverLinked: [NeverLink] = []
  /// The most records of a cluster; nil for no limit.
  public var sizeLimit: Int?

  /// Makes options for a threshold.
  public init(leastWeight: Double) { self.leastWeight = leastWeight }

  /// Whether anything keeps records apart.
  var hasRestraints: Bool {
    !duplicateFreeSources.isEmpty || !identifiers.isEmpty || !neverLinked.isEmpty
      || sizeLimit != nil
  }
}

/// Two records that are never of the same person, by their places in the table.
public struct NeverLink: Sendable, Hashable {
  /// The one record.
  public let one: UInt32
  /// The other.
  public let other: UInt32

  /// Names two records.
  public init(_ one: UInt32, _ other: UInt32) {
    self.one = one
    self.other = other
  }
}

/// A column with an identifier of which everyone has one.
public struct DistinguishingColumn: Sendable, Equatable {
  /// The column.
  public var column: String
  /// The form of a value; what hasn't this form tells nothing.
  public var form: ValueForm

  /// Names a column.
  public init(_ column: String, form: ValueForm = .text) {
    self.column = column
    self.form = form
  }
}
