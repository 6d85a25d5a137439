// SPDX-License-Identifier: MIT
package import Definitions
import Foundation
package import Quality
import Records
import Tabular

/// A register as a table: one line a record.
package struct RegisterTable: Sendable {
  /// The first columns, which no question has.
  package static let fixed = [
    "reference", "templateVersion", "state", "area", "changedAt", "changedBy", "reviewDue",
  ]
  /// The columns' names: the fixed ones, then the questions.
  package let columns: [String]
  package let rows: [[YAMLNode?]]
}

/// What an import would do or did.
package struct ImportOutcome: Sendable {
  package struct RowError: Sendable {
    /// The data record, from 1.
    package let row: Int
    package let line: Int
    package let message: String
  }

  /// The question of each column that is used.
  package var mapping: [(column: String, question: String)] = []
  /// Columns that are left out.
  package var unused: [String] = []
  package var rows = 0
  package var errors: [RowError] = []
  /// The records that were made.
  package var references: [String] = []
}

extension RegisterDesk {
  /// A register as a table, now or at the end of a day.
  ///
  /// - Parameters:
  ///   - isPublic: only published records, without what their template hides and personal answers.
  package func table(
    _ template: String, asOf day: CivilDay?, showsPersonal: Bool, isPublic: Bool
  ) throws -> RegisterTable {
    let member = try member(template).template
    let hidden = Set(member.publication?.hidden ?? [])
    let questions = member.sections.filter { !isPublic || !hidden.contains($0.id) }
      .flatMap(\.questions).filter { question in
        !isPublic || !(hidden.contains(question.id) || question.isPersonalAnywhere)
      }
    let states = member.publication?.states ?? []
    func isShown(_ state: String) -> Bool { !isPublic || states.contains(state) }
    func row(_ line: RecordLine, _ values: [String: AnswerValue]) -> [YAMLNode?] {
      let answers = member.computing(values)
      let fixed: [String?] = [
        line.reference, line.version, line.state, line.area,
        line.changedAt.formatted(.iso8601), isPublic ? nil : line.changedBy, line.reviewDue,
      ]
      return fixed.map { $0.map { YAMLNode(.scalar($0, .doubleQuoted)) } }
        + questions.map { question in
          guard let value = answers[question.id] else { return nil }
          return question.isPersonalAnywhere && !showsPersonal
            ? YAMLNode(.scalar("[personal]", .doubleQuoted)) : value.node
        }
    }
    let rows: [[YAMLNode?]] = try refusing {
      if let day {
        return try past(template: template, asOf: day).filter { isShown($0.state) }.map { record in
          row(RecordLine(past: record), record.answers)
        }
      }
      var query = RecordQuery(template: template)
      query.limit = 1_000_000
      return try registers.store.read { reading in
        try reading.records(query).filter { isShown($0.state) }
          .sorted { $0.reference < $1.reference }.map { record in
            row(RecordLine(record), try reading.detail(of: record, keys: registers.keys).values)
          }
      }
    }
    return RegisterTable(columns: RegisterTable.fixed + questions.map(\.id), rows: rows)
  }

  /// Makes a record of each row of a table; of none when one can't be read.
  ///
  /// - Parameters:
  ///   - mapping: the question for a column, by the column's heading; other columns go to the
  ///     question of the same id or wording.
  ///   - isDryRun: only look.
  package func importRows(
    of path: String, into template: String, mapping: [String: String], by person: String,
    isDryRun: Bool
  ) async throws -> ImportOutcome {
    let member = try member(template)
    let person = try self.person(person)
    let table = try TableFile.open(path: path)
    var outcome = ImportOutcome()
    let plan = try plan(table.info.headings, mapping, member.template, &outcome)
    let rows = try read(table, places: plan.map(\.place))
    outcome.rows = rows.count
    var ready: [[String: YAMLNode]] = []
    for row in rows {
      var answers: [String: YAMLNode] = [:]
      for (column, cell) in zip(plan, row.cells) where !cell.isEmpty {
        answers[column.question.id] = Self.node(cell, for: column.question)
      }
      do {
        try refusing { try registers.check(answers, of: member.template) }
        ready.append(answers)
      } catch let refused as RecordRefused {
        outcome.errors.append(
          .init(row: row.number, line: row.line, message: refused.description))
      }
    }
    guard outcome.errors.isEmpty, !isDryRun else { return outcome }
    for answers in ready {
      let reference = try await refusing {
        let record = try await registers.create(
          member.template, source: member.source, by: person)
        return try await registers.answer(
          record.reference, answers, by: person, expecting: nil
        ).reference
      }
      outcome.references.append(reference)
    }
    return outcome
  }

  private func plan(
    _ headings: [String], _ mapping: [String: String], _ template: Template,
    _ outcome: inout ImportOutcome
  ) throws -> [(place: Int, question: Question)] {
    for (column, question) in mapping.sorted(by: { $0.key < $1.key }) {
      guard headings.contains(column), template.question(question)?.isAnswerable == true else {
        throw RecordRefused(
          description: "The mapping \(column)=\(question) names a column or a question that isn't "
            + "there. Columns: \(headings.joined(separator: ", ")).", isUsage: true)
      }
    }
    var plan: [(place: Int, question: Question)] = []
    for (place, heading) in headings.enumerated() {
      let plain = heading.lowercased()
      let question =
        mapping[heading].flatMap(template.question)
        ?? template.questions.first {
          $0.isAnswerable && ($0.id == plain || $0.ask.lowercased() == plain)
        }
      if let question, !plan.contains(where: { $0.question.id == question.id }) {
        plan.append((place, question))
        outcome.mapping.append((heading, question.id))
      } else {
        outcome.unused.append(heading)
      }
    }
    return plan
  }

  private func read(
    _ table: TableFile, places: [Int]
  ) throws -> [(number: Int, line: Int, cells: [String])] {
    var rows: [(number: Int, line: Int, cells: [String])] = []
    let totals = try table.scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).map { row in
          places.map { String(decoding: batch.column($0)[row], as: UTF8.self) }
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

  /// A cell as it would be typed; lists are parted by semicolons, as exports write them.
  private static func node(_ written: String, for question: Question) -> YAMLNode {
    // What an export put before a formula is taken off again.
    let isGuarded =
      written.hasPrefix("'") && written.dropFirst().first.map { "=+-@\t\r".contains($0) } ?? false
    let cell = isGuarded ? String(written.dropFirst()) : written
    switch question.type {
    case .choices, .references, .evidence:
      return YAMLNode(
        .sequence(
          cell.split(separator: ";").map {
            YAMLNode(.scalar($0.trimmingCharacters(in: .whitespaces), .doubleQuoted))
          }))
    case .table, .risk:
      return (try? YAMLReader.read(cell)) ?? YAMLNode(.scalar(cell, .doubleQuoted))
    case .yesNo, .declaration: return YAMLNode(.scalar(cell.lowercased(), .plain))
    default: return YAMLNode(.scalar(cell, .doubleQuoted))
    }
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
