// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Tabular

/// Identifiers of persons that stay from run to run.
struct LinkPersons {
  private(set) var register: PersonRegister
  private(set) var changes: [PersonChange] = []
  /// The folder of the run before; nil for the first one.
  private let previous: String?

  /// Takes up the register of the run before, if there is one.
  ///
  /// - Throws: `CommandProblem` when the folder isn't a run's with persons.
  init(previous: String?) throws {
    self.previous = previous
    guard let previous else {
      register = PersonRegister()
      return
    }
    let folder = LinkFolder(path: previous)
    let report = try folder.report()
    guard let persons = report.persons else {
      throw CommandProblem(
        description: "\(previous): has no persons. Run that linking again with --persons.")
    }
    register = try PersonRegister(
      reading: folder.table("persons", report), nextNumber: persons.nextNumber)
  }

  /// Gives the clusters of this run the identifiers of who they were.
  ///
  /// - Returns: remarks, each a sentence with what to do.
  mutating func update(_ clustering: Clustering, _ records: RecordTable) -> [String] {
    let known = register.persons.count
    changes = register.update(clusters: clustering.keys(records))
    let gone = changes.filter { $0.kind == .shrank || $0.kind == .vanished }
      .reduce(0) { $0 + $1.records }
    guard known > 0, gone == known else { return [] }
    return [
      "No record of the run before is among the inputs, so that everybody is new. Give inputs the "
        + "names that they had, as NAME=FILE, and records their identifiers."
    ]
  }

  /// One line of `changes.json`.
  private struct Change: Encodable {
    var kind: String
    var before: [String]
    var after: [String]
    var records: Int
  }

  /// Writes the table of persons and, after a run before, what became of whom.
  func write(to folder: LinkFolder, _ records: RecordTable, format: ResultFormat) throws {
    try records.writePersons(
      register, to: folder.file("persons.\(format.rawValue)"), format: format)
    guard previous != nil else { return }
    let lines = changes.map {
      Change(kind: $0.kind.rawValue, before: $0.before, after: $0.after, records: $0.records)
    }
    try OutputFile.write(try LinkJSON.bytes(lines), to: folder.file("changes.json"))
  }

  var report: LinkReport.Persons {
    var counts: [String: Int] = [:]
    for change in changes { counts[change.kind.rawValue, default: 0] += 1 }
    return LinkReport.Persons(
      persons: Set(register.persons.values).count, nextNumber: register.nextNumber,
      previous: previous, changes: previous == nil ? nil : counts)
  }
}
