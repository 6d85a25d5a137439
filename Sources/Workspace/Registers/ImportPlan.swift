// SPDX-License-Identifier: MIT
import Definitions
import Quality

/// How the columns of a spreadsheet become answers, as a council writes it down in YAML.
///
/// ```yaml
/// columns:
///   System name: name
///   Personal data?: {to: personal-data, values: {Y: personal, N: none}}
///   Last review: {to: reviewed, dates: [d/M/yyyy, d MMM yy]}
///   Service: {to: service, fill-down: true}
/// constants: {format: spreadsheet}
/// skip: {System name: [Total, Grand total]}
/// ```
package struct ImportPlan: Sendable, Equatable {
  /// What becomes of one column.
  package struct Column: Sendable, Equatable {
    /// The question that the column answers.
    package var question: String
    /// What stands for what, compared without regard to case and blanks at the ends.
    package var values: [String: String] = [:]
    /// How dates are written, such as `d/M/yyyy`, the first that fits counting.
    package var dates: [String] = []
    /// What parts a list's pieces.
    package var split: [String] = []
    /// The answer where the cell is empty.
    package var fallback: String?
    /// Whether an empty cell means the same as the one above, as below a merged cell.
    package var fillsDown = false

    package init(question: String) {
      self.question = question
    }
  }

  /// By heading.
  package var columns: [String: Column] = [:]
  /// The same answer for every record, by question.
  package var constants: [String: String] = [:]
  /// Rows that are left out: those with one of these texts in a column.
  package var skip: [String: [String]] = [:]
  /// How many rows after the headings are left out.
  package var skipFirst = 0
  /// The question, or `reference`, by which a row finds the record that it updates.
  package var key: String?
  /// The worksheet.
  package var sheet: String?
  /// The cells of the worksheet, such as `B4:H200`.
  package var range: String?

  package init() {}

  /// Reads a plan.
  ///
  /// - Throws: `WorkspaceProblem.configuration` with everything that is wrong.
  package static func read(_ text: String, file: String) throws(WorkspaceProblem) -> ImportPlan {
    let root: YAMLNode
    do {
      root = try YAMLReader.read(text)
    } catch {
      throw .configuration([
        DefinitionProblem(
          file: file, line: error.position.line, column: error.position.column,
          message: error.message, remedy: error.remedy)
      ])
    }
    var reader = PlanReader(file: file)
    let plan = reader.plan(root)
    guard reader.problems.isEmpty else { throw .configuration(reader.problems) }
    return plan
  }
}

/// Reads a plan and gathers everything that is wrong.
private struct PlanReader {
  let file: String
  var problems: [DefinitionProblem] = []

  mutating func plan(_ root: YAMLNode) -> ImportPlan {
    var plan = ImportPlan()
    guard root.kind == .mapping else {
      wrong("The file holds no plan", at: root, "Begin with `columns:`")
      return plan
    }
    let known = ["columns", "constants", "skip", "skip-first", "key", "sheet", "range"]
    check(root, known: known)
    for entry in root["columns"]?.entries ?? [] {
      guard let heading = entry.key.scalarText else { continue }
      if let column = column(entry.value, heading) { plan.columns[heading] = column }
    }
    for entry in root["constants"]?.entries ?? [] {
      guard let question = entry.key.scalarText, let value = entry.value.valueText else {
        wrong("A constant is no text", at: entry.value, "Write `question: answer`")
        continue
      }
      plan.constants[question] = value
    }
    for entry in root["skip"]?.entries ?? [] {
      guard let heading = entry.key.scalarText else { continue }
      plan.skip[heading] = texts(entry.value)
    }
    if let node = root["skip-first"] {
      if let number = node.integer, (0...10_000).contains(number) {
        plan.skipFirst = number
      } else {
        wrong("`skip-first` is no whole number", at: node, "Write how many rows to leave out")
      }
    }
    plan.key = root["key"]?.valueText
    plan.sheet = root["sheet"]?.valueText
    plan.range = root["range"]?.valueText
    return plan
  }

  private mutating func column(_ node: YAMLNode, _ heading: String) -> ImportPlan.Column? {
    if let question = node.valueText { return ImportPlan.Column(question: question) }
    guard node.kind == .mapping, let question = node["to"]?.valueText else {
      wrong(
        "The column `\(heading)` goes to no question", at: node,
        "Write `\(heading): question`, or `{to: question, …}`")
      return nil
    }
    check(node, known: ["to", "values", "dates", "split", "default", "fill-down"])
    var column = ImportPlan.Column(question: question)
    for entry in node["values"]?.entries ?? [] {
      guard let key = entry.key.scalarText else { continue }
      column.values[CellCleaning.key(key)] = entry.value.valueText ?? ""
    }
    column.dates = node["dates"].map { texts($0) } ?? []
    for pattern in column.dates where DatePattern(pattern) == nil {
      wrong(
        "`\(pattern)` is no form of a date", at: node["dates"] ?? node,
        "Use d, dd, M, MM, MMM, MMMM, yy and yyyy, such as d/M/yyyy")
    }
    column.split = node["split"].map { texts($0) } ?? []
    column.fallback = node["default"]?.valueText
    if let flag = node["fill-down"] { column.fillsDown = flag.boolean ?? false }
    return column
  }

  private func texts(_ node: YAMLNode) -> [String] {
    (node.items ?? [node]).compactMap(\.scalarText).filter { !$0.isEmpty }
  }

  private mutating func check(_ node: YAMLNode, known: [String]) {
    for entry in node.entries ?? [] {
      let key = entry.key.scalarText ?? ""
      if known.contains(key) { continue }
      wrong(
        "`\(key)` is no part of a plan", at: entry.key,
        "There are: " + known.joined(separator: ", "))
    }
  }

  private mutating func wrong(_ message: String, at node: YAMLNode, _ remedy: String) {
    problems.append(
      DefinitionProblem(
        file: file, line: node.position.line, column: node.position.column, message: message,
        remedy: remedy))
  }
}
