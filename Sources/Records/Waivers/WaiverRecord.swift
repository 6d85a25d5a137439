// SPDX-License-Identifier: MIT
public import Foundation

/// A fault that is to be accepted for a time.
public struct NewWaiver: Sendable, Equatable {
  /// The dataset.
  public var dataset: DatasetID
  /// The check's id.
  public var check: String
  /// The first day.
  public var from: Day
  /// The last day, which counts.
  public var until: Day
  /// Why the fault can be accepted.
  public var reason: String
  /// Who accepts it.
  public var by: String

  /// Makes a waiver of its parts; the store checks them.
  public init(
    dataset: DatasetID, check: String, from: Day, until: Day, reason: String, by: String
  ) {
    self.dataset = dataset
    self.check = check
    self.from = from
    self.until = until
    self.reason = reason
    self.by = by
  }
}

/// A fault that is or was accepted for a time.
public struct WaiverRecord: Sendable, Equatable {
  /// The number.
  public let id: WaiverID
  /// What was accepted.
  public let waiver: NewWaiver
  /// When it was granted.
  public let grantedAt: Date
  /// When it was withdrawn; nil when it was not.
  public let withdrawnAt: Date?
  /// Who withdrew it.
  public let withdrawnBy: String?
  /// Why it was withdrawn.
  public let withdrawnReason: String?

  /// Whether it covers a day.
  public func isActive(on day: Day) -> Bool {
    withdrawnAt == nil && waiver.from <= day && day <= waiver.until
  }
}
