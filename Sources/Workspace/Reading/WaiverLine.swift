// SPDX-License-Identifier: MIT
public import Foundation
public import Quality

/// A fault that someone accepted for a time.
public struct WaiverLine: Sendable, Equatable, Identifiable {
  /// Whether it counts.
  public enum State: String, Sendable, Codable {
    case inForce = "in-force"
    case ended
    case withdrawn

    /// The state for people.
    public var title: String {
      switch self {
      case .inForce: "In force"
      case .ended: "Ended"
      case .withdrawn: "Withdrawn"
      }
    }
  }

  /// The waiver's number.
  public var id: Int64
  /// The dataset's id.
  public var dataset: String
  /// The dataset's title.
  public var datasetTitle: String
  /// The id of the check whose failure is accepted.
  public var check: String
  /// Why it is accepted.
  public var reason: String
  /// Who accepted it.
  public var grantedBy: String
  /// When it was accepted.
  public var grantedAt: Date
  /// The last day on which it counts.
  public var until: CivilDay
  /// Whether it counts today.
  public var state: State
  /// How many days it still counts, 0 on its last; nil when it no longer does.
  public var daysLeft: Int?
  /// Who withdrew it.
  public var withdrawnBy: String?
  /// When it was withdrawn.
  public var withdrawnAt: Date?
  /// Why it was withdrawn.
  public var withdrawalReason: String?

  /// Makes a line.
  public init(
    id: Int64, dataset: String, datasetTitle: String, check: String, reason: String,
    grantedBy: String, grantedAt: Date, until: CivilDay, state: State, daysLeft: Int? = nil,
    withdrawnBy: String? = nil, withdrawnAt: Date? = nil, withdrawalReason: String? = nil
  ) {
    self.id = id
    self.dataset = dataset
    self.datasetTitle = datasetTitle
    self.check = check
    self.reason = reason
    self.grantedBy = grantedBy
    self.grantedAt = grantedAt
    self.until = until
    self.state = state
    self.daysLeft = daysLeft
    self.withdrawnBy = withdrawnBy
    self.withdrawnAt = withdrawnAt
    self.withdrawalReason = withdrawalReason
  }
}

/// A waiver as a person asks for it.
public struct WaiverRequest: Sendable, Equatable {
  /// The dataset's id.
  public var dataset: String
  /// The id of the failing check, or `table.rejected` for records that cannot be read.
  public var check: String
  /// The last day on which it counts.
  public var until: CivilDay
  /// Why the fault is accepted.
  public var reason: String
  /// Who accepts it.
  public var by: String

  /// Makes a request.
  public init(dataset: String, check: String, until: CivilDay, reason: String, by: String) {
    self.dataset = dataset
    self.check = check
    self.until = until
    self.reason = reason
    self.by = by
  }
}

/// A reason a waiver cannot be granted or withdrawn; each belongs to one field of the form.
public enum WaiverRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no such dataset; the ids there are.
  case unknownDataset(String, known: [String])
  /// The contract has no such check; the ids of the failing checks.
  case unknownCheck(String, failing: [String])
  /// The day is over.
  case dayIsOver(CivilDay)
  /// The day is more than a year away.
  case dayTooFar(CivilDay, latest: CivilDay)
  /// No reason was given, or one longer than 2,000 characters.
  case reason
  /// No name was given, or one longer than 200 characters.
  case name
  /// There is no such waiver.
  case unknownWaiver(Int64)
  /// The waiver no longer counts.
  case notInForce(Int64)
  /// Another waiver covers the check on some of these days.
  case overlaps(Int64, until: CivilDay)

  /// The field of the form that is wrong.
  public var field: String {
    switch self {
    case .unknownDataset: "dataset"
    case .unknownCheck, .overlaps: "check"
    case .dayIsOver, .dayTooFar: "until"
    case .reason: "reason"
    case .name: "by"
    case .unknownWaiver, .notInForce: "waiver"
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unknownDataset(let id, let known):
      "there is no dataset \(visible(id, limit: 100)). There are: \(listed(known))."
    case .unknownCheck(let id, let failing):
      failing.isEmpty
        ? "no check \(visible(id, limit: 100)) is known for this dataset, and none fails."
        : "no check \(visible(id, limit: 100)) is known. These fail: \(listed(failing))."
    case .dayIsOver(let day): "\(day.words) is over. Give today or a later day."
    case .dayTooFar(let day, let latest):
      "\(day.words) is too far away. Give \(latest.words) at the latest, and look at it again then."
    case .reason: "Say why the fault is accepted, in at most 2,000 characters."
    case .name: "Give the name of who accepts the fault, in at most 200 characters."
    case .unknownWaiver(let id): "there is no waiver \(id)."
    case .overlaps(let id, let until):
      "waiver \(id) covers this check until \(until.words). Withdraw it first."
    case .notInForce(let id): "waiver \(id) is no longer in force."
    }
  }
}
