// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// Answers in the words of a document.
struct DocumentAnswers {
  let template: Template

  func answer(_ value: AnswerValue?, to question: Question) -> RecordDocument.Answer {
    guard let value else { return .none }
    switch value {
    case .list(let items): return .list(items.map(question.optionTitle))
    case .rows(let rows):
      let isNamed = !question.rows.isEmpty
      // A fixed table shows all its rows, answered or not.
      let shown =
        isNamed
        ? question.rows.map { fixed in
          rows.first { $0.id == fixed.id } ?? AnswerValue.Row(id: fixed.id, cells: [:])
        } : rows
      return .table(
        headings: (isNamed ? ["Row"] : []) + question.columns.map(\.ask),
        rows: shown.map { row in
          (isNamed ? [row.id.map(question.optionTitle) ?? ""] : [])
            + question.columns.map { column in
              row.cells[column.id].map { text($0, to: column) } ?? ""
            }
        }, isNamed: isNamed)
    default: return .text(text(value, to: question))
    }
  }

  /// An answer, or a cell, in one text.
  func text(_ value: AnswerValue, to question: Question) -> String {
    switch value {
    case .flag(let flag): return flag ? "Yes" : "No"
    case .list(let items): return items.map(question.optionTitle).joined(separator: "; ")
    case .rows(let rows): return "\(rows.count) rows"
    case .risk(let likelihood, let severity):
      let level = question.matrix.flatMap { template.matrices[$0] }?
        .level(likelihood: likelihood, severity: severity)
      return "Likelihood: \(likelihood). Severity: \(severity)."
        + (level.map { " Level of risk: \($0)." } ?? "")
    case .text(let text):
      switch question.type {
      case .choice: return question.optionTitle(text)
      case .date: return Self.day(text)
      case .money: return text.hasPrefix("-") ? "-£" + text.dropFirst() : "£" + text
      case .number: return question.unit.map { "\(text) \($0)" } ?? text
      default: return text
      }
    }
  }

  /// A day in words, such as `1 November 2026`; the text itself when it is none.
  static func day(_ text: String) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return text }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }

  /// A moment in words, in London's time.
  static func moment(_ date: Date) -> String {
    let seconds =
      Int(date.timeIntervalSince1970.rounded(.down)) + Day.london.secondsFromGMT(for: date)
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    let minute = ofDay / 60 % 60
    return day(Day(date, in: Day.london).text)
      + ", \(ofDay / 3600):\(minute < 10 ? "0" : "")\(minute)"
  }
}
