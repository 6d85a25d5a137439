// SPDX-License-Identifier: MIT
import Definitions
import Foundation

extension TemplateReader {
  private static let conditionKeys = [
    "all", "any", "not", "answered", "equals", "one-of", "includes", "any-yes", "at-least-yes",
    "at-least", "at-most", "after", "some-row", "every-row", "count",
  ]

  /// Reads a condition; several keys in one mapping must all hold.
  mutating func condition(_ node: YAMLNode) -> Condition? {
    guard let entries = node.entries, !entries.isEmpty else {
      fields.wrong(
        "A condition has no keys", at: node, remedy: "Write it as `{equals: {question: value}}`")
      return nil
    }
    let parts = entries.compactMap { condition($0) }
    guard parts.count == entries.count else { return nil }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func condition(_ entry: YAMLNode.Entry) -> Condition? {
    let key = entry.key.scalarText ?? ""
    let value = entry.value
    switch key {
    case "all", "any":
      let parts = (value.items ?? [value]).compactMap { condition($0) }
      return key == "all" ? .all(parts) : .any(parts)
    case "not": return condition(value).map { .not($0) }
    case "answered":
      guard let id = id(value) else { return nil }
      return .answered(id)
    case "equals": return pair(value).flatMap { equals($0, $1) }
    case "one-of":
      guard let (id, list) = pair(value) else { return nil }
      return .oneOf(id, fields.texts(list, called: "`one-of`"))
    case "includes":
      guard let (id, item) = pair(value), let text = item.valueText else { return nil }
      return .includes(id, text)
    case "any-yes": return .yes(yesQuestions(value), atLeast: 1)
    case "at-least-yes":
      guard let of = value["of"], let least = value["count"]?.integer else {
        fields.wrong(
          "`at-least-yes` has no `of` or no `count`", at: value,
          remedy: "Write `{of: section, count: 2}`")
        return nil
      }
      return .yes(yesQuestions(of), atLeast: least)
    case "at-least", "at-most":
      guard let (id, bound) = pair(value) else { return nil }
      guard let number = bound.scalarText.flatMap({ Decimal(string: $0) }) else {
        fields.wrong("The bound of `\(id)` is no number", at: bound, remedy: "Write digits")
        return nil
      }
      return key == "at-least" ? .atLeast(id, number) : .atMost(id, number)
    case "after":
      guard let (later, earlier) = pair(value), let other = id(earlier) else { return nil }
      return .after(later, other)
    case "some-row", "every-row": return rowCondition(value, isSome: key == "some-row")
    case "count":
      guard let (id, least) = pair(value), let count = least.integer else { return nil }
      return .count(id, atLeast: count)
    default:
      fields.wrong(
        "There is no condition `\(key)`", at: entry.key,
        remedy: NearWord.remedy(for: key, in: Self.conditionKeys))
      return nil
    }
  }

  private mutating func equals(_ id: String, _ value: YAMLNode) -> Condition? {
    // `yes` and `true` both mean yes; as plain words they are Booleans to some writers of YAML.
    if known[id] == .yesNo || known[id] == .declaration, let flag = value.boolean {
      return .equals(id, flag ? "yes" : "no")
    }
    guard let text = value.scalarText else { return nil }
    return .equals(id, text)
  }

  private mutating func id(_ node: YAMLNode) -> String? {
    guard let id = node.valueText else {
      fields.wrong("A condition names no question", at: node, remedy: "Write a question's id")
      return nil
    }
    return isKnown(id, at: node) ? id : nil
  }

  /// A question with what it is held against.
  private mutating func pair(_ node: YAMLNode) -> (String, YAMLNode)? {
    guard let entry = node.entries?.first, node.entries?.count == 1,
      let id = entry.key.scalarText
    else {
      fields.wrong(
        "A condition has no question with a value", at: node, remedy: "Write `{question: value}`")
      return nil
    }
    return isKnown(id, at: entry.key) ? (id, entry.value) : nil
  }

  /// The yes-or-no questions of a section, or those listed.
  mutating func yesQuestions(_ node: YAMLNode) -> [String] {
    if let name = node.valueText, sectionIDs.contains(name) { return yesNo[name] ?? [] }
    let names = fields.texts(node, called: "A list of yes-no questions")
    return names.filter { name in
      if known[name] == .yesNo { return true }
      fields.wrong(
        "`\(name)` is neither a section nor a yes-no question", at: node,
        remedy: NearWord.remedy(
          for: name, in: sectionIDs + known.filter { $0.value == .yesNo }.keys.sorted()))
      return false
    }
  }

  private mutating func rowCondition(_ node: YAMLNode, isSome: Bool) -> Condition? {
    guard let table = node["in"].flatMap({ id($0) }), let part = node["where"],
      let condition = inRows(of: table, { $0.condition(part) })
    else {
      if node["in"] == nil || node["where"] == nil {
        fields.wrong(
          "A condition on rows has no `in` or no `where`", at: node,
          remedy: "Write `{in: table, where: {equals: {column: value}}}`")
      }
      return nil
    }
    return isSome ? .someRow(table, condition) : .everyRow(table, condition)
  }

  /// Reads something that speaks of a table's columns.
  mutating func inRows<Outcome>(
    of table: String, _ body: (inout TemplateReader) -> Outcome?
  ) -> Outcome? {
    guard let columns = columnTypes[table] else { return nil }
    let outer = known
    known = columns
    defer { known = outer }
    return body(&self)
  }

  // MARK: Computed values

  mutating func computation(_ node: YAMLNode, of question: String) -> Computation? {
    guard let value = node["compute"], let entry = value.entries?.first else { return nil }
    let key = entry.key.scalarText ?? ""
    let what = entry.value
    switch key {
    case "count-yes": return .countYes(yesQuestions(what))
    case "count-answered": return .countAnswered(questionList(what))
    case "sum": return .sum(questionList(what))
    case "product": return .product(questionList(what))
    case "count-rows":
      guard let table = what["in"].flatMap({ id($0) }) else { return nil }
      let condition = what["where"].flatMap { part in inRows(of: table) { $0.condition(part) } }
      return .countRows(table, condition ?? .always)
    case "cases":
      let cases = (what.items ?? []).compactMap { item -> Computation.Case? in
        guard let when = item["when"].flatMap({ condition($0) }), let give = item["give"]?.valueText
        else { return nil }
        return Computation.Case(when: when, give: give)
      }
      return .cases(cases, otherwise: value["otherwise"]?.valueText)
    case "highest-risk", "repeated-text":
      guard let table = what["in"].flatMap({ id($0) }), let column = what["column"]?.valueText,
        columnTypes[table]?[column] != nil
      else {
        fields.wrong(
          "`\(key)` doesn't name a table and its column", at: what,
          remedy: "Write `{in: table, column: column}`")
        return nil
      }
      return key == "highest-risk"
        ? .highestRisk(table: table, column: column) : .repeatedText(table: table, column: column)
    case "date-after":
      guard let (id, _) = pair(what), let period = fields.period(id, of: what, in: "`date-after`")
      else { return nil }
      return .dateAfter(id, period)
    default:
      fields.wrong(
        "`\(question)` is computed by an unknown `\(key)`", at: entry.key,
        remedy: NearWord.remedy(
          for: key,
          in: [
            "count-yes", "count-answered", "sum", "product", "count-rows", "cases",
            "highest-risk", "repeated-text", "date-after",
          ]))
      return nil
    }
  }

  private mutating func questionList(_ node: YAMLNode) -> [String] {
    fields.texts(node, called: "A list of questions").filter { isKnown($0, at: node) }
  }
}
