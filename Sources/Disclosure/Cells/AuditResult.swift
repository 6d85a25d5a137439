// SPDX-License-Identifier: MIT

/// What an attacker can work out about the suppressed cells of a table.
public struct AuditResult: Sendable, Equatable {
  /// What the interval of a cell means.
  public enum Verdict: String, Sendable, Equatable, CaseIterable {
    /// The interval is as wide as required.
    case protected
    /// A primary cell's interval is narrower than required.
    case underProtected = "under-protected"
    /// A primary cell's value can be worked out exactly.
    case disclosed
    /// A primary cell is published.
    case published
    /// Protected from everyone but those who contribute alone to another cell.
    case knownToContributor = "known-to-contributor"
    /// A primary cell's interval may be wide enough, but that wasn't proved within the time limit.
    case unproved
    /// A secondary cell's value can be worked out, which harms nobody but hides nothing either.
    case recomputable

    /// Whether the table must not be released like this.
    public var isFailure: Bool { self != .protected && self != .recomputable }
  }

  /// One suppressed cell, or a primary one that is published.
  public struct Cell: Sendable, Equatable {
    /// Its row, counted from 0.
    public let row: Int
    /// The least value the attacker must reckon with, in the unit of the values.
    public let low: Double
    /// The greatest value the attacker must reckon with.
    public let high: Double
    /// What `low` may be at most; the value itself for a secondary cell.
    public let requiredLow: Double
    /// What `high` must be at least; the value itself for a secondary cell.
    public let requiredHigh: Double
    /// What that means.
    public let verdict: Verdict
    /// The row of the singleton whose contributor can work the cell out; nil when there is none.
    public let seenFrom: Int?
    /// Whether `low` and `high` are the ends of the interval; otherwise it is at least as wide.
    public let isExact: Bool

    /// Takes what was found about a cell.
    public init(
      row: Int, low: Double, high: Double, requiredLow: Double, requiredHigh: Double,
      verdict: Verdict, seenFrom: Int? = nil, isExact: Bool = true
    ) {
      self.row = row
      self.low = low
      self.high = high
      self.requiredLow = requiredLow
      self.requiredHigh = requiredHigh
      self.verdict = verdict
      self.seenFrom = seenFrom
      self.isExact = isExact
    }
  }

  /// The suppressed cells and the primary ones that are published, by row.
  public let cells: [Cell]
  /// How long it took, in seconds.
  public let seconds: Double
  /// Whether the clock on the wall ended it, so that another run may know more intervals exactly.
  public let endedByTime: Bool

  /// Takes what was found.
  public init(cells: [Cell], seconds: Double, endedByTime: Bool = false) {
    self.cells = cells
    self.seconds = seconds
    self.endedByTime = endedByTime
  }

  /// The cells for which the table must not be released.
  public var failures: [Cell] { cells.filter(\.verdict.isFailure) }

  /// Whether the table may be released, as far as these cells go.
  public var isSafe: Bool { cells.allSatisfy { !$0.verdict.isFailure } }
}
