// SPDX-License-Identifier: MIT

/// The SQL functions that give a number of a pair.
enum PairFunctions {
  private static let ofOne: [String: PairNumber.Function] = [
    "sin": .sine, "cos": .cosine, "asin": .arcsine, "acos": .arccosine, "tan": .tangent,
    "sqrt": .squareRoot, "radians": .radians, "ln": .logarithm,
  ]
  private static let others: Set<String> = ["abs", "greatest", "least", "power", "pow"]

  /// Their names.
  static let names = others.union(ofOne.keys)

  static func number(
    _ name: String, _ arguments: [SQLExpression]
  ) throws(SQLProblem) -> PairNumber {
    var numbers: [PairNumber] = []
    for argument in arguments { numbers.append(try Typing.number(argument)) }
    guard let first = numbers.first else { throw SQLProblem("\(name) takes a value") }
    if let function = ofOne[name], numbers.count == 1 { return .function(function, first) }
    switch name {
    case "abs" where numbers.count == 1: return .absolute(first)
    case "greatest": return numbers.dropFirst().reduce(first) { .greatest($0, $1) }
    case "least": return numbers.dropFirst().reduce(first) { .least($0, $1) }
    case "power", "pow":
      if numbers.count == 2, numbers[1] == .constant(2) { return .product(first, first) }
      throw SQLProblem("\(name) is understood for squares only")
    default: throw SQLProblem("\(name) has \(numbers.count) values, which isn't understood")
    }
  }
}
