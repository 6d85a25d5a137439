// SPDX-License-Identifier: MIT
import Definitions
import Foundation
package import Records

extension RegisterDesk {
  /// Records of a register as a table, in their order; personal answers are masked.
  ///
  /// - Parameter person: who exports, for the provenance.
  package func table(
    _ template: String, of records: [RegisterRecord], by person: String
  ) throws -> RegisterTable {
    let current = try member(template).template
    let questions = current.questions
    return try refusing {
      let rows = try registers.store.read { reading in
        try records.map { record -> [YAMLNode?] in
          let pinned = try registers.template(
            record.template, version: record.templateVersion, reading)
          return Self.row(
            RecordLine(record),
            pinned.computing(try reading.detail(of: record, keys: registers.keys).values),
            questions, showsPersonal: false)
        }
      }
      return RegisterTable(
        columns: RegisterTable.fixed
          + questions.map { .init(id: $0.id, title: $0.ask, kind: Self.kind(of: $0)) },
        rows: rows,
        provenance: provenance(
          of: current, name: template, records: rows.count, asOf: nil, showsPersonal: false,
          isPublic: false, by: person))
    }
  }
}
