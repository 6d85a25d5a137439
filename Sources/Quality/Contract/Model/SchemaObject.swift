// SPDX-License-Identifier: MIT
public import Definitions

/// One dataset of a contract: a table and what holds for it.
public struct SchemaObject: Sendable {
  /// The name by which rules call it.
  public var name: String
  /// The name of the physical table or file, where it differs.
  public var physicalName: String?
  /// What it holds, in words.
  public var description: String?
  /// The columns.
  public var properties: [Property]
  /// Rules about the whole table.
  public var quality: [QualityRule]
  /// Keys of this table that point into others.
  public var relationships: [Relationship]
  /// Texts that mean "no value" in every column (custom property `missingValues`).
  public var missingValues: [String]
  /// Whether a column that the contract does not name is a fault (custom property
  /// `additionalColumns`: `allowed`, the default, or `forbidden`).
  public var forbidsExtraColumns: Bool
  /// Where it stands in the file.
  public var position: SourcePosition

  /// Makes a dataset of which nothing is promised but what is given.
  public init(
    name: String,
    physicalName: String? = nil,
    description: String? = nil,
    properties: [Property] = [],
    quality: [QualityRule] = [],
    relationships: [Relationship] = [],
    missingValues: [String] = [],
    forbidsExtraColumns: Bool = false,
    position: SourcePosition = SourcePosition(line: 1, column: 1)
  ) {
    self.name = name
    self.physicalName = physicalName
    self.description = description
    self.properties = properties
    self.quality = quality
    self.relationships = relationships
    self.missingValues = missingValues
    self.forbidsExtraColumns = forbidsExtraColumns
    self.position = position
  }
}
