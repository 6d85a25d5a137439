// SPDX-License-Identifier: MIT

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
