// SPDX-License-Identifier: MIT
package import Definitions
import Foundation
package import Records

extension RegisterDesk {
  /// Records of a register as a table, in their order; personal answers are masked.
  package func table(_ template: String, of records: [RegisterRecord]) throws -> RegisterTable {
    let questions = try member(template).template.questions
    return try refusing {
      try registers.store.read { reading in
        let rows = try records.map { record -> [YAMLNode?] in
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
        return RegisterTable(columns: RegisterTable.fixed + questions.map(\.id), rows: rows)
      }
    }
  }
}
