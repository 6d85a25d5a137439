// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Records
import Workspace

/// How pages show an answer.
struct AnswerWords: Sendable {
  let template: Template
  /// Whether the public reads it: links then lead only to what is public.
  var isPublic = false

  /// The answer to a question; "Not provided" is for the list that shows it.
  func slot(_ value: AnswerValue?, of question: Question) -> Slot? {
    guard let value, !value.isEmpty else { return nil }
    switch value {
    case .flag(let flag):
      return question.type == .declaration
        ? Slot(flag ? "Declared" : "Not declared") : Slot(flag ? "Yes" : "No")
    case .text(let text): return slot(text, of: question)
    case .risk(let likelihood, let severity):
      return Slot(risk(likelihood, severity, question))
    case .list(let items):
      if items.count == 1 { return slot(items[0], of: question) }
      return Slot {
        ul(.class("govuk-list govuk-list--bullet")) {
          for item in items { li { slot(item, of: question) } }
        }
      }
    case .rows(let rows): return Slot(table(rows, of: question))
    }
  }

  private func slot(_ text: String, of question: Question) -> Slot {
    switch question.type {
    case .choice, .choices: return Slot(visible(question.optionTitle(text)).capitalisedFirst)
    case .date: return Slot(Day(text).map(DueWords.words) ?? visible(text))
    case .moment:
      return (try? Date(text, strategy: .iso8601)).map { Words.time($0) } ?? Slot(visible(text))
    case .money: return Slot("£" + visible(text))
    case .number: return Slot(visible(text) + (question.unit.map { " " + visible($0) } ?? ""))
    case .reference where isPublic, .references where isPublic:
      return Slot(visible(text))
    case .reference, .references:
      return Slot {
        a(.class("govuk-link"), .href(StaffAddress.record(text).link)) { visible(text) }
      }
    case .dataset where isPublic, .evidence where isPublic:
      return Slot(visible(text))
    case .dataset, .evidence:
      let name = text.hasPrefix("dataset/") ? String(text.dropFirst(8)) : text
      return Website.link(visible(name), to: .dataset(name))
    case .longText:
      return Slot {
        for paragraph in text.split(separator: "\n").prefix(500) {
          p(.class("govuk-body")) { visible(String(paragraph), limit: 20_000) }
        }
      }
    default: return Slot(visible(text, limit: 20_000))
    }
  }

  private func risk(_ likelihood: String, _ severity: String, _ question: Question) -> String {
    let words = "\(visible(likelihood)), \(visible(severity))"
    let level = question.matrix.flatMap { template.matrices[$0] }?
      .level(likelihood: likelihood, severity: severity)
    return level.map { "\(visible($0).capitalisedFirst) (\(words))" } ?? words
  }

  private func table(_ rows: [AnswerValue.Row], of question: Question) -> Table {
    let isFixed = !question.rows.isEmpty
    return Table(
      visible(question.ask), isCaptionHidden: true,
      columns: (isFixed ? [.init("Row")] : [.init("No.")])
        + question.columns.map {
          .init(visible($0.ask, limit: 200), isNumeric: [.number, .money].contains($0.type))
        },
      rows: rows.enumerated().map { place, row in
        [
          Slot(
            isFixed ? visible(row.id.map(question.optionTitle) ?? "") : String(place + 1))
        ]
          + question.columns.map { slot(row.cells[$0.id], of: $0) ?? Slot("Not provided") }
      }, fit: .scrolls(id: "answer-\(question.id)"))
  }

  /// What is missing, in the words of the form rather than its ids.
  func wording(ofMissing entry: String) -> String {
    let parts = entry.components(separatedBy: ", ")
    guard let question = parts.first.flatMap(template.question) else { return visible(entry) }
    var words = visible(question.ask)
    if parts.count > 1 { words += ": " + visible(question.optionTitle(parts[1])) }
    if parts.count > 2, let column = question.columns.first(where: { $0.id == parts[2] }) {
      words += ", " + visible(column.ask)
    }
    return words
  }
}
