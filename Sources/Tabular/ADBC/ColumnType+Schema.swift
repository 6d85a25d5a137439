// SPDX-License-Identifier: MIT
internal import CADBC

extension ColumnField {
  /// Reads a field from a schema that the driver owns.
  ///
  /// - Throws: `DriverProblem` of kind `.unsupported`, naming the column, for formats not known.
  init(schema: ArrowSchema) throws(DriverProblem) {
    name = schema.name.map { String(cString: $0) } ?? ""
    type = try ColumnType(schema: schema, column: name)
  }
}

extension ColumnType {
  fileprivate init(schema: ArrowSchema, column: String) throws(DriverProblem) {
    let format = schema.format.map { String(cString: $0) } ?? ""
    func unknown() -> DriverProblem {
      DriverProblem(
        .unsupported,
        "column \(column) has the Arrow format \(format), which is not known; "
          + "cast it to VARCHAR", operation: "read a result")
    }
    var children: [ColumnField] = []
    for index in 0..<Int(schema.n_children) {
      guard let child = schema.children?[index] else { throw unknown() }
      children.append(try ColumnField(schema: child.pointee))
    }
    guard let read = Self.simple[format] ?? Self.parametric(format, children) else {
      throw unknown()
    }
    guard let dictionary = schema.dictionary else {
      self = read
      return
    }
    guard case .integer(let bits, let signed) = read else { throw unknown() }
    let values = try ColumnType(schema: dictionary.pointee, column: column)
    self = .dictionary(indexBits: bits, signed: signed, values: values)
  }

  private static let simple: [String: ColumnType] = [
    "n": .null, "b": .boolean,
    "c": .integer(bits: 8, signed: true), "C": .integer(bits: 8, signed: false),
    "s": .integer(bits: 16, signed: true), "S": .integer(bits: 16, signed: false),
    "i": .integer(bits: 32, signed: true), "I": .integer(bits: 32, signed: false),
    "l": .integer(bits: 64, signed: true), "L": .integer(bits: 64, signed: false),
    "e": .floatingPoint(bits: 16), "f": .floatingPoint(bits: 32), "g": .floatingPoint(bits: 64),
    "u": .text(.offsets32), "U": .text(.offsets64), "vu": .text(.views),
    "z": .binary(.offsets32), "Z": .binary(.offsets64), "vz": .binary(.views),
    "tdD": .date(bits: 32), "tdm": .date(bits: 64),
    "tts": .time(bits: 32, .seconds), "ttm": .time(bits: 32, .milliseconds),
    "ttu": .time(bits: 64, .microseconds), "ttn": .time(bits: 64, .nanoseconds),
    "tDs": .duration(.seconds), "tDm": .duration(.milliseconds),
    "tDu": .duration(.microseconds), "tDn": .duration(.nanoseconds),
    "tiM": .interval(.months), "tiD": .interval(.daysAndMilliseconds),
    "tin": .interval(.monthsDaysAndNanoseconds),
  ]

  /// Reads the formats that carry parameters or children: `d:19,10`, `tsu:UTC`, `+l` and the like.
  private static func parametric(_ format: String, _ children: [ColumnField]) -> ColumnType? {
    let parts = format.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let parameter = parts.count > 1 ? String(parts[1]) : ""
    let numbers = parameter.split(separator: ",").map { Int($0) ?? -1 }
    switch parts.first ?? "" {
    case "d":
      guard numbers.count == 2 || numbers.count == 3 else { return nil }
      let bits = numbers.count == 3 ? numbers[2] : 128
      return [32, 64, 128].contains(bits) ? .decimal(bits: bits, scale: numbers[1]) : nil
    case "w":
      return numbers.first.flatMap { $0 >= 0 ? .fixedBinary(bytes: $0) : nil }
    case "tss", "tsm", "tsu", "tsn":
      let units: [Character: Unit] = [
        "s": .seconds, "m": .milliseconds, "u": .microseconds, "n": .nanoseconds,
      ]
      guard let letter = parts[0].last, let unit = units[letter] else { return nil }
      return .timestamp(unit, zone: parameter.isEmpty ? nil : parameter)
    case "+l", "+L":
      guard children.count == 1 else { return nil }
      return .list(format == "+l" ? .offsets32 : .offsets64, of: children[0].type)
    case "+w":
      guard children.count == 1, let count = numbers.first, count >= 0 else { return nil }
      return .fixedList(count: count, of: children[0].type)
    case "+s":
      return .structure(children)
    case "+m":
      guard case .structure(let pair)? = children.first?.type, pair.count == 2 else { return nil }
      return .map(key: pair[0].type, value: pair[1].type)
    default:
      return nil
    }
  }
}
