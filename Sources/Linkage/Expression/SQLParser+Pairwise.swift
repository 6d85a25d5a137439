// SPDX-License-Identifier: MIT

extension SQLParser {
  /// Reads how Splink writes the nearest elements of two lists in DuckDB, after the name of
  /// `list_max` or `list_min`; nil when something else follows.
  ///
  /// `(list_transform(flatten(list_transform(A, x -> list_transform(B, y -> [x, y]))), pair ->
  /// FUNCTION(pair[1], pair[2])))`
  mutating func pairwise(most: Bool) throws(SQLProblem) -> SQLExpression? {
    let start = tokens
    guard take("(", "list_transform", "(", "flatten", "(", "list_transform", "(") else {
      tokens = start
      return nil
    }
    let one = try unary()
    guard take(",", "x", "->", "list_transform", "(") else { throw Self.unknownForm }
    let other = try unary()
    guard take(",", "y", "->", "[", "x", ",", "y", "]", ")", ")", ")", ",", "pair", "->"),
      case .word(let function) = tokens.popFirst(),
      take("(", "pair", "[", "1", "]", ",", "pair", "[", "2", "]", ")", ")", ")")
    else { throw Self.unknownForm }
    return .pairwise(most: most, function: function.lowercased(), one, other)
  }

  private static let unknownForm = SQLProblem(
    "list_max and list_min are understood only in the form in which Splink writes them")

  private mutating func take(_ wanted: String...) -> Bool {
    for text in wanted {
      switch tokens.first {
      case .word(let word) where word.lowercased() == text: break
      case .sign(text), .number(text): break
      default: return false
      }
      tokens.removeFirst()
    }
    return true
  }
}
