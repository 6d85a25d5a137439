// SPDX-License-Identifier: MIT
import Tabular

/// A batch on its way into the table that users' SQL sees, with the digits its numbers need.
struct TypedBatch: Sendable {
  let rows: ArrowBatch
  var digits: [NumberDigits]
  /// For each column whether a value in it is none of its type, and so became nothing.
  var lost: [Bool]
}

/// How many digits the numbers of a column have before and after the point.
struct NumberDigits: Sendable {
  var whole = 1
  var fraction = 0
  /// Whether a number has more digits than any exact type holds.
  var isEndless = false

  mutating func add(_ value: NumberValue) {
    switch value {
    case .short(let decimal):
      whole = max(whole, decimal.integerDigits)
      fraction = max(fraction, decimal.scale)
    case .long: isEndless = true
    }
  }

  mutating func add(_ other: NumberDigits) {
    whole = max(whole, other.whole)
    fraction = max(fraction, other.fraction)
    isEndless = isEndless || other.isEndless
  }

  /// The narrowest exact type of DuckDB, or DOUBLE when none is wide enough.
  var sqlType: String {
    if isEndless || whole + fraction > 38 { return "DOUBLE" }
    if fraction == 0 { return whole <= 18 ? "BIGINT" : whole <= 38 ? "HUGEINT" : "DOUBLE" }
    return whole + fraction <= 18 ? "DECIMAL(18, \(fraction))" : "DECIMAL(38, \(fraction))"
  }
}

/// The typed form of a table for users' SQL: what does not parse is NULL.
///
/// Numbers travel as text and become the narrowest exact type that holds them all, so that sums
/// and products of money are exact.
struct TypedTable: Sendable {
  private struct Field: Sendable {
    let name: String
    let column: Int
    let reader: ValueReader?
    let missing: MissingTexts

    var isNumeric: Bool {
      switch reader {
      case .integer, .number: true
      default: false
      }
    }

    var type: ArrowType {
      switch reader {
      case nil, .integer, .number, .list, .object: .text
      case .boolean: .boolean
      case .date: .date
      case .timestamp: .timestamp
      case .time: .time
      }
    }
  }

  private let fields: [Field]

  /// The columns of Arrow batches for it.
  let arrowFields: [ArrowField]

  /// - Parameter columns: name, column of the file, property of the contract for each column that
  ///   some query may read.
  init(columns: [(name: String, column: Int, property: Property?)], object: SchemaObject?) throws {
    var taken: Set<String> = []
    fields = try columns.compactMap { name, column, property in
      // DuckDB takes names that differ only in case for the same.
      guard taken.insert(name.lowercased()).inserted else { return nil }
      return Field(
        name: name, column: column, reader: try property.flatMap { try ValueReader.of($0) },
        missing: MissingTexts((object?.missingValues ?? []) + (property?.missingValues ?? [])))
    }
    arrowFields =
      fields.isEmpty
      ? [ArrowField(name: "row", type: .boolean)]
      : fields.map { ArrowField(name: $0.name, type: $0.type) }
  }

  /// Types the records of a batch; runs on any thread.
  func batch(from text: TextBatch) -> TypedBatch {
    let rows = ArrowBatch(fields: arrowFields, capacity: text.rowCount)
    var digits = Array(repeating: NumberDigits(), count: fields.count)
    var lost = Array(repeating: false, count: fields.count)
    if fields.isEmpty {
      for _ in 0..<text.rowCount { rows.appendBoolean(column: 0, nil) }
    }
    for (index, field) in fields.enumerated() {
      let column = text.column(field.column)
      for row in 0..<text.rowCount {
        let cell = column[row]
        let isKept = append(
          field.missing.isMissing(cell) ? nil : cell, field, index, rows, &digits[index])
        if !isKept { lost[index] = true }
      }
    }
    return TypedBatch(rows: rows, digits: digits, lost: lost)
  }

  /// Adds a cell and tells whether nothing of it was lost.
  private func append(
    _ cell: UnsafeBufferPointer<UInt8>?, _ field: Field, _ index: Int, _ rows: ArrowBatch,
    _ digits: inout NumberDigits
  ) -> Bool {
    guard let reader = field.reader else {
      rows.appendText(column: index, cell)
      return true
    }
    let value = cell.flatMap { reader.value($0) }
    switch field.type {
    case .text:
      if case .number(let number) = value {
        digits.add(number)
        rows.appendText(column: index, number.plainText)
      } else {
        rows.appendText(column: index, value == nil ? nil : cell)
      }
    case .boolean:
      let truth: Bool? = if case .truth(let truth) = value { truth } else { nil }
      rows.appendBoolean(column: index, truth)
    case .date: rows.appendDate(column: index, value?.instant.map { Int32(truncatingIfNeeded: $0) })
    case .timestamp: rows.appendTimestamp(column: index, value?.instant)
    case .time: rows.appendTime(column: index, value?.instant)
    case .integer, .double: break
    }
    return cell == nil || value != nil
  }

  /// The columns as they are selected from the loaded texts; nil when none needs a cast.
  func casts(_ digits: [NumberDigits]) -> String? {
    guard fields.contains(where: \.isNumeric) else { return nil }
    return zip(fields, digits).map { field, digits in
      let name = quoted(identifier: field.name)
      return field.isNumeric ? "CAST(\(name) AS \(digits.sqlType)) AS \(name)" : name
    }.joined(separator: ", ")
  }
}

extension CellValue {
  fileprivate var instant: Int64? {
    if case .instant(let instant) = self { instant } else { nil }
  }
}
