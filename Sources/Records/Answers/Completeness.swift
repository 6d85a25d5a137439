// SPDX-License-Identifier: MIT

/// What is still missing or wrong in a record's answers.
package struct Completeness: Sendable, Equatable {
  /// Required questions without an answer, in the order of the form; a table's cells included.
  package let missing: [String]
  /// Checks of severity error that fail, by message.
  package let errors: [String]
  /// Checks of severity warning that fail, by message.
  package let warnings: [String]

  package var isComplete: Bool { missing.isEmpty && errors.isEmpty }
}

extension Template {
  /// Looks what is missing; in one section only where named.
  package func completeness(
    of answers: [String: AnswerValue], section: String? = nil
  ) -> Completeness {
    let answers = computing(answers)
    var missing: [String] = []
    for part in sections where section == nil || part.id == section {
      guard part.when?.holds(for: answers) ?? true else { continue }
      for question in part.questions where isAsked(question, answers) {
        missing += self.missing(in: question, answers)
      }
    }
    var (errors, warnings): ([String], [String]) = ([], [])
    for check in checks where section == nil {
      guard check.when?.holds(for: answers) ?? true, !check.must.holds(for: answers) else {
        continue
      }
      if check.severity == .error {
        errors.append(check.message)
      } else {
        warnings.append(check.message)
      }
    }
    return Completeness(missing: missing, errors: errors, warnings: warnings)
  }

  private func isAsked(_ question: Question, _ answers: [String: AnswerValue]) -> Bool {
    question.isAnswerable && question.when?.holds(for: answers) ?? true
  }

  private func missing(
    in question: Question, _ answers: [String: AnswerValue]
  ) -> [String] {
    let answer = answers[question.id]
    let isRequired = question.required?.holds(for: answers) ?? false
    guard let answer, !answer.isEmpty else { return isRequired ? [question.id] : [] }
    // A declaration is made by saying yes.
    if question.type == .declaration, answer != .flag(true) { return [question.id] }
    guard case .rows(let rows) = answer else { return [] }
    var missing: [String] = []
    if isRequired {
      let given = Set(rows.filter { !AnswerValue.rows([$0]).isEmpty }.compactMap(\.id))
      missing += question.rows.filter { !given.contains($0.id) }.map { "\(question.id), \($0.id)" }
    }
    for (place, row) in rows.enumerated() where !AnswerValue.rows([row]).isEmpty {
      for column in question.columns {
        let isAsked = column.when?.holds(for: row.cells) ?? true
        let isNeeded = column.required?.holds(for: row.cells) ?? false
        if isAsked, isNeeded, row.cells[column.id].map(\.isEmpty) ?? true {
          missing.append("\(question.id), \(row.id ?? "row \(place + 1)"), \(column.id)")
        }
      }
    }
    return missing
  }
}
