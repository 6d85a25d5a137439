// SPDX-License-Identifier: MIT

extension Derivation {
  /// Reads a value of one record; `side` is set to the record's side, or checked against it.
  init(_ expression: SQLExpression, side: inout Side?) throws(SQLProblem) {
    switch expression {
    case .column(let name, let itsSide):
      guard side == nil || side == itsSide else {
        throw SQLProblem("a value mixes both records")
      }
      side = itsSide
      self = .column(name)
    case .text(let text): self = .text(text)
    case .cast(let inner, let type):
      let value = try Derivation(inner, side: &side)
      if ["varchar", "text", "string", "char"].contains(type) {
        self = value
      } else if Typing.isNumberType(type) {
        self = .number(value)
      } else if type == "date" || type == "timestamp" {
        self = value.isNumber ? value : .instant(value, format: DateText.international)
      } else {
        throw SQLProblem("a cast to \(type) isn't understood")
      }
    case .binary("||", let one, let other):
      self = .joined(
        [try Derivation(one, side: &side), try Derivation(other, side: &side)],
        skippingMissing: false)
    case .call(let name, let arguments):
      self = try Self.call(name, arguments, side: &side)
    default: throw SQLProblem("a part of the value isn't understood")
    }
  }

  private static func call(
    _ name: String, _ arguments: [SQLExpression], side: inout Side?
  ) throws(SQLProblem) -> Derivation {
    func inner() throws(SQLProblem) -> Derivation {
      guard let first = arguments.first else { throw SQLProblem("\(name) takes a value") }
      return try Derivation(first, side: &side)
    }
    switch (name, arguments.count) {
    case ("substring", 2...3), ("substr", 2...3):
      let start = try whole(arguments[1], of: name)
      let length = arguments.count == 3 ? try whole(arguments[2], of: name) : nil
      guard start >= 1, (length ?? 0) >= 0 else {
        throw SQLProblem("\(name) is understood from place 1 on only")
      }
      return .substring(try inner(), start: start, length: length)
    case ("left", 2):
      return .substring(try inner(), start: 1, length: try whole(arguments[1], of: name))
    case ("right", 2): return .suffix(try inner(), length: try whole(arguments[1], of: name))
    case ("lower", 1), ("lcase", 1): return .lowercase(try inner())
    case ("upper", 1), ("ucase", 1): return .uppercase(try inner())
    case ("trim", 1): return .trimmed(try inner())
    case ("length", 1), ("len", 1): return .length(try inner())
    case ("regexp_extract", 2...3):
      let group = arguments.count == 3 ? try whole(arguments[2], of: name) : 0
      return .match(try inner(), pattern: try text(arguments[1], of: name), group: group)
    case ("replace", 3), ("regexp_replace", 3...4):
      let options = arguments.count == 4 ? try text(arguments[3], of: name) : ""
      return .replaced(
        try inner(), pattern: try text(arguments[1], of: name),
        by: try text(arguments[2], of: name), everywhere: name == "replace" || options == "g",
        isLiteral: name == "replace")
    case ("nullif", 2): return .unless(try inner(), equals: try text(arguments[1], of: name))
    case ("split_part", 3), ("string_split_part", 3):
      let index = try whole(arguments[2], of: name)
      guard index >= 1 else { throw SQLProblem("\(name) is understood from part 1 on only") }
      return .part(try inner(), separator: try text(arguments[1], of: name), index: index)
    case ("try_strptime", 2), ("strptime", 2):
      return .instant(try inner(), format: try text(arguments[1], of: name))
    case ("epoch", 1):
      // A column of dates or times, which files hold as texts.
      let value = try inner()
      return value.isNumber ? value : .instant(value, format: DateText.international)
    case ("list_element", 2), ("array_extract", 2), ("list_extract", 2):
      let index = try whole(arguments[1], of: name)
      guard index != 0 else { throw SQLProblem("elements of a list are counted from 1") }
      return .element(try inner(), index)
    case ("array_length", 1), ("cardinality", 1), ("array_size", 1): return .count(try inner())
    case ("coalesce", 1...), ("ifnull", 2), ("concat", 1...):
      var parts: [Derivation] = []
      for argument in arguments { parts.append(try Derivation(argument, side: &side)) }
      return name == "concat" ? .joined(parts, skippingMissing: true) : .first(parts)
    default:
      throw SQLProblem("the function \(name) with \(arguments.count) values isn't known")
    }
  }

  private static func whole(
    _ expression: SQLExpression, of name: String
  ) throws(SQLProblem) -> Int {
    if case .negated(.number(let number)) = expression, let whole = Int(exactly: -number) {
      return whole
    }
    guard case .number(let number) = expression, let whole = Int(exactly: number) else {
      throw SQLProblem("\(name) takes a whole number there")
    }
    return whole
  }

  private static func text(
    _ expression: SQLExpression, of name: String
  ) throws(SQLProblem) -> String {
    guard case .text(let text) = expression else {
      throw SQLProblem("\(name) takes a text in quotes there")
    }
    return text
  }
}
