// SPDX-License-Identifier: MIT

/// A safe pattern, and how good it is.
public struct SuppressionResult: Sendable, Equatable {
  /// What ended the search.
  public enum Ending: String, Sendable, Equatable, CaseIterable {
    /// It is proved that no safe pattern costs less.
    case proved
    /// The work that the time limit stands for was done; it is the same in every run.
    case work
    /// The machine took three times the limit for less than that work; another run may find another
    /// safe pattern.
    case time
  }

  /// What becomes of each cell.
  public let suppression: Suppression
  /// The sum of the values of the secondary cells, in the unit of the values.
  public let cost: Double
  /// How many secondary cells there are.
  public let secondary: Int
  /// Whether it is proved that no safe pattern costs less.
  public let optimal: Bool
  /// How far, at most, the cost is above the least possible one, as a share of the cost; 0 when it
  /// is proved to be the least.
  public let gap: Double
  /// What ended the search.
  public let ended: Ending
  /// How long it took, in seconds.
  public let seconds: Double
  /// The deviations of hidden cells by which the primary ones are protected: the proof.
  var deviations: [FlowProgram.Route] = []

  /// Takes what was found.
  public init(
    suppression: Suppression, cost: Double, secondary: Int, optimal: Bool, gap: Double,
    ended: Ending, seconds: Double
  ) {
    self.suppression = suppression
    self.cost = cost
    self.secondary = secondary
    self.optimal = optimal
    self.gap = gap
    self.ended = ended
    self.seconds = seconds
  }
}
