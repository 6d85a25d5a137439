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
          let answers = pinned.computing(
            try reading.detail(of: record, keys: registers.keys).values)
          let fixed: [String?] = [
            record.reference, record.templateVersion, record.state, record.area,
            record.changedAt.formatted(.iso8601), record.changedBy, record.reviewDue?.text,
          ]
          return fixed.map { $0.map { YAMLNode(.scalar($0, .doubleQuoted)) } }
            + questions.map { question in
              guard let value = answers[question.id] else { return nil }
              return question.isPersonalAnywhere
                ? YAMLNode(.scalar("[personal]", .doubleQuoted)) : value.node
            }
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
