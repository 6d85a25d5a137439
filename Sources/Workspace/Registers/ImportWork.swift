// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records
import Tabular

/// Reads a file's rows as answers.
struct ImportWork {
  struct Ready {
    let number: Int
    let line: Int
    let row: RecordRow
  }

  struct Used {
    let place: Int
    let heading: String
    let question: Question
    let column: ImportPlan.Column
  }

  let desk: RegisterDesk
  let template: Template
  let choices: ImportChoices
  let table: TableFile
  var plan: ImportPlan { choices.plan }

  init(
    desk: RegisterDesk, template: Template, path: String, choices: ImportChoices
  ) throws {
    (self.desk, self.template, self.choices) = (desk, template, choices)
    table = try TableFile.open(
      path: path,
      options: ReadOptions(sheet: choices.plan.sheet, range: choices.plan.range))
  }

  /// Everything that can be said before anything is written, and the rows that can be taken.
  func rows() throws -> (ImportOutcome, [Ready]) {
    var outcome = ImportOutcome()
    outcome.headings = table.info.headings.map(CellCleaning.cleaned)
    outcome.notes = table.info.warnings
    outcome.sheet = table.info.sheet
    let used = try assign(outcome.headings, &outcome)
    let keyed = try key(outcome.headings, used)
    var ready: [Ready] = []
    var above: [Int: String] = [:]
    var seen: [String: Int] = [:]
    let cleaning = CellCleaning(template: template)
    var words = WordCount()
    for (place, read) in try cells().enumerated() {
      var row = read
      let filled = row.cells.filter { !$0.isEmpty }.count
      if let why = skipReason(row.cells, place, used, outcome.headings) {
        if filled > 0 { outcome.skipped.append((row.number, row.line, why)) }
        continue
      }
      for item in used where item.column.fillsDown {
        if row.cells[item.place].isEmpty { row.cells[item.place] = above[item.place] ?? "" }
        above[item.place] = row.cells[item.place]
      }
      outcome.rows += 1
      var errors: [ImportOutcome.RowError] = []
      var answers: [String: YAMLNode] = [:]
      func wrong(_ heading: String?, _ message: String) {
        errors.append(.init(row: row.number, line: row.line, column: heading, message: message))
      }
      for item in used {
        let written = row.cells[item.place]
        for word in cleaning.words(written, of: item.question, by: item.column) {
          words.note(word.text, word.meaning, at: item)
        }
        guard let answer = cleaning.answer(written, to: item.question, by: item.column) else {
          continue
        }
        answers[item.question.id] = answer
        if let problem = problem(of: answer, item.question, written: written) {
          wrong(item.heading, problem)
        }
      }
      for (id, text) in plan.constants where answers[id] == nil {
        guard let question = template.question(id) else { continue }
        answers[id] = cleaning.answer(text, to: question, by: .init(question: id))
      }
      var reference: String?
      if let keyed {
        let value = CellCleaning.cleaned(row.cells[keyed.place])
        if value.isEmpty {
          wrong(keyed.heading, "The key is empty. Fill it in, or leave the row out.")
        } else if let other = seen.updateValue(row.number, forKey: value) {
          wrong(keyed.heading, "The key stands in row \(other) too. Keep one of them.")
        } else if let known = keyed.records[value] {
          if known.count > 1 {
            wrong(
              keyed.heading, "\(known.count) records have this key. Use one that tells them apart.")
          }
          reference = known.first
        } else if keyed.isReference {
          wrong(keyed.heading, "There is no such record. Correct the reference, or leave it out.")
        }
      }
      guard errors.isEmpty else {
        outcome.errors += errors
        let why = errors.map { ($0.column.map { "\($0): " } ?? "") + $0.message }
        outcome.rejected.append(read.cells + [why.joined(separator: " ")])
        continue
      }
      if let reference { answers = try news(in: answers, of: reference) }
      ready.append(
        Ready(
          number: row.number, line: row.line,
          row: RecordRow(reference: reference, answers: answers)))
    }
    outcome.words = words.words
    return (outcome, ready)
  }

  /// Which column answers which question.
  func assign(_ headings: [String], _ outcome: inout ImportOutcome) throws -> [Used] {
    let named = Dictionary(
      plan.columns.map { (CellCleaning.key($0.key), $0.value) }, uniquingKeysWith: { $1 })
    let known = Set(headings.map(CellCleaning.key))
    let leftOut = Set(plan.leftOut.map(CellCleaning.key))
    for (heading, column) in plan.columns.sorted(by: { $0.key < $1.key }) {
      guard known.contains(CellCleaning.key(heading)),
        template.question(column.question)?.isAnswerable == true
      else {
        throw RecordRefused(
          description: "The mapping \(heading)=\(column.question) names a column or a question "
            + "that isn't there. Columns: \(headings.joined(separator: ", ")).", isUsage: true)
      }
    }
    for id in plan.constants.keys.sorted() where template.question(id)?.isAnswerable != true {
      throw RecordRefused(
        description: "The constant \(id) names no question of \(template.id).", isUsage: true)
    }
    var used: [Used] = []
    for (place, heading) in headings.enumerated() {
      let plain = CellCleaning.key(heading)
      let column = named[plain]
      if column == nil, leftOut.contains(plain) {
        outcome.unused.append(heading)
        continue
      }
      let question =
        column.flatMap { template.question($0.question) }
        ?? template.questions.first { question in
          question.isAnswerable && (question.id == plain || CellCleaning.key(question.ask) == plain)
            && !named.values.contains { $0.question == question.id }
        }
      if let question, !used.contains(where: { $0.question.id == question.id }) {
        used.append(
          Used(
            place: place, heading: heading, question: question,
            column: column ?? .init(question: question.id)))
        outcome.mapping.append((heading, question.id))
      } else {
        outcome.unused.append(heading)
      }
    }
    let answered = Set(used.map(\.question.id)).union(plan.constants.keys)
    let left = template.questions.filter { !answered.contains($0.id) }
    outcome.unanswered = left.filter { $0.isAnswerable && $0.required == .always }.map(\.id)
    let fixed = Set(RegisterTable.fixed.map { $0.id.lowercased() })
    outcome.suggestions = outcome.unused.compactMap { heading in
      fixed.contains(CellCleaning.key(heading)) || leftOut.contains(CellCleaning.key(heading))
        ? nil
        : ColumnMatching.best(for: heading, among: left).map {
          .init(column: heading, question: $0.question, score: $0.score)
        }
    }
    return used
  }
}
