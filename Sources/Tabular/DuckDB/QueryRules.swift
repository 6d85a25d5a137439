// SPDX-License-Identifier: MIT

/// What a rule's query may do, judged on its parsed form, and what it reads.
///
/// This stands before the sandbox's own locks: it also keeps out what no lock of DuckDB stops,
/// which is work that neither its memory limit nor a wish to cancel reaches.
struct QueryRules {
  /// Every text in the query: names, aliases, values.
  private(set) var strings: Set<String> = []
  /// Whether columns are read that the query does not name.
  private(set) var mentionsStar = false
  private var tableNames: Set<String> = []
  private var loneNames: Set<String> = []

  /// DuckDB plans each level of subqueries several times over: 18 levels take 0.15 s, 50 never end.
  static let deepestSubquery = 12
  /// Planning takes cubic time in the depth of an expression: 2 s at 400 levels, 20 s at 900.
  static let deepestExpression = 250
  /// What `repeat`, `lpad` and the like may be asked to make, in characters or elements.
  static let longestValue = 100_000

  private static let tableFunctions: Set<String> = [
    "range", "generate_series", "unnest", "json_each", "json_tree",
  ]
  private static let refusedFunctions: Set<String> = [
    "getenv", "current_setting", "getvariable", "write_log", "nextval", "currval",
    "json_execute_serialized_sql",
  ]
  /// Functions whose result may be far longer than their arguments, and which of those says so.
  private static let growingFunctions: [String: [Int]] = [
    "repeat": [1], "lpad": [1], "rpad": [1], "list_resize": [1], "array_resize": [1],
    "range": [0, 1, 2], "generate_series": [0, 1, 2], "bar": [3],
  ]
  private static let templateFunctions: Set<String> = ["format", "printf"]

  /// Judges a query.
  init(judging tree: SyntaxTree) throws(SQLRefusal) {
    try walk(tree, Depth(), isSource: false)
    if !tableNames.isDisjoint(with: loneNames) { mentionsStar = true }
  }

  private struct Depth {
    var subqueries = 0
    var expressions = 0
  }

  private mutating func walk(
    _ node: SyntaxTree, _ depth: Depth, isSource: Bool
  ) throws(SQLRefusal) {
    if case .text(let text) = node { strings.insert(text) }
    var inside = depth
    if case .object = node {
      try judge(node, isSource: isSource)
      if node["class"]?.text == "SUBQUERY" { inside.subqueries += 1 }
      if node["class"] != nil { inside.expressions += 1 }
      guard inside.subqueries <= Self.deepestSubquery else {
        throw .nestedTooDeeply(limit: Self.deepestSubquery)
      }
      guard inside.expressions <= Self.deepestExpression else {
        throw .nestedTooDeeply(limit: Self.deepestExpression)
      }
    }
    let isTableFunction = node["type"]?.text == "TABLE_FUNCTION"
    for part in node.parts {
      try walk(part, inside, isSource: isTableFunction)
    }
  }

  private mutating func judge(_ node: SyntaxTree, isSource: Bool) throws(SQLRefusal) {
    if node["ref_type"]?.text == "NATURAL" { mentionsStar = true }
    switch node["type"]?.text {
    case "TABLE_FUNCTION":
      mentionsStar = true
      let name = node["function"]?["function_name"]?.text?.lowercased() ?? ""
      guard Self.tableFunctions.contains(name) else {
        throw .forbidden("the table function \(name)")
      }
    case "SHOW_REF": throw .notSelect
    case "BASE_TABLE":
      tableNames.formUnion(
        [node["table_name"], node["alias"]].compactMap { $0?.text?.lowercased() })
      // New names for the columns hide which of them are read.
      if !(node["column_name_alias"]?.items.isEmpty ?? true) { mentionsStar = true }
    case "SUBQUERY": if let alias = node["alias"]?.text { tableNames.insert(alias.lowercased()) }
    case "PIVOT", "STAR", "POSITIONAL_REFERENCE": mentionsStar = true
    case "VALUE_PARAMETER": throw .forbidden("a placeholder")
    case "COLUMN_REF":
      if let name = node["column_names"]?.items.last?.text { loneNames.insert(name.lowercased()) }
    case "FUNCTION":
      // A table function's arguments are walked as such; its own rows come bit by bit.
      if !isSource { try judge(function: node) }
    default: break
    }
  }

  private func judge(function node: SyntaxTree) throws(SQLRefusal) {
    let name = node["function_name"]?.text?.lowercased() ?? ""
    guard !Self.refusedFunctions.contains(name) else { throw .forbidden("the function \(name)") }
    let arguments = node["children"]?.items ?? []
    for place in Self.growingFunctions[name] ?? [] where place < arguments.count {
      let number = arguments[place]["value"]?["value"]?.integer
      guard let number, number.magnitude <= Self.longestValue else {
        throw .forbidden(
          "the function \(name) with a length that is not a number of at most "
            + "\(Self.longestValue)")
      }
    }
    if Self.templateFunctions.contains(name) {
      guard let template = arguments.first?["value"]?["value"]?.text, isTame(template) else {
        throw .forbidden("the function \(name) with a template that may make long texts")
      }
    }
  }

  /// Whether a template's widths have at most four digits and are written in it.
  private func isTame(_ template: String) -> Bool {
    var digits = 0
    for byte in template.utf8 {
      digits = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? digits + 1 : 0
      if digits > 4 || byte == UInt8(ascii: "*") { return false }
    }
    // A field inside a field takes a width from an argument.
    return !template.replacing("{{", with: "").contains(/\{[^}]*\{/)
  }
}
