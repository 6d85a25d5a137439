// SPDX-License-Identifier: MIT

/// Tables that are safe to publish, what was done to make them so, and the proof.
public struct ProtectedTables: Sendable {
  /// What stands in a cell.
  public enum Shown: Sendable, Equatable {
    /// A number: as it is, rounded or with noise.
    case number(Double)
    /// A symbol in place of a number.
    case symbol(String)
  }

  /// How a cell was changed.
  public enum Method: String, Sendable, CaseIterable {
    /// Hidden because a rule says so.
    case primary = "primary-suppression"
    /// Hidden so that a primary one can't be worked out.
    case secondary = "secondary-suppression"
    /// Rounded, changing its value.
    case rounded = "rounding"
    /// Given noise, changing its value.
    case cellKey = "cell-key"
    /// Joined with neighbouring bands.
    case merged = "band-merging"
  }

  /// One thing done to one cell.
  public struct Action: Sendable, Equatable {
    /// The cell's row in the tabulation.
    public let row: Int
    /// The cell in words.
    public let cell: String
    /// Why.
    public let reason: String
    /// How.
    public let method: Method
  }

  /// Whether the tables may leave.
  public enum Verdict: String, Sendable {
    /// They may.
    case pass
    /// They must not: an attacker reaches a protected value.
    case fail
    /// They may when somebody answers for what can't be decided here.
    case needsOverride = "needs-override"
  }

  /// What was tabulated.
  public let tabulation: Tabulation
  /// What stands in each cell, by the tabulation's rows.
  public var shown: [Shown]
  /// The counts that what stands in each cell can be made from, for a reader who knows the profile.
  var ranges: [CountRange]
  /// The people at risk of what stands in each cell, by the tabulation's rows.
  var denominators: [Double?]
  /// What was done, by row.
  public var actions: [Action]
  /// The interval of every hidden cell, where cells were hidden to protect others.
  public var audit: AuditResult?
  /// How good the choice of further cells is, where there was one.
  public var suppression: SuppressionResult?
  /// What earlier releases give away together with these tables.
  public var conflicts: [ReleaseConflict]
  /// Things to know about the tables that are no faults.
  public var notes: [String]

  /// Whether the tables may leave.
  public var verdict: Verdict {
    if !conflicts.isEmpty || !(audit?.isSafe ?? true) { return .fail }
    return needsOverride ? .needsOverride : .pass
  }

  /// Whether something was found that only a person can decide.
  var needsOverride = false

  init(_ tabulation: Tabulation, shown: [Shown]) {
    self.tabulation = tabulation
    self.shown = shown
    ranges = Array(repeating: .any, count: shown.count)
    denominators = tabulation.cells.map(\.denominator)
    actions = []
    conflicts = []
    notes = tabulation.notes
  }
}
