// SPDX-License-Identifier: MIT

/// The types of the columns that this program hands to a database.
public enum ArrowType: Sendable, CaseIterable {
  /// UTF-8, at most 2 GiB in one batch.
  case text
  /// 64 bits, signed.
  case integer
  case double
  /// Days since 1970-01-01.
  case date
  /// Microseconds since 1970-01-01 00:00:00 of the wall clock, without a zone.
  case timestamp
  /// Microseconds since midnight.
  case time
  case boolean

  /// The format string of Arrow's C data interface.
  var format: String {
    switch self {
    case .text: "u"
    case .integer: "l"
    case .double: "g"
    case .date: "tdD"
    case .timestamp: "tsu:"
    case .time: "ttu"
    case .boolean: "b"
    }
  }

  /// The type of the same column in SQL.
  var sqlName: String {
    switch self {
    case .text: "VARCHAR"
    case .integer: "BIGINT"
    case .double: "DOUBLE"
    case .date: "DATE"
    case .timestamp: "TIMESTAMP"
    case .time: "TIME"
    case .boolean: "BOOLEAN"
    }
  }

  /// The bytes a value takes; nil for texts, which vary, and booleans, which take a bit.
  var width: Int? {
    switch self {
    case .text, .boolean: nil
    case .date: 4
    case .integer, .double, .timestamp, .time: 8
    }
  }
}

/// A name and type of a column that this program hands to a database.
public struct ArrowField: Sendable, Equatable {
  /// Any name, which need not suit SQL.
  public let name: String
  /// The type of the values.
  public let type: ArrowType

  /// Names a column.
  public init(name: String, type: ArrowType) {
    self.name = name
    self.type = type
  }
}
