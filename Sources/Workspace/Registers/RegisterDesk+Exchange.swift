// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records
import Tabular

extension RegisterDesk {
  /// Makes or updates a record of each row of a table; of none when one can't be read, unless good
  /// rows are kept.
  ///
  /// Columns go where the plan says; others to the question of the same id or wording. All records
  /// are made in one transaction.
  ///
  /// - Throws: ``RecordRefused``, `WorkspaceProblem`, or `ReadingProblem` for the file.
  package func importRows(
    of path: String, into template: String, by person: String, choices: ImportChoices
  ) async throws -> ImportOutcome {
    let member = try member(template)
    let person = try self.person(person)
    let hash = try ContentHash(of: Data(SmallFile.read(path: path, atMost: 256 << 20)))
    if !choices.isDryRun, !choices.again,
      let earlier = try refusing({ try registers.earlierImport(of: hash, into: template) })
    {
      throw RecordRefused(
        description: "This very file was imported before: entry \(earlier.sequence) of the "
          + "journal, \(DocumentAnswers.moment(earlier.time)) by \(earlier.actor), made "
          + "\(earlier.made) records. Give --again if you mean it.", isUsage: false)
    }
    let work = try ImportWork(desk: self, template: member.template, path: path, choices: choices)
    var (outcome, rows) = try work.rows()
    guard !choices.isDryRun, outcome.errors.isEmpty || choices.keepsGood, !rows.isEmpty else {
      return outcome
    }
    do {
      let done = try await registers.importRows(
        rows.map(\.row), into: member.template, source: member.source, by: person,
        file: (URL(fileURLWithPath: path).lastPathComponent, hash))
      for record in done {
        if record.isNew {
          outcome.references.append(record.reference)
        } else if record.isChanged {
          outcome.updated.append(record.reference)
        } else {
          outcome.unchanged += 1
        }
      }
    } catch let refused as RowRefusal {
      // What only the store can know, such as a reference that leads nowhere.
      let (row, line) = (rows[refused.place].number, rows[refused.place].line)
      let message =
        "\(Self.shown(refused.refusal))".replacing("\n", with: " ")
      outcome.errors.append(.init(row: row, line: line, column: nil, message: message))
    }
    return outcome
  }
}

/// Reads a file's rows as answers.
struct ImportWork {
  struct Ready {
    let number: Int
    let line: Int
    let row: RecordRow
  }

  private struct Used {
    let place: Int
    let heading: String
    let question: Question
    let column: ImportPlan.Column
  }

