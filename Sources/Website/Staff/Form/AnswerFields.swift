// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Records

/// Answers as fields of a form: their names, what stands in them, and what was meant.
///
/// A question's field is `a.QUESTION`, a cell's `a.QUESTION.PLACE.COLUMN`; ids hold no full stop.
struct AnswerFields: Sendable {
  let template: Template
  var fields: FormFields

  /// The name of a question's field.
  static func name(_ question: Question) -> String { "a.\(question.id)" }
  /// The name of a cell's field.
  static func name(_ question: Question, row: Int, _ column: Question) -> String {
    "a.\(question.id).\(row).\(column.id)"
  }
  /// The name of the field that says how many rows a growing table shows.
  static func rows(_ question: Question) -> String { "rows.\(question.id)" }

  /// Takes what was sent.
  init(template: Template, sent fields: FormFields) {
    self.template = template
    self.fields = fields
  }

  /// Fills the fields with the answers that are stored.
  init(
    template: Template, questions: [Question], answers: [String: AnswerValue]
  ) {
    self.template = template
    var filled: [FormFields.Field] = []
    for question in questions {
      Self.fill(&filled, question, Self.name(question), answers[question.id])
    }
    fields = FormFields(filled)
  }

  private static func fill(
    _ filled: inout [FormFields.Field], _ question: Question, _ name: String, _ value: AnswerValue?
  ) {
    func add(_ name: String, _ value: String) { filled.append(.init(name: name, value: value)) }
    switch value {
    case nil: return
    case .flag(let flag): add(name, flag ? "yes" : "no")
    case .list(let items): for item in items { add(name, item) }
    case .risk(let likelihood, let severity):
      add(name + ".likelihood", likelihood)
      add(name + ".severity", severity)
    case .text(let text):
      switch question.type {
      case .date: addDay(text, name, add)
      case .moment:
        guard let moment = try? Date(text, strategy: .iso8601) else { return }
        let local = Words.machine(moment)
        addDay(String(local.prefix(10)), name, add)
        add(name + "-time", String(local.dropFirst(11).prefix(5)))
      default: add(name, text)
      }
    case .rows(let rows):
      if question.rows.isEmpty { add(Self.rows(question), String(rows.count)) }
      for (place, row) in rows.enumerated() {
        let index =
          question.rows.isEmpty ? place : question.rows.firstIndex { $0.id == row.id } ?? place
        for column in question.columns {
          fill(&filled, column, "\(name).\(index).\(column.id)", row.cells[column.id])
        }
      }
    }
  }

  private static func addDay(
    _ text: String, _ name: String, _ add: (String, String) -> Void
  ) {
    let parts = text.split(separator: "-")
    guard parts.count == 3 else { return }
    add(name + "-day", Int(parts[2]).map(String.init) ?? "")
    add(name + "-month", Int(parts[1]).map(String.init) ?? "")
    add(name + "-year", String(parts[0]))
  }

  /// How many rows a table shows: the fixed ones, or those that are there and a blank first one.
  func rowCount(of question: Question) -> Int {
    guard question.rows.isEmpty else { return question.rows.count }
    let said = fields[Self.rows(question)].flatMap { Int($0) } ?? 0
    return min(max(said, 1), 200)
  }

  /// What a question's fields mean, as it would be typed into a file; nothing takes it away.
  func node(of question: Question) -> YAMLNode {
    node(of: question, Self.name(question))
  }

  private func node(of question: Question, _ name: String) -> YAMLNode {
    func text(_ text: String) -> YAMLNode { YAMLNode(.scalar(text, .doubleQuoted)) }
    switch question.type {
    case .choices, .references, .evidence:
      let items = fields.all(name).flatMap { $0.split(whereSeparator: \.isNewline) }
        .map { PercentText.trimmed(String($0)) }.filter { !$0.isEmpty }
      return YAMLNode(.sequence(items.map(text)))
    case .yesNo, .declaration: return YAMLNode(.scalar(fields[name] ?? "", .plain))
    case .date: return text(day(name) ?? "")
    case .moment:
      guard let day = day(name) else { return text(fields[name + "-time"] ?? "") }
      return text(day + "T" + clock(fields[name + "-time"] ?? ""))
    case .risk:
      let (likelihood, severity) = (fields[name + ".likelihood"], fields[name + ".severity"])
      guard likelihood != nil || severity != nil else { return text("") }
      return mapping([
        ("likelihood", text(likelihood ?? "")), ("severity", text(severity ?? "")),
      ])
    case .table: return table(question, name)
    case .money:
      let typed = fields[name] ?? ""
      return text(typed.filter { $0 != "£" && $0 != "," && $0 != " " })
    case .number: return text((fields[name] ?? "").filter { $0 != "," && $0 != " " })
    default: return text(fields[name] ?? "")
    }
  }

  private func mapping(_ members: [(String, YAMLNode)]) -> YAMLNode {
    YAMLNode(
      .mapping(
        members.map { YAMLNode.Entry(key: YAMLNode(.scalar($0.0, .plain)), value: $0.1) }))
  }

  private func table(_ question: Question, _ name: String) -> YAMLNode {
    var rows: [YAMLNode] = []
    for place in 0..<rowCount(of: question) {
      var cells: [(String, YAMLNode)] = []
      for column in question.columns where column.isAnswerable {
        let cell = node(of: column, "\(name).\(place).\(column.id)")
        if !(cell.scalarText?.isEmpty ?? cell.items?.isEmpty ?? false) {
          cells.append((column.id, cell))
        }
      }
      if cells.isEmpty { continue }
      if question.rows.indices.contains(place) {
        cells.insert(
          ("row", YAMLNode(.scalar(question.rows[place].id, .doubleQuoted))), at: 0)
      }
      rows.append(mapping(cells))
    }
    return YAMLNode(.sequence(rows))
  }

  /// A day as three fields say it; nil when all are empty, and no day when it can't be one.
  private func day(_ name: String) -> String? {
    let parts = ["-year", "-month", "-day"].map { fields[name + $0] ?? "" }
    if parts.allSatisfy(\.isEmpty) { return nil }
    guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return "no day" }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return String(repeating: "0", count: 4 - String(year).count)
      + "\(year)-\(two(month))-\(two(day))"
  }

  /// A time as people write it: 9:05, 9.05, 2:30pm.
  private func clock(_ typed: String) -> String {
    guard
      let parts = typed.lowercased().replacingOccurrences(of: " ", with: "")
        .wholeMatch(of: /([0-9]{1,2})(?:[:.]?([0-9]{2}))?(am|pm)?/), var hour = Int(parts.output.1)
    else { return typed }
    if parts.output.3 == "pm", hour < 12 { hour += 12 }
    if parts.output.3 == "am", hour == 12 { hour = 0 }
    return (hour < 10 ? "0" : "") + "\(hour):\(parts.output.2 ?? "00")"
  }
}
