// SPDX-License-Identifier: MIT

/// What stands in a cell instead of a number, or after one; a cell is never left blank.
///
/// The letters are those of the Government Analysis Function's guidance on symbols in tables.
public enum Symbol: String, Sendable, CaseIterable {
  /// Hidden to protect people.
  case confidential = "[c]"
  /// Not applicable.
  case notApplicable = "[z]"
  /// Not available.
  case notAvailable = "[x]"
  /// Rounds to zero and is not zero.
  case low = "[low]"
  /// Of low reliability.
  case unreliable = "[u]"
  /// Estimated.
  case estimated = "[e]"
  /// Provisional.
  case provisional = "[p]"
  /// Revised.
  case revised = "[r]"
}

/// What is said of a figure that may still change or is not counted.
public enum FigureStatus: String, Sendable, CaseIterable {
  /// It is not counted but estimated.
  case estimated
  /// It may still change.
  case provisional
  /// It was published before with another value.
  case revised

  /// The mark that stands beside the figure.
  public var symbol: Symbol {
    switch self {
    case .estimated: .estimated
    case .provisional: .provisional
    case .revised: .revised
    }
  }
}
