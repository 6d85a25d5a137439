// SPDX-License-Identifier: MIT
public import Foundation

/// What professional users ask of a source before they trust it; nil reads "Not provided".
public struct TrustLine: Sendable, Equatable {
  /// The name of the person or post that owns the dataset.
  public var owner: String?
  /// Where to write to the owner.
  public var ownerEmail: String?
  /// Where to get help: an address or a name.
  public var support: String?
  /// The service area (the contract's domain).
  public var serviceArea: String?
  /// The licence.
  public var licence: String?
  /// The classification as the contract writes it: `open`, `internal` or `restricted`.
  public var classification: String?
  /// The system or organisation that it comes from.
  public var source: String?
  /// The lawful basis on which it is held.
  public var legalBasis: String?
  /// The contract's version.
  public var version: String
  /// The state the contract says it is in.
  public var status: String?
  /// When the newest delivery arrived.
  public var lastDelivery: Date?
  /// When it was last checked.
  public var lastChecked: Date?

  /// Makes a trust line.
  public init(
    owner: String? = nil, ownerEmail: String? = nil, support: String? = nil,
    serviceArea: String? = nil, licence: String? = nil, classification: String? = nil,
    source: String? = nil, legalBasis: String? = nil, version: String = "", status: String? = nil,
    lastDelivery: Date? = nil, lastChecked: Date? = nil
  ) {
    self.owner = owner
    self.ownerEmail = ownerEmail
    self.support = support
    self.serviceArea = serviceArea
    self.licence = licence
    self.classification = classification
    self.source = source
    self.legalBasis = legalBasis
    self.version = version
    self.status = status
    self.lastDelivery = lastDelivery
    self.lastChecked = lastChecked
  }
}
