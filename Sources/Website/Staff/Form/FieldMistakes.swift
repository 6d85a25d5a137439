// SPDX-License-Identifier: MIT
import Components
import Foundation
import Quality
import Records
import Workspace

/// What is wrong with what was entered, each beside its field.
struct FieldMistakes: Sendable {
  private(set) var items: [ErrorSummary.Item] = []
  private var byField: [String: String] = [:]

  var isEmpty: Bool { items.isEmpty }

  /// Notes something about the whole form.
  mutating func add(_ message: String) {
    items.append(ErrorSummary.Item(message, field: nil))
  }

  /// Notes a mistake of a question or of a cell of its table.
  ///
  /// - Parameter place: The question's id, with row and column for a cell: `risks, row 2, level`.
  mutating func add(_ message: String, at place: String, in template: Template) {
    let parts = place.components(separatedBy: ", ")
    guard let question = parts.first.flatMap(template.question) else { return add(message) }
    var name = AnswerFields.name(question)
    var asked = question
    var words = ""
    if parts.count == 3, parts[1].hasPrefix("row "), let row = Int(parts[1].dropFirst(4)),
      let column = question.columns.first(where: { $0.id == parts[2] })
    {
      name += ".\(row - 1).\(column.id)"
      asked = column
      words = "Row \(row): "
    }
    let field =
      switch asked.type {
      case .date, .moment: name + "-day"
      case .risk: name + ".likelihood"
      default: name
      }
    byField[name] = message
    items.append(
      ErrorSummary.Item("\(words)\(visible(asked.ask, limit: 100)): \(message)", field: field))
  }

  /// The message beside a field.
  func message(of name: String) -> String? { byField[name] }
}
