// SPDX-License-Identifier: MIT

/// What kind of value a query gives, as far as its text shows.
extension CheckedQuery {
  /// Whether the query's value can only be a count, a share, a truth value or the like, and never a
  /// value of the table itself.
  ///
  /// `SELECT count(*)` and `SELECT avg(CASE WHEN a < b THEN 1 ELSE 0 END)` are so,
  /// `SELECT max(a)` is not. What is not plain counts as a value of the table.
  public var onlyCounts: Bool {
    guard let node = tree["statements"]?.items.first?["node"] else { return false }
    return Self.isCount(query: node)
  }

  private static let countingFunctions: Set<String> = [
    "count", "count_star", "count_if", "countif", "approx_count_distinct", "regr_count",
    "row_number", "rank", "dense_rank", "ntile", "percent_rank", "cume_dist",
  ]

  private static func isCount(query node: SyntaxTree) -> Bool {
    guard node["type"]?.text == "SELECT_NODE", let items = node["select_list"]?.items else {
      return false
    }
    return !items.isEmpty && items.allSatisfy { isCount($0) }
  }

  private static func isCount(_ node: SyntaxTree) -> Bool {
    let children = node["children"]?.items ?? []
    switch node["class"]?.text {
    case "CONSTANT", "COMPARISON", "CONJUNCTION", "BETWEEN": return true
    case "FUNCTION", "WINDOW":
      let name = node["function_name"]?.text?.lowercased() ?? ""
      // Anything made of counts and truth values alone is no value of the table either.
      return countingFunctions.contains(name) || children.allSatisfy { isCount($0) }
    case "CAST": return node["child"].map { isCount($0) } ?? false
    case "CASE":
      let results =
        (node["case_checks"]?.items ?? []).map { $0["then_expr"] }
        + [node["else_expr"]]
      return results.allSatisfy { result in result.map { isCount($0) } ?? false }
    case "OPERATOR":
      switch node["type"]?.text {
      case "OPERATOR_IS_NULL", "OPERATOR_IS_NOT_NULL", "OPERATOR_NOT", "COMPARE_IN",
        "COMPARE_NOT_IN":
        return true
      case "OPERATOR_COALESCE": return children.allSatisfy { isCount($0) }
      default: return false
      }
    case "SUBQUERY":
      if node["subquery_type"]?.text != "SCALAR" { return true }
      return node["subquery"]?["node"].map { isCount(query: $0) } ?? false
    default: return false
    }
  }
}
