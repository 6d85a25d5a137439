// SPDX-License-Identifier: MIT

/// One word, sign or value of an SQL expression.
enum SQLToken: Equatable, Sendable {
  /// A name or keyword without quotes.
  case word(String)
  /// A name in double quotes.
  case name(String)
  /// A text in single quotes.
  case text(String)
  /// A number as written.
  case number(String)
  /// An operator or a bracket.
  case sign(String)
}

/// A reason why an SQL condition can't be used, without the place where the condition stands.
struct SQLProblem: Error, Equatable, Sendable {
  /// What is wrong, without a full stop.
  var message: String

  init(_ message: String) { self.message = message }
}

extension SQLToken {
  private static let signs = [
    "<=", ">=", "<>", "!=", "==", "||", "::", "->", "=", "<", ">", "+", "-", "*", "/", "(", ")",
    ",", ".",
    "[", "]",
  ]

  /// Cuts an expression into tokens.
  static func tokens(of sql: String) throws(SQLProblem) -> [SQLToken] {
    var tokens: [SQLToken] = []
    var rest = sql[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" || first == "'" {
        let content = try quoted(&rest, by: first)
        tokens.append(first == "'" ? .text(content) : .name(content))
      } else if first.isNumber || (first == "." && rest.dropFirst().first?.isNumber == true) {
        tokens.append(.number(number(&rest)))
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        tokens.append(.word(String(word)))
        rest.removeFirst(word.count)
      } else if let sign = signs.first(where: { rest.hasPrefix($0) }) {
        tokens.append(.sign(sign))
        rest.removeFirst(sign.count)
      } else {
        throw SQLProblem("the sign \(first) isn't understood")
      }
    }
    return tokens
  }

  /// Takes a text in quotes; a quote is doubled inside.
  private static func quoted(
    _ rest: inout Substring, by quote: Character
  ) throws(SQLProblem) -> String {
    var content = ""
    rest.removeFirst()
    while let next = rest.popFirst() {
      if next != quote {
        content.append(next)
      } else if rest.first == quote {
        content.append(quote)
        rest.removeFirst()
      } else {
        return content
      }
    }
    throw SQLProblem("a quote \(quote) is never closed")
  }

  private static func number(_ rest: inout Substring) -> String {
    var text = ""
    while let next = rest.first {
      let isSign = (next == "+" || next == "-") && (text.last == "e" || text.last == "E")
      guard next.isNumber || next == "." || next == "e" || next == "E" || isSign else { break }
      text.append(next)
      rest.removeFirst()
    }
    return text
  }
}
