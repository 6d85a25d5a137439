// SPDX-License-Identifier: MIT
public import Foundation

/// The whole workspace at a glance.
public struct CouncilOverview: Sendable, Equatable {
  /// How many datasets of a service area are in which state.
  public struct Area: Sendable, Equatable {
    /// The service area; nil for datasets whose contract names none.
    public var name: String?
    /// Datasets in it.
    public var datasets: Int
    /// Datasets that are not good, accepted faults not counted.
    public var troubled: Int

    /// Makes an area.
    public init(name: String?, datasets: Int, troubled: Int) {
      self.name = name
      self.datasets = datasets
      self.troubled = troubled
    }
  }

  /// How many datasets there are.
  public var datasets: Int
  /// How many are in each state.
  public var states: [DatasetState: Int]
  /// How many are late.
  public var late: Int
  /// Records in all newest deliveries.
  public var rows: Int
  /// The mean of the overall scores that could be measured.
  public var overall: ScoreLine
  /// The service areas, by name.
  public var areas: [Area]
  /// Files without a contract.
  public var unclaimedFiles: Int
  /// Definitions that are wrong.
  public var definitionErrors: Int
  /// Waivers in force.
  public var waivers: Int
  /// The last build.
  public var lastBuild: BuildLine?

  /// How many datasets are good or have only accepted faults.
  public var trusted: Int { (states[.good] ?? 0) + (states[.acceptedFaults] ?? 0) }
  /// How many have faults, warnings or an unreadable file.
  public var troubled: Int {
    (states[.faults] ?? 0) + (states[.warnings] ?? 0) + (states[.notRead] ?? 0)
  }
  /// How many have not been checked.
  public var unchecked: Int { states[.noDelivery] ?? 0 }

  /// Makes an overview.
  public init(
    datasets: Int = 0, states: [DatasetState: Int] = [:], late: Int = 0, rows: Int = 0,
    overall: ScoreLine = ScoreLine(dimension: nil, score: nil), areas: [Area] = [],
    unclaimedFiles: Int = 0, definitionErrors: Int = 0, waivers: Int = 0,
    lastBuild: BuildLine? = nil
  ) {
    self.datasets = datasets
    self.states = states
    self.late = late
    self.rows = rows
    self.overall = overall
    self.areas = areas
    self.unclaimedFiles = unclaimedFiles
    self.definitionErrors = definitionErrors
    self.waivers = waivers
    self.lastBuild = lastBuild
  }
}

/// A build that has ended.
public struct BuildLine: Sendable, Equatable {
  /// When it ended.
  public var endedAt: Date
  /// How long it took, in seconds.
  public var seconds: Double
  /// Steps that ran.
  public var ran: Int
  /// Steps that had nothing to do.
  public var unchanged: Int
  /// Steps that failed or were stopped.
  public var failed: Int

  /// Makes a line.
  public init(endedAt: Date, seconds: Double, ran: Int, unchanged: Int, failed: Int) {
    self.endedAt = endedAt
    self.seconds = seconds
    self.ran = ran
    self.unchanged = unchanged
    self.failed = failed
  }
}
