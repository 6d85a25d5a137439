// SPDX-License-Identifier: MIT
public import Definitions

/// One column of a dataset and what holds for its values.
public struct Property: Sendable {
  /// The name by which rules call it.
  public var name: String
  /// The heading in the file, where it differs from the name.
  public var physicalName: String?
  /// What it holds, in words.
  public var description: String?
  /// The type of its values; nil means text.
  public var logicalType: LogicalType?
  /// The type in the source system, for example `decimal(18,2)`.
  public var physicalType: String?
  /// The constraints of its type.
  public var options: LogicalTypeOptions
  /// Whether every record has a value.
  public var required: Bool
  /// Whether no value occurs twice.
  public var unique: Bool
  /// The 1-based place in the primary key; nil when it is no part of it.
  public var primaryKeyPosition: Int?
  /// How confidential it is, such as `public`, `internal`, `personal` or `confidential`.
  public var classification: String?
  /// The only values it may have, as text.
  public var allowedValues: [String]?
  /// Rules about this column.
  public var quality: [QualityRule]
  /// Columns of other datasets in which its values must occur.
  public var relationships: [Relationship]
  /// Texts that mean "no value" in this column (custom property `missingValues` and the arguments
  /// of a `missingValues` metric).
  public var missingValues: [String]
  /// How numbers are written in this column (custom property `numberStyle`: `plain` or `uk`).
  public var numberStyle: String?
  /// Where it stands in the file.
  public var position: SourcePosition

  /// Makes a column of which nothing is promised but what is given.
  public init(
    name: String,
    physicalName: String? = nil,
    description: String? = nil,
    logicalType: LogicalType? = nil,
    physicalType: String? = nil,
    options: LogicalTypeOptions = LogicalTypeOptions(),
    required: Bool = false,
    unique: Bool = false,
    primaryKeyPosition: Int? = nil,
    classification: String? = nil,
    allowedValues: [String]? = nil,
    quality: [QualityRule] = [],
    relationships: [Relationship] = [],
    missingValues: [String] = [],
    numberStyle: String? = nil,
    position: SourcePosition = SourcePosition(line: 1, column: 1)
  ) {
    self.name = name
    self.physicalName = physicalName
    self.description = description
    self.logicalType = logicalType
    self.physicalType = physicalType
    self.options = options
    self.required = required
    self.unique = unique
    self.primaryKeyPosition = primaryKeyPosition
    self.classification = classification
    self.allowedValues = allowedValues
    self.quality = quality
    self.relationships = relationships
    self.missingValues = missingValues
    self.numberStyle = numberStyle
    self.position = position
  }
}
