// SPDX-License-Identifier: MIT

/// Gives an SQL expression its meaning as a condition on two records, or says what isn't known.
enum Typing {
  /// Reads a condition; `ELSE` is true of every pair.
  static func predicate(of sql: String) throws(SQLProblem) -> Predicate {
    if sql.trimmingSpaces().lowercased() == "else" { return .always }
    return try predicate(try SQLParser.parse(sql))
  }

  static func predicate(_ expression: SQLExpression) throws(SQLProblem) -> Predicate {
    switch expression {
    case .boolean(let value): return value ? .always : .not(.always)
    case .null: return .unknown
    case .not(let inner): return .not(try predicate(inner))
    case .isNull(let inner): return .isMissing(try operand(inner))
    case .binary("and", let one, let other):
      return .and(
        parts(of: try predicate(one)) { $0.conjuncts }
          + parts(of: try predicate(other)) { $0.conjuncts })
    case .binary("or", let one, let other):
      return .or(
        parts(of: try predicate(one)) { $0.disjuncts }
          + parts(of: try predicate(other)) { $0.disjuncts })
    case .binary(let sign, let one, let other):
      guard let relation = Relation(rawValue: sign) else {
        throw SQLProblem("\(sign) gives no condition")
      }
      return try comparison(one, relation, other)
    case .call(let name, _): throw SQLProblem("the function \(name) gives no condition")
    default: throw SQLProblem("a value stands where a condition is expected")
    }
  }

  private static func parts(
    of predicate: Predicate, _ split: (Predicate) -> [Predicate]?
  ) -> [Predicate] { split(predicate) ?? [predicate] }

  private static func comparison(
    _ one: SQLExpression, _ relation: Relation, _ other: SQLExpression
  ) throws(SQLProblem) -> Predicate {
    if let (measure, first, second) = try measure(one), case .number(let bound) = other {
      return .measured(measure, first, second, relation, bound)
    }
    if let (measure, first, second) = try measure(other), case .number(let bound) = one {
      return .measured(measure, first, second, relation.mirrored, bound)
    }
    if isNumeric(one) || isNumeric(other) {
      return .numbers(try number(one), relation, try number(other))
    }
    let (first, second) = (try operand(one), try operand(other))
    if first.value.isNumber || second.value.isNumber {
      return .numbers(.operand(first.asNumber), relation, .operand(second.asNumber))
    }
    return .texts(first, relation, second)
  }

  private static func measure(
    _ expression: SQLExpression
  ) throws(SQLProblem) -> (TextMeasure, Operand, Operand)? {
    guard case .call(let name, let arguments) = expression else { return nil }
    let known = ["editdist3": TextMeasure.levenshtein]
    guard let measure = TextMeasure(rawValue: name) ?? known[name] else { return nil }
    guard arguments.count == 2 else { throw SQLProblem("\(name) takes two values") }
    let (one, other) = (try operand(arguments[0]), try operand(arguments[1]))
    guard one.side != other.side else {
      throw SQLProblem("\(name) compares two values of the same record")
    }
    return (measure, one, other)
  }

  /// Whether an expression is a number of a pair by its form.
  private static func isNumeric(_ expression: SQLExpression) -> Bool {
    switch expression {
    case .number, .negated, .pairwise: true
    case .binary(let sign, let one, let other):
      ["-", "*", "/", "+"].contains(sign) || isNumeric(one) || isNumeric(other)
    case .call(let name, let arguments):
      PairFunctions.names.contains(name) || isListCount(name, arguments)
    case .cast(let inner, let type): isNumberType(type) && isNumeric(inner)
    case .choice(let choices, _): choices.contains { isNumeric($0.value) }
    default: false
    }
  }

  /// Reads a number of a pair.
  static func number(_ expression: SQLExpression) throws(SQLProblem) -> PairNumber {
    switch expression {
    case .number(let value): return .constant(value)
    case .negated(let inner): return .difference(.constant(0), try number(inner))
    case .binary("+", let one, let other): return .sum(try number(one), try number(other))
    case .binary("-", let one, let other): return .difference(try number(one), try number(other))
    case .binary("*", let one, let other): return .product(try number(one), try number(other))
    case .binary("/", let one, let other): return .quotient(try number(one), try number(other))
    case .pairwise(let most, let function, let one, let other):
      guard let measure = TextMeasure(rawValue: function) else {
        throw SQLProblem("the function \(function) of two elements isn't known")
      }
      return .nearest(measure, most: most, try operand(one), try operand(other))
    case .call(let name, let arguments) where isListCount(name, arguments):
      return try listCount(arguments[0])
    case .call(let name, let arguments) where PairFunctions.names.contains(name):
      return try PairFunctions.number(name, arguments)
    case .cast(let inner, let type) where isNumberType(type) && isNumeric(inner):
      return try number(inner)
    case .choice(let choices, let otherwise):
      var result = try number(otherwise)
      for choice in choices.reversed() {
        result = .choice(
          try numericCondition(choice.condition), try number(choice.value),
          otherwise: result)
      }
      return result
    default:
      if let (measure, one, other) = try measure(expression) {
        return .measure(measure, one, other)
      }
      return .operand(try operand(expression).asNumber)
    }
  }

  /// Reads the condition of a choice between numbers, where columns in order are numbers as well.
  private static func numericCondition(
    _ expression: SQLExpression
  ) throws(SQLProblem) -> Predicate {
    if case .binary(let sign, let one, let other) = expression,
      let relation = Relation(rawValue: sign), relation != .equal, relation != .unequal
    {
      return .numbers(try number(one), relation, try number(other))
    }
    return try predicate(expression)
  }

  /// Whether a call counts the elements of a list.
  private static func isListCount(_ name: String, _ arguments: [SQLExpression]) -> Bool {
    guard arguments.count == 1 else { return false }
    if ["array_length", "cardinality", "array_size"].contains(name) { return true }
    guard name == "len" || name == "length", case .call(let inner, _) = arguments[0] else {
      return false
    }
    return intersections.contains(inner)
  }

  private static let intersections: Set<String> = ["list_intersect", "array_intersect"]

  private static func listCount(_ list: SQLExpression) throws(SQLProblem) -> PairNumber {
    guard case .call(let name, let arguments) = list, intersections.contains(name) else {
      let list = try operand(list)
      return .operand(Operand(value: .count(list.value), side: list.side))
    }
    guard arguments.count == 2 else { throw SQLProblem("\(name) takes two lists") }
    return .common(try operand(arguments[0]), try operand(arguments[1]))
  }

  static func isNumberType(_ type: String) -> Bool {
    ["double", "float", "real", "decimal", "numeric", "int", "integer", "bigint", "float8", "int8"]
      .contains(type)
  }

  /// Reads a value of one record.
  static func operand(_ expression: SQLExpression) throws(SQLProblem) -> Operand {
    var side: Side?
    let value = try Derivation(expression, side: &side)
    return Operand(value: value, side: side ?? .left)
  }
}

extension Operand {
  /// The operand as a number: a text is read as one.
  var asNumber: Operand {
    value.isNumber ? self : Operand(value: .number(value), side: side)
  }
}

extension Predicate {
  var conjuncts: [Predicate]? {
    if case .and(let parts) = self { return parts }
    return nil
  }

  var disjuncts: [Predicate]? {
    if case .or(let parts) = self { return parts }
    return nil
  }
}

extension String {
  /// The text without blanks at its ends.
  func trimmingSpaces() -> String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
