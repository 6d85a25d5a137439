// SPDX-License-Identifier: MIT
package import Foundation

/// A condition on answers, written as data and not in a language.
///
/// Questions are named by id. Inside a table's row the ids are those of its columns.
package indirect enum Condition: Sendable, Equatable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case answered(String)
  case equals(String, String)
  case oneOf(String, [String])
  case includes(String, String)
  /// At least so many of the yes-or-no questions are answered with yes.
  case yes([String], atLeast: Int)
  case atLeast(String, Decimal)
  case atMost(String, Decimal)
  /// The first day or moment lies after the second; true while either is missing.
  case after(String, String)
  /// A row of the table fulfils it.
  case someRow(String, Condition)
  /// Every row of the table fulfils it; true for no rows.
  case everyRow(String, Condition)
  /// So many pieces of a list or rows of a table are there.
  case count(String, atLeast: Int)

  /// Always true.
  package static let always = Condition.all([])

  /// Whether it holds for the answers.
  package func holds(for answers: [String: AnswerValue]) -> Bool {
    switch self {
    case .all(let parts): return parts.allSatisfy { $0.holds(for: answers) }
    case .any(let parts): return parts.contains { $0.holds(for: answers) }
    case .not(let part): return !part.holds(for: answers)
    case .answered(let id): return answers[id].map { !$0.isEmpty } ?? false
    case .equals(let id, let value): return answers[id]?.plainText == value
    case .oneOf(let id, let values):
      return answers[id]?.plainText.map { values.contains($0) } ?? false
    case .includes(let id, let value):
      guard case .list(let items)? = answers[id] else { return false }
      return items.contains(value)
    case .yes(let ids, let least):
      return ids.filter { answers[$0] == .flag(true) }.count >= least
    case .atLeast(let id, let bound): return Self.number(answers[id]).map { $0 >= bound } ?? false
    case .atMost(let id, let bound): return Self.number(answers[id]).map { $0 <= bound } ?? false
    case .after(let later, let earlier):
      guard let one = answers[later]?.plainText, let other = answers[earlier]?.plainText else {
        return true
      }
      // Days and moments of ISO 8601 sort as text, when both are cut to the shorter one.
      let length = min(one.utf8.count, other.utf8.count)
      return one.prefix(length) > other.prefix(length)
    case .someRow(let id, let part):
      return Self.rows(answers[id]).contains { part.holds(for: $0.cells) }
    case .everyRow(let id, let part):
      return Self.rows(answers[id]).allSatisfy { part.holds(for: $0.cells) }
    case .count(let id, let least):
      if case .list(let items)? = answers[id] { return items.count >= least }
      return Self.rows(answers[id]).count >= least
    }
  }

  /// The questions that it looks at; columns of tables are not among them.
  package var questions: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.questions)
    case .not(let part): part.questions
    case .answered(let id), .equals(let id, _), .oneOf(let id, _), .includes(let id, _),
      .atLeast(let id, _), .atMost(let id, _), .someRow(let id, _), .everyRow(let id, _),
      .count(let id, _):
      [id]
    case .yes(let ids, _): ids
    case .after(let one, let other): [one, other]
    }
  }

  private static func number(_ value: AnswerValue?) -> Decimal? {
    value?.plainText.flatMap { Decimal(string: $0, locale: Locale(identifier: "en_GB")) }
  }

  private static func rows(_ value: AnswerValue?) -> [AnswerValue.Row] {
    if case .rows(let rows)? = value { rows.filter { !AnswerValue.rows([$0]).isEmpty } } else { [] }
  }
}
