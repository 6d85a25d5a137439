// SPDX-License-Identifier: MIT

/// What changed between two checks of the same kind of file.
///
/// Checks are matched by their id. Better and worse go by the status first, then by the share that
/// failed; where as many fail as before, nothing has changed. A check with a result on one side only because it was not measurable or not
/// checked on the other is called not comparable: that is neither better nor worse.
public struct CheckComparison: Sendable, Codable, Equatable {
  /// The earlier check.
  public var earlier: Side
  /// The later check.
  public var later: Side
  /// Every check of either side: the later one's order, then those that are gone.
  public var checks: [CheckChange]
  /// The scores of either side, `overall` last.
  public var scores: [ScoreChange]
  /// What to bear in mind: another contract, another dataset, the very same file.
  public var notes: [String]

  /// What identifies and sums up one of the two checks.
  public struct Side: Sendable, Codable, Equatable {
    /// The version of Reeve that made the check.
    public var reeve: String
    /// The contract.
    public var contract: ContractReference
    /// The file as the person named it.
    public var file: String
    /// The SHA-256 of the file's bytes.
    public var sha256: String
    /// Records read.
    public var rows: Int
    /// Records that could not be read.
    public var rejected: Int
    /// Whether the file kept the contract.
    public var status: CheckReport.Status
  }

  /// How a check fared.
  public enum Change: String, Sendable, Codable, CaseIterable {
    case worse, new, better, gone
    case notComparable = "not-comparable"
    case unchanged
  }

  /// How one check came out on one side.
  public struct Outcome: Sendable, Codable, Equatable {
    /// How it came out.
    public var status: CheckResult.Status
    /// Records or values put to the test.
    public var tested: Int
    /// Those that failed.
    public var failed: Int
  }

  /// One check on both sides.
  public struct CheckChange: Sendable, Codable, Equatable {
    /// The check's id.
    public var id: String
    /// How it fared.
    public var change: Change
    /// How it came out earlier; nil when it is new.
    public var before: Outcome?
    /// How it came out later; nil when it is gone.
    public var after: Outcome?
  }

  /// One score on both sides, 0 to 1.
  public struct ScoreChange: Sendable, Codable, Equatable {
    /// The dimension, or `overall`.
    public var name: String
    /// The earlier score; nil when nothing was tested.
    public var before: Double?
    /// The later score; nil when nothing was tested.
    public var after: Double?
  }

  /// The checks that fared so.
  public func checks(_ change: Change) -> [CheckChange] {
    checks.filter { $0.change == change }
  }
}
