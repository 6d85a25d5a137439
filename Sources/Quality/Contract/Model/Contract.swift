// SPDX-License-Identifier: MIT

/// A data contract: what a dataset promises, in the Open Data Contract Standard 3.
public struct Contract: Sendable {
  /// The version of the standard, for example `v3.1.0`.
  public var apiVersion: String
  /// The contract's own identifier.
  public var id: String
  /// The contract's own version.
  public var version: String
  /// The state the contract says it is in, such as `draft`, `active` or `retired`.
  ///
  /// Empty where a contract of 3.2.0 doesn't say.
  public var status: String
  /// The contract's name.
  public var name: String?
  /// The datasets the contract describes.
  public var objects: [SchemaObject]
  /// Promises about service: freshness, frequency, retention.
  public var sla: [SLAProperty]
  /// The file as it was read, every key kept, for writing back.
  public var document: ContractDocument

  /// Makes a contract; for code and tests that need no file.
  public init(
    apiVersion: String = "v3.1.0",
    id: String,
    version: String = "1.0.0",
    status: String = "active",
    name: String? = nil,
    objects: [SchemaObject] = [],
    sla: [SLAProperty] = [],
    document: ContractDocument = ContractDocument()
  ) {
    self.apiVersion = apiVersion
    self.id = id
    self.version = version
    self.status = status
    self.name = name
    self.objects = objects
    self.sla = sla
    self.document = document
  }

  /// The contract as YAML: every key, order and scalar text of the file that was read, without its
  /// comments.
  public func yaml() -> String {
    document.yaml()
  }
}
