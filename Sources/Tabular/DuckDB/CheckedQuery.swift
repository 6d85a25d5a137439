// SPDX-License-Identifier: MIT

/// A query that a person wrote and that was found to be one harmless `SELECT`.
///
/// Only `SandboxedSQL.prepare` makes one.
public struct CheckedQuery: Sendable {
  /// The query as it was written.
  public let sql: String
  /// Every text in the parsed query: names of columns and tables as written, aliases and values.
  ///
  /// A column whose name is not among them, whatever the case of its letters, is not read, unless
  /// `mentionsStar` is set.
  public let strings: Set<String>
  /// Whether the query may read columns that it does not name: by `*`, `COLUMNS`, a position, a
  /// natural join, a pivot, a table function, or a whole row as a value.
  public let mentionsStar: Bool

  let tree: SyntaxTree
  private let parser: SQLParser

  init(sql: String, tree: SyntaxTree, parser: SQLParser) throws(SQLRefusal) {
    let rules = try QueryRules(judging: tree)
    self.sql = sql
    self.tree = tree
    self.parser = parser
    strings = rules.strings
    mentionsStar = rules.mentionsStar
  }

  /// The query that lists the rows which this one counts, in the table's order.
  ///
  /// Its columns are `rowid`, counted from 0, then those selected.
  ///
  /// - Parameter columns: names of columns of the table.
  /// - Returns: nil unless the query is plainly `SELECT count(*) FROM table WHERE condition`, or
  ///   when DuckDB cannot write it.
  public func failingRowsQuery(selecting columns: [String]) -> String? {
    guard var statement = tree["statements"]?.items.first, var node = statement["node"],
      isPlainCount(node), let table = node["from_table"]
    else { return nil }
    let alias = table["alias"]?.text ?? ""
    let source = alias.isEmpty ? table["table_name"]?.text ?? "" : alias
    let selected = (["rowid"] + columns).map { column(source, $0) }
    node["select_list"] = .array(selected)
    node["modifiers"] = .array([
      .object([
        ("type", .text("ORDER_MODIFIER")),
        (
          "orders",
          .array([
            .object([
              ("type", .text("ASCENDING")), ("null_order", .text("NULLS_LAST")),
              ("expression", column(source, "rowid")),
            ])
          ])
        ),
      ])
    ])
    statement["node"] = node
    var changed = tree
    changed["statements"] = .array([statement])
    return parser.sql(of: changed)
  }

  private func isPlainCount(_ node: SyntaxTree) -> Bool {
    guard node["type"]?.text == "SELECT_NODE",
      node["modifiers"]?.items.isEmpty ?? false,
      node["cte_map"]?["map"]?.items.isEmpty ?? false,
      node["group_expressions"]?.items.isEmpty ?? false,
      node["group_sets"]?.items.isEmpty ?? false,
      node["aggregate_handling"]?.text == "STANDARD_HANDLING",
      ["having", "sample", "qualify"].allSatisfy({ node[$0]?.isNull ?? false }),
      let condition = node["where_clause"], !condition.isNull,
      let table = node["from_table"], table["type"]?.text == "BASE_TABLE",
      ["sample", "at_clause"].allSatisfy({ table[$0]?.isNull ?? true }),
      table["column_name_alias"]?.items.isEmpty ?? false,
      let items = node["select_list"]?.items, items.count == 1
    else { return false }
    let count = items[0]
    return count["type"]?.text == "FUNCTION" && count["function_name"]?.text == "count_star"
      && (count["children"]?.items.isEmpty ?? false) && (count["filter"]?.isNull ?? false)
      && count["distinct"] == .word("false")
      && (count["order_bys"]?["orders"]?.items.isEmpty ?? false)
  }

  private func column(_ table: String, _ name: String) -> SyntaxTree {
    .object([
      ("class", .text("COLUMN_REF")), ("type", .text("COLUMN_REF")), ("alias", .text("")),
      ("query_location", .word("0")),
      ("column_names", .array([.text(table), .text(name)])),
    ])
  }
}
