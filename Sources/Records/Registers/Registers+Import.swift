// SPDX-License-Identifier: MIT
package import Definitions
package import Foundation
import GRDB

/// One row of a file that becomes a record, or new answers of one.
package struct RecordRow: Sendable {
  /// The record that it updates; nil for a new one.
  package let reference: String?
  package let answers: [String: YAMLNode]

  package init(reference: String?, answers: [String: YAMLNode]) {
    self.reference = reference
    self.answers = answers
  }
}

/// A file whose rows were brought into a register before.
package struct EarlierImport: Sendable, Equatable {
  package let sequence: Int64
  package let time: Date
  package let actor: String
  /// How many records it made.
  package let made: Int
}

/// Which row of an import was refused, and why.
package struct RowRefusal: Error {
  /// The place among the rows, from 0.
  package let place: Int
  package let refusal: any Error
}

extension Registers {
  private static let importAct = "register.imported"

  /// Makes and updates records of a file's rows: all of them in one transaction, or none.
  ///
  /// - Parameters:
  ///   - file: what the file is called, and the hash of its bytes, by which it is known again.
  /// - Returns: the record of each row, and whether the row changed anything.
  /// - Throws: ``RowRefusal``, `TemplateProblems` or ``StoreProblem``.
  package func importRows(
    _ rows: [RecordRow], into template: Template, source: String, by person: Person,
    file: (name: String, sha256: ContentHash)
  ) async throws -> [(reference: String, isNew: Bool, isChanged: Bool)] {
    try await store.act { [self] database, journal in
      var outcomes: [(reference: String, isNew: Bool, isChanged: Bool)] = []
      for (place, row) in rows.enumerated() {
        do {
          let reference =
            try row.reference
            ?? make(template, source: source, by: person, database, journal).reference
          let isChanged =
            try change(
              reference, by: person, act: "record.answered", takesDeleted: false, database, journal
            ) { change in
              try change.takeAnswers(row.answers, expecting: nil)
            } != nil
          outcomes.append((reference, row.reference == nil, isChanged))
        } catch let error as DatabaseError {
          throw error
        } catch {
          throw RowRefusal(place: place, refusal: error)
        }
      }
      let made = outcomes.filter(\.isNew).map(\.reference)
      try journal.append(
        Happening(
          actor: person.id, act: Self.importAct, subject: "register/\(template.id)",
          facts: [
            "file": .text(file.name), "sha256": .text(file.sha256.hex),
            "made": .count(made.count), "rows": .count(rows.count),
            "updated": .count(outcomes.filter { !$0.isNew && $0.isChanged }.count),
            "first": .optional(made.first), "last": .optional(made.last),
          ], touched: []))
      return outcomes
    }
  }

  /// The last time that a file's very bytes were brought into a register; nil when never.
  package func earlierImport(
    of sha256: ContentHash, into template: String
  ) throws -> EarlierImport? {
    try store.read { reading in
      try Row.fetchCursor(
        reading.database,
        sql: """
          SELECT sequence, time, actor, body
          FROM entry
          WHERE act = ? AND subject = ?
          ORDER BY sequence DESC
          """, arguments: [Self.importAct, "register/\(template)"]
      ).compactMap { row -> EarlierImport? in
        guard let facts = JournalValue(json: row[3] as String),
          facts["sha256"]?.text == sha256.hex
        else { return nil }
        return EarlierImport(
          sequence: row[0], time: Moment.date(row[1]), actor: row[2],
          made: Int(facts["made"]?.integer ?? 0))
      }.next()
    }
  }
}
