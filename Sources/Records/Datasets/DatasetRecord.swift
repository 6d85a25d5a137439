// SPDX-License-Identifier: MIT

/// Who may see a dataset.
public enum Classification: String, Sendable, Codable, CaseIterable {
  case open, `internal`, restricted
}

/// What the contract says of a dataset, as the catalogue keeps it.
public struct DatasetRecord: Sendable, Codable, Equatable {
  /// The short name, unique in the workspace.
  public var id: DatasetID
  /// The name people read.
  public var title: String
  /// The contract's file, relative to the workspace.
  public var contractFile: String
  /// The object of the contract.
  public var object: String
  /// The contract's identifier.
  public var contractID: String
  /// The contract's version.
  public var contractVersion: String
  /// The contract's status, such as `active`.
  public var contractStatus: String?
  /// The hash of the contract's file.
  public var contractHash: ContentHash
  /// What the dataset is for.
  public var purpose: String?
  /// How it may be used.
  public var usage: String?
  /// What it cannot tell.
  public var limitations: String?
  /// The service area.
  public var area: String?
  /// The owner's name.
  public var owner: String?
  /// How to reach the owner.
  public var ownerContact: String?
  /// Where to ask for help.
  public var support: String?
  /// Who may see it; nil when the contract does not say.
  public var classification: Classification?
  /// The licence.
  public var licence: String?
  /// Where the data come from.
  public var source: String?
  /// The legal basis for holding it.
  public var legalBasis: String?
  /// How many imports to keep; nil for the workspace's number.
  public var keepImports: Int?
  /// The themes, in the contract's order.
  public var themes: [String]
  /// The columns the contract names, in its order.
  public var columns: [String]

  /// Makes a record; what the contract does not say is nil.
  public init(
    id: DatasetID, title: String, contractFile: String, object: String, contractID: String,
    contractVersion: String, contractStatus: String? = nil, contractHash: ContentHash,
    purpose: String? = nil, usage: String? = nil, limitations: String? = nil, area: String? = nil,
    owner: String? = nil, ownerContact: String? = nil, support: String? = nil,
    classification: Classification? = nil, licence: String? = nil, source: String? = nil,
    legalBasis: String? = nil, keepImports: Int? = nil, themes: [String] = [],
    columns: [String] = []
  ) {
    self.id = id
    self.title = title
    self.contractFile = contractFile
    self.object = object
    self.contractID = contractID
    self.contractVersion = contractVersion
    self.contractStatus = contractStatus
    self.contractHash = contractHash
    self.purpose = purpose
    self.usage = usage
    self.limitations = limitations
    self.area = area
    self.owner = owner
    self.ownerContact = ownerContact
    self.support = support
    self.classification = classification
    self.licence = licence
    self.source = source
    self.legalBasis = legalBasis
    self.keepImports = keepImports
    self.themes = themes
    self.columns = columns
  }
}
