// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Quality
import Records
import Tabular

/// Who is who, kept from run to run of a link.
struct LinkPersons {
  private(set) var register: PersonRegister
  private let changes: [PersonChange]
  private let isFirst: Bool
  /// What is odd, each as sentences.
  let remarks: [String]

  /// Gives clusters the identifiers of who they were.
  ///
  /// - Parameter previous: the table of persons of the run before, with the number of the next one.
  /// - Throws: `ReadingProblem`.
  init(
    _ clustering: Clustering, _ records: RecordTable,
    previous: (path: String, nextPerson: Int)?
  ) throws {
    isFirst = previous == nil
    register =
      try previous.map {
        try PersonRegister(reading: TableFile.open(path: $0.path), nextNumber: $0.nextPerson)
      } ?? PersonRegister()
    let known = register.persons.count
    changes = register.update(clusters: clustering.keys(records))
    let gone = changes.filter { $0.kind == .shrank || $0.kind == .vanished }
      .reduce(0) { $0 + $1.records }
    remarks =
      known > 0 && gone == known
      ? [
        "No record of the run before is there any more, so that everybody is new. Look whether the "
          + "datasets, or the columns that tell their records apart, have changed."
      ] : []
  }

  /// How many persons there are.
  var count: Int { Set(register.persons.values).count }

  /// How many changes of each kind there were since the run before; nil for the first run.
  var counts: [LinkOutcome.Count]? {
    if isFirst { return nil }
    return PersonChange.Kind.allCases.map { kind in
      LinkOutcome.Count(kind: kind.rawValue, count: changes.count { $0.kind == kind })
    }
  }

  /// How many changes there were of a kind; nil for the first run.
  func count(of kind: PersonChange.Kind) -> Int? {
    isFirst ? nil : changes.count { $0.kind == kind }
  }

  /// Writes the table of persons and, after a run before, what became of whom.
  func write(_ records: RecordTable, to lake: Lake) throws -> [LinkFile] {
    var files = [
      LinkFile(
        role: .persons,
        file: try lake.add(.parquet) { path in
          try records.writePersons(register, to: path, format: .parquet)
        }.0)
    ]
    guard !isFirst else { return files }
    var text = "kind,before,after,records\r\n"
    for change in changes {
      let before = change.before.joined(separator: " ")
      let after = change.after.joined(separator: " ")
      text += "\(change.kind.rawValue),\(before),\(after),\(change.records)\r\n"
    }
    let bytes = Data(text.utf8)
    files.append(
      LinkFile(
        role: .changes,
        file: try lake.add(.csv) { path in
          do {
            try bytes.write(to: URL(fileURLWithPath: path))
          } catch {
            throw WorkspaceProblem.fault(
              "a file of the lake cannot be written (\(reason(of: error)))",
              remedy: "Make room on the disk and build again")
          }
        }.0))
    return files
  }
}
