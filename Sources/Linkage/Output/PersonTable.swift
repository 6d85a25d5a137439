// SPDX-License-Identifier: MIT
public import Tabular

extension RecordTable {
  /// Writes which person each record belongs to, in the order of the records.
  ///
  /// Columns: `source_dataset`, `unique_id`, `person_id`.
  ///
  /// - Throws: `PartFile.Problem` when it can't be written.
  public func writePersons(
    _ register: PersonRegister, to path: String, format: ResultFormat
  ) throws {
    let writer = try format.writer(
      PersonRegister.columns.map { ResultColumn(name: $0, kind: .text) }, to: path)
    try writer.append(
      rows: count,
      [
        .texts { $1 += source($0).utf8 }, .texts { $1 += identifier($0).utf8 },
        .texts { row, text in
          let key = RecordKey(source: source(row), identifier: identifier(row))
          text += (register.persons[key] ?? "").utf8
        },
      ])
    try writer.finish()
  }
}

extension PersonRegister {
  static let columns = ["source_dataset", "unique_id", "person_id"]

  /// Reads the table of persons of an earlier run.
  ///
  /// - Parameter nextNumber: the number of the next new person, as the run has told.
  /// - Throws: `ReadingProblem` for a table that isn't so, or names a record twice or without a person.
  public init(reading file: TableFile, nextNumber: Int) throws {
    let places = try Self.columns.map { try file.place(of: $0) }
    var persons: [RecordKey: String] = [:]
    _ = try file.scan(threads: 1, map: { _ in }) { _, batch, position in
      let cells = places.map { batch.column($0) }
      for row in 0..<batch.rowCount {
        let texts = cells.map { String(decoding: $0[row], as: UTF8.self) }
        let key = RecordKey(source: texts[0], identifier: texts[1])
        guard !texts[2].isEmpty, persons.updateValue(texts[2], forKey: key) == nil else {
          throw ReadingProblem(
            "record \(position.row(row, in: batch)) "
              + (texts[2].isEmpty ? "has no person_id" : "is there twice"),
            file: file.path, remedy: "Name the folder of a run as it was written.")
        }
      }
    }
    self.init(persons: persons, nextNumber: nextNumber)
  }
}
