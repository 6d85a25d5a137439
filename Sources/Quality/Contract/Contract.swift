// SPDX-License-Identifier: MIT

/// Where something stands in a contract file; both numbers are 1-based.
public struct SourcePosition: Sendable, Hashable, Codable {
  /// The 1-based line.
  public let line: Int
  /// The 1-based column.
  public let column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A data contract: what a dataset promises, in the Open Data Contract Standard 3.
public struct Contract: Sendable {
  /// The version of the standard, for example `v3.1.0`.
  public var apiVersion: String
  /// The contract's own identifier.
  public var id: String
  /// The contract's own version.
  public var version: String
  /// The state the contract says it is in: `draft`, `active`, `retired`, …
  public var status: String
  /// The contract's name.
  public var name: String?
  /// The datasets the contract describes.
  public var objects: [SchemaObject]
  /// Promises about service: freshness, frequency, retention.
  public var sla: [SLAProperty]
  /// The file as it was read, every key kept, for writing back.
  public var document: ContractDocument
}

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
}

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
  /// How confidential it is: `public`, `internal`, `personal`, `confidential`, …
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
}

/// The types of values that the standard knows.
public enum LogicalType: String, Sendable, Codable, CaseIterable {
  case string, date, timestamp, time, number, integer, object, array, boolean
}

/// The constraints that a logical type can carry.
///
/// Bounds are kept as written, because `1.10` and a date are compared exactly, not as floating point.
public struct LogicalTypeOptions: Sendable, Equatable {
  /// Fewest characters (Unicode scalars) of a text.
  public var minLength: Int?
  /// Most characters (Unicode scalars) of a text.
  public var maxLength: Int?
  /// A regular expression in ECMA-262 syntax that matches somewhere in the text.
  public var pattern: String?
  /// A named format of text, a number format, or a date pattern in JDK letters.
  public var format: String?
  /// The least value allowed.
  public var minimum: String?
  /// The greatest value allowed.
  public var maximum: String?
  /// The value that all must exceed.
  public var exclusiveMinimum: String?
  /// The value that all must stay below.
  public var exclusiveMaximum: String?
  /// The number of which all values are whole multiples.
  public var multipleOf: String?
  /// Fewest items of a list.
  public var minItems: Int?
  /// Most items of a list.
  public var maxItems: Int?
  /// Whether the items of a list must differ.
  public var uniqueItems: Bool?
  /// Whether a timestamp carries a time zone.
  public var timezone: Bool?
  /// The time zone of timestamps that carry none.
  public var defaultTimezone: String?

  /// Makes options without any constraint.
  public init() {}
}

/// How bad a failed check is.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  case info, warning, error

  public static func < (one: Severity, other: Severity) -> Bool {
    let order: [Severity] = [.info, .warning, .error]
    return (order.firstIndex(of: one) ?? 0) < (order.firstIndex(of: other) ?? 0)
  }
}

/// The seven quality dimensions of the standard; validity is called conformity.
public enum Dimension: String, Sendable, Codable, CaseIterable {
  case accuracy, completeness, conformity, consistency, coverage, timeliness, uniqueness
}

/// A rule written under `quality`.
public struct QualityRule: Sendable {
  /// What kind of rule it is, and what it needs.
  public enum Kind: Sendable, Equatable {
    /// A metric of the standard's library, with its arguments.
    case metric(Metric)
    /// One `SELECT` whose single value is compared; `{object}` and `{property}` are filled in later.
    case sql(String)
    /// A rule for another engine, passed through and not checked.
    case custom(engine: String?)
    /// A rule in words, listed and not checked.
    case text
  }

  /// The metrics of the standard's library.
  public enum Metric: Sendable, Equatable {
    /// Counts records without any value.
    case nullValues
    /// Counts values that stand in a list of texts meaning "missing"; nil in the list is no value.
    case missingValues([String?])
    /// Counts values outside a list or not matching a pattern (ECMA-262).
    case invalidValues(allowed: [String]?, pattern: String?)
    /// Counts records beyond the first of each group; of several columns where named.
    case duplicateValues(properties: [String])
    /// Counts records.
    case rowCount
  }

  /// Whether the measured value is a count of records or a percentage of them.
  public enum Unit: String, Sendable { case rows, percent }

  /// What kind of rule it is.
  public var kind: Kind
  /// The rule's name, which becomes the check's id.
  public var name: String?
  /// What it is for, in words.
  public var description: String?
  /// The dimension it counts towards, where the contract says so.
  public var dimension: Dimension?
  /// How bad a failure is; the contract's word, error when it says nothing.
  public var severity: Severity
  /// What the measured value must be; nil for rules in words or of other engines.
  public var threshold: Threshold?
  /// Whether the value is a count or a percentage.
  public var unit: Unit
  /// Where it stands in the file.
  public var position: SourcePosition
}

/// What a measured value must be; bounds are kept as written.
public enum Threshold: Sendable, Equatable {
  case mustBe(String)
  case mustNotBe(String)
  case mustBeGreaterThan(String)
  case mustBeGreaterOrEqualTo(String)
  case mustBeLessThan(String)
  case mustBeLessOrEqualTo(String)
  case mustBeBetween(String, String)
  case mustNotBeBetween(String, String)
}

/// A key that points into another dataset.
public struct Relationship: Sendable, Equatable {
  /// The columns of this dataset, in order.
  public var from: [String]
  /// The dataset pointed to.
  public var toObject: String
  /// The columns of the dataset pointed to, in order.
  public var toProperties: [String]
  /// Where it stands in the file.
  public var position: SourcePosition
}

/// One promise about service.
public struct SLAProperty: Sendable, Equatable {
  /// What is promised: `latency`, `frequency`, `retention`, …
  public var property: String
  /// The value as written.
  public var value: String?
  /// The second value as written.
  public var valueExtension: String?
  /// The unit: `d`, `days`, `h`, `y`, …
  public var unit: String?
  /// The dataset and column it speaks of.
  public var element: (object: String?, property: String?)? {
    guard let text = elementText else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : (parts.first, nil)
  }
  /// The dataset and column as written: `dataset.column`.
  public var elementText: String?
  /// Where it stands in the file.
  public var position: SourcePosition
}
