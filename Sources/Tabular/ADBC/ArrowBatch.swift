// SPDX-License-Identifier: MIT

/// Rows on their way into a database, column by column in Arrow's layout.
///
/// One thread fills a batch and hands it on whole; the last owner, which may be the driver, frees
/// its memory.
///
/// `@unchecked Sendable`: it is filled by one owner, who gives it up with `TableLoader.push`; from
/// then on it is only read. `push` passes it on under a lock, so what was written is seen.
public final class ArrowBatch: @unchecked Sendable {
  /// The columns, in order.
  public let fields: [ArrowField]
  private(set) var columns: [ArrowColumn]

  /// Makes an empty batch.
  ///
  /// - Parameter capacity: the number of rows expected; more may follow.
  public init(fields: [ArrowField], capacity: Int) {
    self.fields = fields
    columns = fields.map { ArrowColumn($0.type, capacity: capacity) }
  }

  deinit {
    for column in columns { column.free() }
  }

  /// The number of rows, by the first column.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// Whether all columns have the same number of rows and texts fit their 32-bit offsets.
  var problem: String? {
    if columns.contains(where: { $0.count != rowCount }) {
      return "the columns of a batch differ in length"
    }
    return columns.contains(where: \.isOverfull)
      ? "the texts of one column of a batch take more than 2 GiB" : nil
  }

  /// Appends UTF-8 bytes to a text column; nil is null.
  public func appendText(column: Int, _ value: UnsafeBufferPointer<UInt8>?) {
    columns[column].appendText(value)
  }

  /// Appends a text to a text column; nil is null.
  public func appendText(column: Int, _ value: String?) {
    guard var value else { return columns[column].appendText(nil) }
    value.withUTF8 { columns[column].appendText($0) }
  }

  /// Appends a number to an `.integer` column; nil is null.
  public func appendInteger(column: Int, _ value: Int64?) {
    columns[column].append(value, for: .integer)
  }

  /// Appends a number to a `.double` column; nil is null.
  public func appendDouble(column: Int, _ value: Double?) {
    columns[column].append(value, for: .double)
  }

  /// Appends days since 1970-01-01 to a `.date` column; nil is null.
  public func appendDate(column: Int, _ value: Int32?) {
    columns[column].append(value, for: .date)
  }

  /// Appends microseconds since 1970-01-01 to a `.timestamp` column; nil is null.
  public func appendTimestamp(column: Int, _ value: Int64?) {
    columns[column].append(value, for: .timestamp)
  }

  /// Appends microseconds since midnight to a `.time` column; nil is null.
  public func appendTime(column: Int, _ value: Int64?) {
    columns[column].append(value, for: .time)
  }

  /// Appends to a `.boolean` column; nil is null.
  public func appendBoolean(column: Int, _ value: Bool?) {
    columns[column].appendBoolean(value)
  }
}

/// One column of a batch: its validity bits, its values, and for texts their offsets.
struct ArrowColumn {
  let type: ArrowType
  private(set) var count = 0
  private(set) var nullCount = 0
  private(set) var isOverfull = false
  private(set) var validity: ArrowBuffer
  /// The values, or a text's bytes.
  private(set) var values: ArrowBuffer
  /// Where each text begins, and where the last ends; nil for other types.
  private(set) var offsets: ArrowBuffer?

  init(_ type: ArrowType, capacity: Int) {
    self.type = type
    validity = ArrowBuffer(capacity: capacity / 8 + 1)
    values = ArrowBuffer(capacity: capacity * (type.width ?? 8))
    if type == .text {
      offsets = ArrowBuffer(capacity: (capacity + 1) * 4)
      offsets?.append(Int32(0))
    }
  }

  func free() {
    validity.free()
    values.free()
    offsets?.free()
  }

  mutating func appendText(_ text: UnsafeBufferPointer<UInt8>?) {
    precondition(type == .text, "a text for a column of another type")
    if let text {
      if values.count + text.count > Int(Int32.max) {
        isOverfull = true
      } else {
        values.append(text)
      }
    }
    offsets?.append(Int32(truncatingIfNeeded: values.count))
    note(isNull: text == nil)
  }

  mutating func append<Value: BitwiseCopyable & AdditiveArithmetic>(
    _ value: Value?, for expected: ArrowType
  ) {
    precondition(type == expected, "a value for a column of another type")
    values.append(value ?? .zero)
    note(isNull: value == nil)
  }

  mutating func appendBoolean(_ value: Bool?) {
    precondition(type == .boolean, "a boolean for a column of another type")
    values.append(bit: value ?? false, at: count)
    note(isNull: value == nil)
  }

  private mutating func note(isNull: Bool) {
    validity.append(bit: !isNull, at: count)
    if isNull { nullCount += 1 }
    count += 1
  }
}
