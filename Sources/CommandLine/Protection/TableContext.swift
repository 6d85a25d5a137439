// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import Tabular
import Workspace

/// Translates between the ledger of a workspace and the tables that are protected.
enum TableContext {
  /// The workspace that a specification lies in, or the one that was named.
  ///
  /// A workspace remembers what left, so one that is there is never passed over.
  static func workspace(named name: String?, around folder: URL) throws -> Workspace? {
    if let name { return try Workspace.open(name) }
    var place = folder.standardizedFileURL
    for _ in 0..<64 {
      if FileManager.default.fileExists(atPath: place.appendingPathComponent("reeve.yaml").path) {
        return try Workspace.open(place.path)
      }
      let parent = place.deletingLastPathComponent()
      guard parent.path != place.path else { return nil }
      place = parent
    }
    return nil
  }

  /// The file with the records of a specification's dataset; nil where it names a file.
  static func file(of spec: TableSpecification, in council: Workspace?) throws -> String? {
    guard let dataset = spec.dataset else { return nil }
    guard let council else {
      throw CommandProblem(
        description:
          "\(spec.file): dataset: needs a workspace. Put the specification into one, name "
          + "it with --workspace, or write data: FILE.")
    }
    return try council.currentFile(of: dataset)
  }

  /// The releases that new tables are held against; nil without a workspace.
  ///
  /// - Throws: `CommandProblem` when the specification doesn't say whom it is about: a corrected
  ///   version in a file of another name would be taken for other people.
  static func ledger(_ spec: TableSpecification, of council: Workspace?) throws -> ReleaseLedger? {
    guard let council else { return nil }
    guard spec.namesPopulation || spec.dataset != nil else {
      throw CommandProblem(
        description: "\(spec.file): to be held against earlier releases the specification needs "
          + "population:, whom the tables are about, in the same words each time. Add it.")
    }
    return try council.releaseLedger(measure: spec.measure, population: spec.population)
  }

  /// Whom and what earlier releases are about, where none is about the same as these tables.
  static func otherSubjects(
    _ spec: TableSpecification, _ ledger: ReleaseLedger?, of council: Workspace?
  ) throws -> String? {
    guard let council, let ledger, ledger.releases.isEmpty else { return nil }
    var subjects: [String] = []
    for line in try council.releases() {
      let subject = "\(line.measure) of \(line.population)"
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    guard !subjects.isEmpty else { return nil }
    let shown = subjects.prefix(5).joined(separator: "; ") + (subjects.count > 5 ? "; …" : "")
    return
      "No earlier release is about \(spec.measure) of \(spec.population), so these tables were "
      + "held against none. There are releases about: \(shown). If one is about the same people, "
      + "write measure and population as there."
  }

  static func context(
    _ spec: TableSpecification, folder: URL, ledger: ReleaseLedger?
  ) throws -> TableProtection.Context {
    let draw = try spec.secretFile.map { name in
      try CellDraw(
        secret: try SmallFile.read(
          path: URL(fileURLWithPath: name, relativeTo: folder).path, atMost: 1 << 20))
    }
    var perturbation: PerturbationTable?
    if spec.profile.rounding == .cellKey {
      if spec.perturbationFile == PerturbationTable.tenFive.version {
        perturbation = .tenFive
      } else if let file = spec.perturbationFile {
        perturbation = try PerturbationTable.read(
          path: URL(fileURLWithPath: file, relativeTo: folder).path)
      } else if let draw {
        // Without a file of its own the council's secret makes the table, the same each time.
        perturbation = try PerturbationTable.made(
          version: "own table 1", design: PerturbationTable.Design(), draw: draw)
      }
    }
    let released = (ledger?.releases ?? []).flatMap { number, release in
      release.facts.map { fact in
        ReleasedCell(
          identity: ReleasedCell.Identity(
            measure: release.measure, population: release.population, period: release.period,
            codes: fact.codes),
          leaves: fact.leaves, value: fact.value, isExact: fact.isExact, profile: release.profile,
          source: "release \(number), \(fact.table)", release: number,
          range: fact.least.map { CountRange(low: $0, high: fact.most ?? .infinity) },
          hidingThreshold: release.threshold)
      }
    }
    return TableProtection.Context(draw: draw, perturbation: perturbation, released: released)
  }

  static func release(
    _ tables: ProtectedTables, spec: TableSpecification, override: String?
  ) -> TableRelease {
    TableRelease(
      title: spec.title, measure: spec.measure, population: spec.population, period: spec.period,
      profile: spec.profile.id, threshold: spec.profile.threshold,
      override: tables.verdict == .needsOverride ? override : nil,
      facts: ReleasedCell.cells(of: tables, spec: spec).map {
        ReleasedFact(
          table: $0.source, codes: $0.identity.codes, leaves: $0.leaves, value: $0.value,
          isExact: $0.isExact, least: $0.range == .any ? nil : $0.range.low,
          most: $0.range.high.isFinite ? $0.range.high : nil)
      })
  }
}
