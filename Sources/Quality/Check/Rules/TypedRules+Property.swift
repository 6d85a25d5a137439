// SPDX-License-Identifier: MIT

extension Property {
  /// How numbers are written in the column.
  var style: NumberStyle { numberStyle?.lowercased() == "uk" ? .uk : .plain }
}

extension NamedFormat {
  /// The named format of a text column; nil when it has none.
  ///
  /// - Throws: `CheckProblem.rule` for a name that is not known.
  static func of(_ property: Property) throws -> NamedFormat? {
    guard
      property.logicalType == .string || property.logicalType == nil
        || property.logicalType == .integer, let name = property.options.format
    else { return nil }
    if let format = NamedFormat.named(name) { return format }
    if property.logicalType == .integer { return nil }
    throw CheckProblem.rule(
      id: "\(property.name).format", position: property.position,
      message: "the format \"\(name)\" is not known",
      remedy: "Known are: \(NamedFormat.all.map(\.id).joined(separator: ", ")).")
  }
}

extension ValueReader {
  /// The reader for a column's type; nil for text, which is always a value.
  ///
  /// - Throws: `CheckProblem.rule` for a date format that cannot be understood.
  static func of(_ property: Property) throws -> ValueReader? {
    switch property.logicalType {
    case nil, .string: return nil
    case .integer:
      return .integer(property.style, integerBounds[property.options.format?.lowercased() ?? ""])
    case .number: return .number(property.style)
    case .boolean: return .boolean
    case .array: return .list
    case .object: return .object
    case .date: return .date(try format(of: property) ?? .isoDate)
    case .timestamp: return .timestamp(try format(of: property) ?? .isoTimestamp)
    case .time: return .time(try format(of: property) ?? .isoTime)
    }
  }

  private static func format(of property: Property) throws -> DateTimeFormat? {
    guard let pattern = property.options.format else { return nil }
    do {
      return try DateTimeFormat(pattern)
    } catch {
      throw CheckProblem.rule(
        id: "\(property.name).type", position: property.position,
        message: "the format \"\(pattern)\" cannot be used: \(error)",
        remedy: "Use the letters of Java's DateTimeFormatter, such as dd/MM/yyyy HH:mm.")
    }
  }

  /// The integer formats of the standard, by the numbers they can hold.
  private static let integerBounds: [String: NumberRange] = {
    var bounds: [String: NumberRange] = [:]
    for bits in [8, 16, 32, 64, 128] {
      let half =
        bits == 128 ? "170141183460469231731687303715884105728" : "\(UInt64(1) << (bits - 1))"
      bounds["i\(bits)"] = NumberRange(minimum: NumberValue("-\(half)"), below: NumberValue(half))
      let whole =
        bits == 128
        ? "340282366920938463463374607431768211456"
        : bits == 64 ? "18446744073709551616" : "\(UInt64(1) << bits)"
      bounds["u\(bits)"] = NumberRange(minimum: NumberValue("0"), below: NumberValue(whole))
    }
    return bounds
  }()
}

extension BoundRule {
  /// The bounds of a column with the words for each.
  ///
  /// - Throws: `CheckProblem.rule` for a bound that is no value of the column's type.
  static func of(_ property: Property, reader: ValueReader) throws -> [(RuleWords, BoundRule)] {
    let options = property.options
    var rules: [(RuleWords, BoundRule)] = []
    switch reader {
    case .integer, .number:
      if options.hasRange {
        rules.append(
          (
            .range(property),
            .numbers(
              NumberRange(
                minimum: try number(options.minimum, property),
                maximum: try number(options.maximum, property),
                above: try number(options.exclusiveMinimum, property),
                below: try number(options.exclusiveMaximum, property)))
          ))
      }
      if let divisor = try number(options.multipleOf, property) {
        rules.append((.multipleOf(property), .multiple(of: divisor)))
      }
    case .date, .timestamp, .time:
      if options.hasRange {
        rules.append(
          (
            .range(property),
            .instants(
              minimum: try instant(options.minimum, reader, property),
              maximum: try instant(options.maximum, reader, property),
              above: try instant(options.exclusiveMinimum, reader, property),
              below: try instant(options.exclusiveMaximum, reader, property))
          ))
      }
    case .list:
      if options.hasItems {
        rules.append(
          (
            .range(property),
            .items(
              minimum: options.minItems, maximum: options.maxItems,
              unique: options.uniqueItems ?? false)
          ))
      }
    case .boolean, .object: break
    }
    return rules
  }

  private static func number(_ text: String?, _ property: Property) throws -> NumberValue? {
    guard let text else { return nil }
    guard let value = NumberValue(text) else { throw problem(text, "a number", property) }
    return value
  }

  private static func instant(
    _ text: String?, _ reader: ValueReader, _ property: Property
  ) throws -> Int64? {
    guard var text else { return nil }
    // A bound may be in the column's own format or in ISO 8601.
    let readers: [ValueReader] =
      switch reader {
      case .date: [reader, .date(.isoDate)]
      case .timestamp: [reader, .timestamp(.isoTimestamp)]
      default: [reader, .time(.isoTime)]
      }
    for one in readers {
      if case .instant(let value) = text.withUTF8({ one.value($0) }) { return value }
    }
    if case .timestamp = reader,
      case .instant(let days) = text.withUTF8({ ValueReader.date(.isoDate).value($0) })
    {
      return days * 86_400_000_000
    }
    throw problem(text, "a \(property.logicalType?.rawValue ?? "date")", property)
  }

  private static func problem(_ text: String, _ kind: String, _ property: Property) -> CheckProblem
  {
    CheckProblem.rule(
      id: "\(property.name).range", position: property.position,
      message: "the bound \"\(text)\" is not \(kind)",
      remedy: "Write it as the column's values are written, or in ISO 8601.")
  }
}
