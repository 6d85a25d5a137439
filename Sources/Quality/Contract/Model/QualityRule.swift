// SPDX-License-Identifier: MIT
public import Definitions

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

  /// Makes a rule.
  public init(
    kind: Kind,
    name: String? = nil,
    description: String? = nil,
    dimension: Dimension? = nil,
    severity: Severity = .error,
    threshold: Threshold? = nil,
    unit: Unit = .rows,
    position: SourcePosition = SourcePosition(line: 1, column: 1)
  ) {
    self.kind = kind
    self.name = name
    self.description = description
    self.dimension = dimension
    self.severity = severity
    self.threshold = threshold
    self.unit = unit
    self.position = position
  }
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