  let desk: RegisterDesk
  let template: Template
  let choices: ImportChoices
  private let table: TableFile
  private var plan: ImportPlan { choices.plan }

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
    let used = try assign(outcome.headings, &outcome)
    let keyed = try key(outcome.headings, used)
    var ready: [Ready] = []
    var above: [Int: String] = [:]
    var seen: [String: Int] = [:]
    let cleaning = CellCleaning(template: template)
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
    return (outcome, ready)
  }

  /// Which column answers which question.
  private func assign(_ headings: [String], _ outcome: inout ImportOutcome) throws -> [Used] {
    let named = Dictionary(
      plan.columns.map { (CellCleaning.key($0.key), $0.value) }, uniquingKeysWith: { $1 })
    let known = Set(headings.map(CellCleaning.key))
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
      fixed.contains(CellCleaning.key(heading))
        ? nil
        : ColumnMatching.best(for: heading, among: left).map {
          .init(column: heading, question: $0.question, score: $0.score)
        }
    }
    return used
  }

  private struct Key {
    let place: Int
    let heading: String
    let isReference: Bool
    let records: [String: [String]]
  }

  /// The column that tells which record a row is, with the records by what stands there.
  private func key(_ headings: [String], _ used: [Used]) throws -> Key? {
    guard let wanted = plan.key else { return nil }
    let isReference = wanted == "reference"
    let place =
      isReference
      ? headings.firstIndex { CellCleaning.key($0) == "reference" }
      : used.first { $0.question.id == wanted }?.place
    guard let place else {
      throw RecordRefused(
        description: "No column leads to the key \(wanted). Columns: "
          + headings.joined(separator: ", ") + ".", isUsage: true)
    }
    if template.question(wanted)?.isPersonalAnywhere ?? false {
      throw RecordRefused(
        description: "The key \(wanted) is personal. Choose one that isn't.", isUsage: true)
    }
    let table = try desk.table(template.id, asOf: nil, showsPersonal: false, isPublic: false)
    guard let column = table.columns.firstIndex(where: { $0.id == wanted }) else { return nil }
    var records: [String: [String]] = [:]
    for row in table.rows {
      if let value = row[column]?.scalarText, let reference = row[0]?.scalarText {
        records[value, default: []].append(reference)
      }
    }
    return Key(place: place, heading: headings[place], isReference: isReference, records: records)
  }

  /// The answers that aren't what the record says already; numbers count by value.
  private func news(
    in answers: [String: YAMLNode], of reference: String
  ) throws -> [String: YAMLNode] {
    let values = try desk.refusing { try desk.registers.detail(reference).0.values }
    return answers.filter { id, node in
      guard let kind = template.question(id)?.type, kind == .number || kind == .money,
        case .text(let present)? = values[id], let written = node.scalarText
      else { return true }
      let here = Locale(identifier: "en_GB")
      return Decimal(string: present, locale: here) != Decimal(string: written, locale: here)
    }
  }

  /// Why a row is passed over; nil for one that is to be read.
  private func skipReason(
    _ cells: [String], _ place: Int, _ used: [Used], _ headings: [String]
  ) -> String? {
    if place < plan.skipFirst { return "one of the first \(plan.skipFirst) rows" }
    let values = used.filter { !$0.column.fillsDown }.map { cells[$0.place] }
    if values.allSatisfy(\.isEmpty) { return "nothing in any column that is used" }
    for (heading, texts) in plan.skip {
      let wanted = Set(texts.map(CellCleaning.key))
      let key = CellCleaning.key(heading)
      if let column = headings.firstIndex(where: { CellCleaning.key($0) == key }),
        wanted.contains(CellCleaning.key(cells[column]))
      {
        return "the plan leaves out this text in \(heading)"
      }
    }
    // A line of sums says so in its first words and has few other cells.
    let filled = cells.filter { !$0.isEmpty }
    let isTotal =
      filled.first.map {
        CellCleaning.key($0).wholeMatch(of: /(grand |sub)?-?totals?:?( .*)?/) != nil
      } ?? false
    return isTotal && filled.count * 2 <= cells.count ? "a line of totals" : nil
  }

  /// What is wrong with an answer, with what was written unless that is personal.
  private func problem(of answer: YAMLNode, _ question: Question, written: String) -> String? {
    do {
      try desk.registers.check([question.id: answer], of: template)
      return nil
    } catch let refusal as RegisterRefusal {
      let shown = question.isPersonalAnywhere ? "" : " (“\(visible(written, limit: 60))”)"
      guard case .answer(_, let message, let remedy) = refusal else { return refusal.description }
      return "\(message)\(shown). \(remedy)."
    } catch {
      return "\(error)"
    }
  }

  private func cells() throws -> [(number: Int, line: Int, cells: [String])] {
    let width = table.info.headings.count
    var rows: [(number: Int, line: Int, cells: [String])] = []
    let totals = try table.scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).map { row in
          (0..<width).map {
            CellCleaning.cleaned(String(decoding: batch.column($0)[row], as: UTF8.self))
          }
        }
      },
      reduce: { cells, batch, position in
        for (index, cells) in cells.enumerated() {
          rows.append((position.row(index, in: batch), position.line(index, in: batch), cells))
        }
      })
    guard totals.rejected == 0 else {
      throw RecordRefused(
        description: "\(totals.rejected) records of the file can't be read. Mend them first.",
        isUsage: false)
    }
    return rows
  }
}

extension RecordLine {
  init(past record: PastRecord) {
    self.init(
      reference: record.reference, template: record.template, version: record.templateVersion,
      title: record.title, area: record.area, state: record.state, changedAt: record.changedAt,
      changedBy: record.changedBy, reviewDue: record.reviewDue?.text)
  }
}
