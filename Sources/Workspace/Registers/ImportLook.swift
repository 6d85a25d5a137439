// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
package import Records
import Tabular

/// What a spreadsheet holds, before somebody has said what its columns mean.
package struct ImportLook: Sendable {
  /// A column of the file.
  package struct Column: Sendable {
    /// The heading without blanks at its ends; empty where there is none.
    package let heading: String
    /// A few of its cells, as they stand in the file that the person gave.
    package let samples: [String]
    /// The question that it is, or probably is.
    package let question: String?
    /// Whether the question is only alike.
    package let isGuess: Bool
    /// Whether an earlier column is called the same, so that a plan can't tell them apart.
    package let isRepeated: Bool
  }

  /// The visible sheets, if it is a workbook.
  package let sheets: [String]
  /// The sheet that is read.
  package let sheet: String?
  package let columns: [Column]
  /// What the reader noted of the file.
  package let notes: [String]
  /// The SHA-256 of the file, as hexadecimal digits.
  package let sha256: String
}

/// A trial of an import: what it would do, and whether the same file came in before.
package struct ImportTrial: Sendable {
  package let outcome: ImportOutcome
  /// When and by whom the very file was imported before.
  package let earlier: EarlierImport?
  /// A text that is another when the file, the template or what would come of the rows is.
  package let mark: String

  package init(outcome: ImportOutcome, earlier: EarlierImport?, mark: String) {
    (self.outcome, self.earlier, self.mark) = (outcome, earlier, mark)
  }
}

extension RegisterDesk {
  /// Whether a person may begin records of a template, one by one or from a spreadsheet.
  ///
  /// - Throws: ``RecordRefused`` for an unknown template or person.
  package func mayCreate(in template: String, by id: String) throws -> Bool {
    mayCreate(try member(template).template, try person(id))
  }

  /// Whether a person may look at every record of a register, so that rows may find theirs by a key.
  package func seesAll(of template: String, by id: String) throws -> Bool {
    let access = try member(template).template.access
    return try person(id).sight(among: access.read + access.write) == .all
  }

  /// Looks at the columns of a spreadsheet.
  ///
  /// - Parameter isDecided: whether the plan says all there is to say, so that nothing is guessed.
  /// - Throws: ``RecordRefused`` or `ReadingProblem`.
  package func look(
    at path: String, for template: String, plan: ImportPlan, isDecided: Bool
  ) async throws -> ImportLook {
    let template = try member(template).template
    return try await blocking {
      try look(at: path, template, plan, isDecided: isDecided)
    }
  }

  private func look(
    at path: String, _ template: Template, _ plan: ImportPlan, isDecided: Bool
  ) throws -> ImportLook {
    var choices = ImportChoices()
    choices.plan = plan
    let work = try ImportWork(desk: self, template: template, path: path, choices: choices)
    var outcome = ImportOutcome()
    let headings = work.table.info.headings.map(CellCleaning.cleaned)
    let used = try work.assign(headings, &outcome)
    let batch = try work.table.firstBatch()
    var seen: Set<String> = []
    var taken = Set(used.map(\.question.id))
    var guesses: [String: String] = [:]
    for guess in isDecided ? [] : outcome.suggestions.sorted(by: { $0.score > $1.score })
    where taken.insert(guess.question).inserted {
      guesses[guess.column] = guess.question
    }
    let columns = headings.enumerated().map { place, heading in
      let question = used.first { $0.place == place }?.question.id
      let isRepeated = !seen.insert(CellCleaning.key(heading)).inserted
      return ImportLook.Column(
        heading: heading, samples: batch.map { Self.samples(of: $0, place) } ?? [],
        question: question ?? (isRepeated ? nil : guesses[heading]),
        isGuess: question == nil && !isRepeated && guesses[heading] != nil,
        isRepeated: isRepeated)
    }
    return ImportLook(
      sheets: try TableFile.sheetNames(path: path), sheet: work.table.info.sheet,
      columns: columns, notes: work.table.info.warnings, sha256: try Self.hash(path).hex)
  }

  private static func samples(of batch: TextBatch, _ place: Int) -> [String] {
    var samples: [String] = []
    for row in 0..<min(batch.rowCount, 50) where samples.count < 3 {
      let text = CellCleaning.cleaned(String(decoding: batch.column(place)[row], as: UTF8.self))
      if !text.isEmpty, !samples.contains(text) { samples.append(text) }
    }
    return samples
  }

  /// Says what an import would do, without doing any of it.
  ///
  /// - Throws: ``RecordRefused`` or `ReadingProblem`.
  package func tryImport(
    of path: String, into template: String, plan: ImportPlan, mostRows: Int
  ) async throws -> ImportTrial {
    let template = try member(template).template
    var choices = ImportChoices()
    (choices.plan, choices.isDryRun, choices.mostRows) = (plan, true, mostRows)
    let wanted = choices
    return try await blocking {
      let hash = try Self.hash(path)
      let work = try ImportWork(desk: self, template: template, path: path, choices: wanted)
      let (outcome, ready) = try work.rows()
      let updates = ready.count { $0.row.reference != nil }
      let facts = [
        hash.hex, template.id, template.version, plan.yaml, "\(outcome.rows)", "\(updates)",
        "\(outcome.errors.count)",
      ]
      return ImportTrial(
        outcome: outcome, earlier: try earlierImport(of: hash, into: template.id),
        mark: ContentHash(of: Data(facts.joined(separator: "\n").utf8)).hex)
    }
  }
}
