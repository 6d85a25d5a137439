// SPDX-License-Identifier: MIT

/// Reads the SQL of a level's condition or of a blocking rule, by descent through its operators.
struct SQLParser {
  /// The deepest nesting that is read.
  static let depthLimit = 200

  var tokens: ArraySlice<SQLToken>
  private var depth = 0

  /// Reads a whole expression.
  static func parse(_ sql: String) throws(SQLProblem) -> SQLExpression {
    var parser = SQLParser(tokens: try SQLToken.tokens(of: sql)[...])
    guard !parser.tokens.isEmpty else { throw SQLProblem("the condition is empty") }
    let expression = try parser.disjunction()
    if let left = parser.tokens.first {
      throw SQLProblem("\(Self.words(left)) isn't expected there")
    }
    return expression
  }

  private init(tokens: ArraySlice<SQLToken>) { self.tokens = tokens }

  private mutating func disjunction() throws(SQLProblem) -> SQLExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw SQLProblem("it is nested too deeply") }
    var result = try conjunction()
    while takeKeyword("or") { result = .binary("or", result, try conjunction()) }
    return result
  }

  private mutating func conjunction() throws(SQLProblem) -> SQLExpression {
    var result = try negation()
    while takeKeyword("and") { result = .binary("and", result, try negation()) }
    return result
  }

  private mutating func negation() throws(SQLProblem) -> SQLExpression {
    var times = 0
    while takeKeyword("not") { times += 1 }
    let inner = try comparison()
    return times % 2 == 0 ? inner : .not(inner)
  }

  private mutating func comparison() throws(SQLProblem) -> SQLExpression {
    var result = try sum()
    while true {
      if let sign = takeSign(["=", "==", "<>", "!=", "<=", ">=", "<", ">"]) {
        let name = sign == "==" ? "=" : sign == "!=" ? "<>" : sign
        result = .binary(name, result, try sum())
      } else if takeKeyword("is") {
        let isNegated = takeKeyword("not")
        guard takeKeyword("null") else { throw SQLProblem("after IS only NULL is understood") }
        result = isNegated ? .not(.isNull(result)) : .isNull(result)
      } else if takeKeyword("between") {
        let low = try sum()
        guard takeKeyword("and") else { throw SQLProblem("BETWEEN lacks its AND") }
        let high = try sum()
        result = .binary("and", .binary(">=", result, low), .binary("<=", result, high))
      } else if takeKeyword("in") {
        result = try membership(of: result)
      } else {
        return result
      }
    }
  }

  /// An element of a list by its place.
  private mutating func element(of list: SQLExpression) throws(SQLProblem) -> SQLExpression {
    let place = try unary()
    try expect("]")
    return .call("list_element", [list, place])
  }

  private mutating func membership(of value: SQLExpression) throws(SQLProblem) -> SQLExpression {
    try expect("(")
    var choices: [SQLExpression] = []
    repeat { choices.append(.binary("=", value, try sum())) } while takeSign([","]) != nil
    try expect(")")
    return choices.dropFirst().reduce(choices[0]) { .binary("or", $0, $1) }
  }

  private mutating func sum() throws(SQLProblem) -> SQLExpression {
    var result = try product()
    while let sign = takeSign(["+", "-", "||"]) { result = .binary(sign, result, try product()) }
    return result
  }

  private mutating func product() throws(SQLProblem) -> SQLExpression {
    var result = try unary()
    while let sign = takeSign(["*", "/"]) { result = .binary(sign, result, try unary()) }
    return result
  }

  mutating func unary() throws(SQLProblem) -> SQLExpression {
    var times = 0
    while let sign = takeSign(["-", "+"]) { times += sign == "-" ? 1 : 0 }
    var result = try primary()
    while let sign = takeSign(["::", "["]) {
      result = sign == "::" ? .cast(result, type: try typeName()) : try element(of: result)
    }
    return times % 2 == 0 ? result : .negated(result)
  }

  private mutating func primary() throws(SQLProblem) -> SQLExpression {
    guard let token = tokens.popFirst() else { throw SQLProblem("it ends too early") }
    switch token {
    case .sign("("):
      let inner = try disjunction()
      try expect(")")
      return inner
    case .text(let text): return .text(text)
    case .number(let text):
      guard let number = Double(text) else { throw SQLProblem("\(text) isn't a number") }
      return .number(number)
    case .name(let name): return try reference(name, isQuoted: true)
    case .word(let word): return try value(of: word)
    case .sign(let sign): throw SQLProblem("\(sign) isn't expected there")
    }
  }

  private mutating func value(of word: String) throws(SQLProblem) -> SQLExpression {
    let lower = word.lowercased()
    switch lower {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "case": return try choice()
    case "list_max", "list_min":
      if let pairwise = try pairwise(most: lower == "list_max") { return pairwise }
    case "cast" where tokens.first == .sign("("), "try_cast" where tokens.first == .sign("("):
      try expect("(")
      let inner = try disjunction()
      guard takeKeyword("as") else { throw SQLProblem("CAST lacks its AS") }
      let type = try typeName()
      try expect(")")
      return .cast(inner, type: type)
    default: break
    }
    guard takeSign(["("]) != nil else { return try reference(word, isQuoted: false) }
    var arguments: [SQLExpression] = []
    if takeSign([")"]) != nil { return .call(lower, arguments) }
    repeat { arguments.append(try disjunction()) } while takeSign([","]) != nil
    try expect(")")
    return .call(lower, arguments)
  }

  private mutating func choice() throws(SQLProblem) -> SQLExpression {
    var choices: [SQLChoice] = []
    while takeKeyword("when") {
      let condition = try disjunction()
      guard takeKeyword("then") else { throw SQLProblem("WHEN lacks its THEN") }
      choices.append(SQLChoice(condition: condition, value: try disjunction()))
    }
    let otherwise = takeKeyword("else") ? try disjunction() : .null
    guard takeKeyword("end"), !choices.isEmpty else { throw SQLProblem("CASE lacks its END") }
    return .choice(choices, otherwise: otherwise)
  }

  /// A column: `name_l` in a comparison, `l.name` in a blocking rule.
  private mutating func reference(
    _ name: String, isQuoted: Bool
  ) throws(SQLProblem) -> SQLExpression {
    if takeSign(["."]) != nil {
      let side: Side
      switch name.lowercased() {
      case "l": side = .left
      case "r": side = .right
      default: throw SQLProblem("the table \(name) isn't known, only l and r")
      }
      switch tokens.popFirst() {
      case .name(let column), .word(let column): return .column(column, side)
      default: throw SQLProblem("after \(name). a column is expected")
      }
    }
    if name.hasSuffix("_l") { return .column(String(name.dropLast(2)), .left) }
    if name.hasSuffix("_r") { return .column(String(name.dropLast(2)), .right) }
    throw SQLProblem("the column \(name) must end with _l or _r, or begin with l. or r.")
  }

  private mutating func typeName() throws(SQLProblem) -> String {
    guard case .word(let name) = tokens.popFirst() else { throw SQLProblem("a type is expected") }
    if takeSign(["("]) != nil {
      while let token = tokens.popFirst(), token != .sign(")") {}
    }
    return name.lowercased()
  }

  mutating func expect(_ sign: String) throws(SQLProblem) {
    guard takeSign([sign]) != nil else {
      throw SQLProblem(
        tokens.first.map { "\(sign) is expected before \(Self.words($0))" }
          ?? "\(sign) is missing at the end")
    }
  }

  private mutating func takeSign(_ signs: [String]) -> String? {
    guard case .sign(let sign) = tokens.first, signs.contains(sign) else { return nil }
    tokens.removeFirst()
    return sign
  }

  private mutating func takeKeyword(_ keyword: String) -> Bool {
    guard case .word(let word) = tokens.first, word.lowercased() == keyword else { return false }
    tokens.removeFirst()
    return true
  }

  private static func words(_ token: SQLToken) -> String {
    switch token {
    case .word(let text), .number(let text), .sign(let text): text
    case .name(let name): "\"\(name)\""
    case .text: "a text"
    }
  }
}
