// SPDX-License-Identifier: MIT
public import Quality

/// What changed from one delivery to the next.
public struct DeliveryChanges: Sendable, Equatable {
  /// The delivery before.
  public var earlier: RunSummary
  /// The newest delivery.
  public var later: RunSummary
  /// Columns that are new.
  public var addedColumns: [String]
  /// Columns that are gone.
  public var removedColumns: [String]
  /// Checks and scores on both sides.
  public var comparison: CheckComparison
  /// Waivers granted since the delivery before.
  public var grantedWaivers: [WaiverLine]
  /// Waivers that ended or were withdrawn since.
  public var endedWaivers: [WaiverLine]
  /// What changed, as sentences, the worst news first.
  public var sentences: [String]

  /// Makes the changes; the sentences follow from the rest unless given.
  public init(
    earlier: RunSummary, later: RunSummary, addedColumns: [String] = [],
    removedColumns: [String] = [], comparison: CheckComparison,
    grantedWaivers: [WaiverLine] = [], endedWaivers: [WaiverLine] = [],
    sentences: [String]? = nil
  ) {
    self.earlier = earlier
    self.later = later
    self.addedColumns = addedColumns
    self.removedColumns = removedColumns
    self.comparison = comparison
    self.grantedWaivers = grantedWaivers
    self.endedWaivers = endedWaivers
    self.sentences = []
    self.sentences = sentences ?? words
  }
}
