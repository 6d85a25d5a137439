// SPDX-License-Identifier: MIT
import Tabular

/// Rules about the value that a text stands for; a text that stands for none is left to `type`.
struct TypedRules: Sendable {
  /// How texts become values.
  let reader: ValueReader
  /// The counter of texts that are no value of the type.
  let typeCounter: Int?
  /// The counters of ranges and multiples, with what they ask.
  let bounds: [(counter: Int, rule: BoundRule)]

  /// Tests a column of a batch.
  func test(_ column: TextColumn, _ missing: MissingCells, _ lists: inout [FailureList]) {
    let hasBounds = !bounds.isEmpty
    var parsed = 0
    for row in 0..<column.count where missing.flags[row] == 0 {
      let text = column[row]
      guard hasBounds else {
        if reader.accepts(text) {
          parsed &+= 1
        } else if let typeCounter {
          lists[typeCounter].fail(row)
        }
        continue
      }
      guard let value = reader.value(text) else {
        if let typeCounter { lists[typeCounter].fail(row) }
        continue
      }
      parsed &+= 1
      for (counter, rule) in bounds where !rule.accepts(value) { lists[counter].fail(row) }
    }
    if let typeCounter { lists[typeCounter].tested += column.count - missing.count }
    for (counter, _) in bounds { lists[counter].tested += parsed }
  }
}

/// A value of a column, ready to be compared.
enum CellValue: Sendable {
  case number(NumberValue)
  /// Days since 1970-01-01, microseconds since 1970 or of the day, by the column's type.
  case instant(Int64)
  case truth(Bool)
  /// How many items a list or object has, and whether they all differ.
  case items(count: Int, areUnique: Bool)
}

/// What a value must be, apart from its type.
enum BoundRule: Sendable {
  case numbers(NumberRange)
  case instants(minimum: Int64?, maximum: Int64?, above: Int64?, below: Int64?)
  case multiple(of: NumberValue)
  case items(minimum: Int?, maximum: Int?, unique: Bool)

  /// Whether the value keeps the rule.
  @inline(__always)
  func accepts(_ value: CellValue) -> Bool {
    switch (self, value) {
    case (.numbers(let range), .number(let number)): range.contains(number)
    case (.instants(let minimum, let maximum, let above, let below), .instant(let instant)):
      instant >= minimum ?? .min && instant <= maximum ?? .max
        && above.map { instant > $0 } ?? true && below.map { instant < $0 } ?? true
    case (.multiple(let divisor), .number(let number)): number.isMultiple(of: divisor)
    case (.items(let minimum, let maximum, let unique), .items(let count, let areUnique)):
      count >= minimum ?? 0 && count <= maximum ?? .max && (!unique || areUnique)
    default: true
    }
  }
}

/// Numbers between bounds.
struct NumberRange: Sendable {
  var minimum: NumberValue?
  var maximum: NumberValue?
  var above: NumberValue?
  var below: NumberValue?

  func contains(_ number: NumberValue) -> Bool {
    if let minimum, number < minimum { return false }
    if let maximum, maximum < number { return false }
    if let above, !(above < number) { return false }
    if let below, !(number < below) { return false }
    return true
  }
}

/// Turns texts into values of one type.
enum ValueReader: Sendable {
  case integer(NumberStyle, NumberRange?)
  case number(NumberStyle)
  case boolean
  case date(DateTimeFormat)
  case timestamp(DateTimeFormat)
  case time(DateTimeFormat)
  case list
  case object

  /// The value; nil when the text is none of the type.
  @inline(__always)
  func value(_ text: UnsafeBufferPointer<UInt8>) -> CellValue? {
    switch self {
    case .integer(let style, let range):
      guard NumberText.isInteger(text, style: style),
        let value = NumberValue(parsing: text, style: style), range?.contains(value) ?? true
      else { return nil }
      return .number(value)
    case .number(let style):
      return NumberValue(parsing: text, style: style).map { .number($0) }
    case .boolean: return BooleanText.plain(text).map { .truth($0) }
    case .date(let format): return format.date(text).map { .instant(Int64($0)) }
    case .timestamp(let format): return format.timestamp(text).map { .instant($0) }
    case .time(let format): return format.time(text).map { .instant($0) }
    case .list:
      return JSONShape.items(ofList: text).map { .items(count: $0.count, areUnique: $0.areUnique) }
    case .object:
      return JSONShape.members(ofObject: text).map { .items(count: $0, areUnique: true) }
    }
  }

  /// Whether the text is a value of the type.
  @inline(__always)
  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .integer(let style, nil): NumberText.isInteger(text, style: style)
    case .number(let style): NumberText.isNumber(text, style: style)
    default: value(text) != nil
    }
  }
}
