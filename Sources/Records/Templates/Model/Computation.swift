// SPDX-License-Identifier: MIT
import Foundation

/// How a computed value follows from answers.
package indirect enum Computation: Sendable, Equatable {
  /// How many of the yes-or-no questions are answered with yes.
  case countYes([String])
  /// How many of the questions have an answer, as `9 of 11`.
  case countAnswered([String])
  /// How many rows of a table fulfil a condition.
  case countRows(String, Condition)
  /// The sum of numbers; none while none is answered.
  case sum([String])
  /// The product of numbers; none while one is missing.
  case product([String])
  /// The first case whose condition holds.
  case cases([Case], otherwise: String?)
  /// The highest level of the risks in a table's column, by a matrix.
  case highestRisk(table: String, column: String)
  /// A day, and a period after it.
  case dateAfter(String, Period)
  /// The share of a table's long texts that repeat another row's, in per cent.
  case repeatedText(table: String, column: String)

  /// A result with its condition.
  package struct Case: Sendable, Equatable {
    package let when: Condition
    package let give: String
  }

  /// The questions it looks at.
  package var questions: [String] {
    switch self {
    case .countYes(let ids), .countAnswered(let ids), .sum(let ids), .product(let ids): ids
    case .countRows(let table, _), .highestRisk(let table, _), .repeatedText(let table, _): [table]
    case .cases(let cases, _): cases.flatMap(\.when.questions)
    case .dateAfter(let id, _): [id]
    }
  }
}

extension Template {
  /// The answers with everything computed added, in the order of the form.
  package func computing(_ answers: [String: AnswerValue]) -> [String: AnswerValue] {
    var all = answers
    for question in questions {
      guard let computation = question.computation else { continue }
      all[question.id] = value(of: computation, for: all).map { .text($0) }
    }
    return all
  }

  private func value(
    of computation: Computation, for answers: [String: AnswerValue]
  ) -> String? {
    switch computation {
    case .countYes(let ids): return String(ids.filter { answers[$0] == .flag(true) }.count)
    case .countAnswered(let ids):
      let answered = ids.filter { answers[$0].map { !$0.isEmpty } ?? false }
      return "\(answered.count) of \(ids.count)"
    case .countRows(let table, let condition):
      return String(rows(of: table, answers).filter { condition.holds(for: $0.cells) }.count)
    case .sum(let ids):
      let numbers = ids.compactMap { number(answers[$0]) }
      return numbers.isEmpty ? nil : "\(numbers.reduce(0, +))"
    case .product(let ids):
      let numbers = ids.compactMap { number(answers[$0]) }
      return numbers.count < ids.count ? nil : "\(numbers.reduce(1, *))"
    case .cases(let cases, let otherwise):
      return cases.first { $0.when.holds(for: answers) }?.give ?? otherwise
    case .highestRisk(let table, let column):
      guard let id = question(table)?.columns.first(where: { $0.id == column })?.matrix,
        let matrix = matrices[id]
      else { return nil }
      return rows(of: table, answers).compactMap { row -> Int? in
        guard case .risk(let likelihood, let severity)? = row.cells[column] else { return nil }
        return matrix.level(likelihood: likelihood, severity: severity)
          .flatMap(matrix.levels.firstIndex)
      }.max().map { matrix.levels[$0] }
    case .dateAfter(let id, let period):
      guard let text = answers[id]?.plainText, let day = Day(String(text.prefix(10))) else {
        return nil
      }
      return (period.months.map { day.adding(months: $0) } ?? day.adding(days: period.count)).text
    case .repeatedText(let table, let column):
      return repeatedShare(rows(of: table, answers).compactMap { $0.cells[column]?.plainText })
    }
  }

  /// The share of texts of 40 letters or more whose words stand in another row too.
  private func repeatedShare(_ texts: [String]) -> String {
    let words = texts.map {
      $0.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }.filter { $0.count >= 40 }
    guard !words.isEmpty else { return "0" }
    let times = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    let repeated = words.filter { times[$0, default: 0] > 1 }.count
    return String(Int((Double(repeated) * 100 / Double(words.count)).rounded()))
  }

  private func rows(of table: String, _ answers: [String: AnswerValue]) -> [AnswerValue.Row] {
    if case .rows(let rows)? = answers[table] { rows } else { [] }
  }

  private func number(_ value: AnswerValue?) -> Decimal? {
    value?.plainText.flatMap { Decimal(string: $0, locale: Locale(identifier: "en_GB")) }
  }
}
