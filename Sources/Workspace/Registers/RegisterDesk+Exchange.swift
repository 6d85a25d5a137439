// SPDX-License-Identifier: MIT
import Foundation
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
    let hash = try Self.hash(path)
    if !choices.isDryRun, !choices.again, let earlier = try earlierImport(of: hash, into: template)
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

  static func hash(_ path: String) throws -> ContentHash {
    try ContentHash(of: Data(SmallFile.read(path: path, atMost: 256 << 20)))
  }

  func earlierImport(of hash: ContentHash, into template: String) throws -> EarlierImport? {
    try refusing { try registers.earlierImport(of: hash, into: template) }
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
