// SPDX-License-Identifier: MIT

/// Whether a dataset can be trusted, in the same words on every page, command and export.
public enum DatasetState: String, Sendable, Codable, CaseIterable, Comparable {
  /// Its newest delivery could not be read or checked.
  case notRead = "not-read"
  /// A check of severity error fails, or records could not be read.
  case faults
  /// Only checks of lower severity fail.
  case warnings
  /// What fails has been accepted for a time.
  case acceptedFaults = "accepted-faults"
  /// A contract is there and no file yet.
  case noDelivery = "no-delivery"
  /// All checks pass.
  case good

  /// The state for people.
  public var title: String {
    switch self {
    case .notRead: "Not read"
    case .faults: "Faults"
    case .warnings: "Warnings"
    case .acceptedFaults: "Accepted faults"
    case .noDelivery: "No delivery yet"
    case .good: "Good"
    }
  }

  /// What the state means, as a sentence.
  public var explanation: String {
    switch self {
    case .notRead: "The newest file could not be read or checked."
    case .faults: "A check of severity error fails, or records could not be read."
    case .warnings: "Only checks of lower severity fail."
    case .acceptedFaults: "What fails has been accepted until a day, with a reason."
    case .noDelivery: "There is a contract, and no file has arrived yet."
    case .good: "Every check passes."
    }
  }

  /// Orders states from the worst to the best.
  public static func < (one: DatasetState, other: DatasetState) -> Bool {
    one.place < other.place
  }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
