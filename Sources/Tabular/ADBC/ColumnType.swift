// SPDX-License-Identifier: MIT

/// The type of a column of a record batch, as Arrow's C data interface tells it.
public indirect enum ColumnType: Equatable, Sendable {
  /// How values of varying length find their bytes.
  public enum Layout: Equatable, Sendable { case offsets32, offsets64, views }
  /// The unit in which times, timestamps and durations are counted.
  public enum Unit: Int64, Equatable, Sendable {
    case seconds = 1
    case milliseconds = 1_000
    case microseconds = 1_000_000
    case nanoseconds = 1_000_000_000
  }
  /// The parts of which an interval is made.
  public enum Interval: Equatable, Sendable {
    case months, daysAndMilliseconds, monthsDaysAndNanoseconds
  }

  /// No column of this type holds a value.
  case null
  case boolean
  case integer(bits: Int, signed: Bool)
  case floatingPoint(bits: Int)
  case decimal(bits: Int, scale: Int)
  case text(Layout)
  case binary(Layout)
  case fixedBinary(bytes: Int)
  case date(bits: Int)
  case time(bits: Int, Unit)
  /// A point in time: without a zone that of the writer's wall clock, with one an instant in UTC.
  case timestamp(Unit, zone: String?)
  case duration(Unit)
  case interval(Interval)
  case list(Layout, of: ColumnType)
  case fixedList(count: Int, of: ColumnType)
  /// Named fields.
  case structure([ColumnField])
  /// A list of pairs of a key and a value.
  case map(key: ColumnType, value: ColumnType)
  /// Values stored once and referred to by whole numbers.
  case dictionary(indexBits: Int, signed: Bool, values: ColumnType)
}

/// A name and type of a column.
public struct ColumnField: Equatable, Sendable {
  /// The name, as the driver gives it; may be empty and need not be unique.
  public let name: String
  /// The type of the values.
  public let type: ColumnType
}
