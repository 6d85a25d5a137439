// SPDX-License-Identifier: MIT

/// DuckDB's own SQL parser.
///
/// It only ever sees a query as a quoted text, so it may share an instance with tables.
final class SQLParser: Sendable {
  /// The longest SQL text that is parsed, in bytes.
  static let longestText = 64 << 10
  /// How deeply brackets may be nested.
  static let deepestBrackets = 200
  private static let deepestTree = 2_000

  private let connection: Connection
  /// Lets threads that parse wait for each other.
  private let turn = ThreadLock()

  /// Parses on a connection of its own to a database.
  init(_ database: Database) throws(DriverProblem) {
    connection = try Connection(database)
  }

  /// Parses exactly one `SELECT`.
  func parse(_ sql: String) throws(SQLRefusal) -> SyntaxTree {
    guard sql.utf8.count <= Self.longestText else {
      throw .tooLong(bytes: sql.utf8.count, limit: Self.longestText)
    }
    guard bracketDepth(of: sql) <= Self.deepestBrackets else {
      throw .nestedTooDeeply(limit: Self.deepestBrackets)
    }
    // With NOT MATERIALIZED, forty subqueries that each name the one before twice keep the planner
    // busy for ever, and the parsed form does not show it.
    guard !sql.lowercased().contains("materialized") else {
      throw .forbidden("the word MATERIALIZED")
    }
    guard !sql.utf8.contains(0) else { throw .syntax("it holds a zero byte") }
    let answer: String
    do throws(DriverProblem) {
      answer = try text("SELECT json_serialize_sql(\(quoted(text: sql)))")
    } catch {
      throw .unavailable(error)
    }
    guard let tree = SyntaxTree(json: answer, depth: Self.deepestTree) else {
      throw .nestedTooDeeply(limit: Self.deepestTree)
    }
    guard tree["error"] == .word("false") else { throw refusal(from: tree) }
    let statements = tree["statements"]?.items ?? []
    guard statements.count == 1 else { throw .notOneStatement(count: statements.count) }
    return tree
  }

  /// Writes a tree as SQL again; nil when DuckDB cannot.
  func sql(of tree: SyntaxTree) -> String? {
    try? text("SELECT json_deserialize_sql(\(quoted(text: tree.json)))")
  }

  private func text(_ query: String) throws(DriverProblem) -> String {
    turn.lock()
    defer { turn.unlock() }
    // On a thread of its own for its large stack, as DuckDB's parser and ours recurse.
    return try OwnThread.run(atMost: .seconds(20), "parse SQL") {
      [connection] () throws(DriverProblem) in
      try connection.query(query).next()?.columns.first?.text(0) ?? ""
    }
  }

  private func refusal(from tree: SyntaxTree) -> SQLRefusal {
    let message = tree["error_message"]?.text ?? "unknown"
    if tree["error_type"]?.text == "not implemented" { return .notSelect }
    return message.contains("Max expression depth")
      ? .nestedTooDeeply(limit: QueryRules.deepestExpression) : .syntax(message)
  }

  /// The deepest nesting of brackets, those inside quotes left out.
  ///
  /// Only a first line of defence; DuckDB's parser has limits of its own behind it.
  private func bracketDepth(of sql: String) -> Int {
    var depth = 0
    var deepest = 0
    var quote: UInt8?
    for byte in sql.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      deepest = max(deepest, depth)
    }
    return deepest
  }
}
