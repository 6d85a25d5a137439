// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

extension RegisterDesk {
  /// The most rows that are taken from a file that was sent to the website.
  package static let mostRowsSent = 50_000

  /// Looks at the columns of a file that somebody sent.
  ///
  /// - Throws: ``RecordRefused`` with what is wrong with the file, or `WorkspaceProblem`.
  package func look(at held: HeldImport, plan: ImportPlan) async throws -> ImportLook {
    try await naming(held.upload) {
      try await look(at: held.path, for: held.template, plan: plan, isDecided: held.isDecided)
    }
  }

  /// Says what the import of a file that somebody sent would do.
  package func tryImport(of held: HeldImport, plan: ImportPlan) async throws -> ImportTrial {
    try await naming(held.upload) {
      try await tryImport(
        of: held.path, into: held.template, plan: plan, mostRows: Self.mostRowsSent)
    }
  }

  /// Imports a file that somebody sent: all of its rows or none.
  ///
  /// - Parameter again: whether the very file may have been imported before.
  package func importRows(
    of held: HeldImport, by person: String, again: Bool
  ) async throws -> ImportOutcome {
    var choices = ImportChoices()
    (choices.plan, choices.again, choices.mostRows) = (held.plan, again, Self.mostRowsSent)
    let wanted = choices
    return try await naming(held.upload) {
      try await importRows(of: held.path, into: held.template, by: person, choices: wanted)
    }
  }

  /// Says what is wrong with a file by the name its owner gave it, not by its place on the server.
  private func naming<Outcome>(
    _ upload: IncomingUpload, _ body: () async throws -> Outcome
  ) async throws -> Outcome {
    do {
      return try await body()
    } catch let problem as ReadingProblem {
      guard problem.kind != .system else { throw UploadRefusal.noRoom }
      let name = visible(upload.fileName, limit: 100)
      let place = problem.line.map { "\(name), line \($0)" } ?? name
      // Options of commands are fields of the page, or not there.
      let remedy = problem.remedy.replacing("Name one with --sheet.", with: "Choose another sheet.")
        .replacing(/Name the right one with --encoding.*/, with: "Save it as UTF-8.")
      throw RecordRefused(
        description: visible("\(place): \(problem.message). \(remedy)", limit: 1_000),
        isUsage: false)
    }
  }
}
