// SPDX-License-Identifier: MIT
package import Foundation

extension Registers {
  /// A record as it stood at a moment, with the template that it was pinned to then.
  ///
  /// - Returns: nil when it wasn't made yet, or was deleted then.
  /// - Throws: ``RegisterRefusal`` for a record that never was, or ``StoreProblem``.
  package func past(_ reference: String, asOf moment: Date) throws -> (PastRecord, Template)? {
    try store.read { reading in
      guard let record = try reading.record(reference) else {
        throw RegisterRefusal.unknownRecord(reference)
      }
      let past = try reading.records(asOf: moment, record: record.id, keys: keys).first
      return try past.map {
        ($0, try template($0.template, version: $0.templateVersion, reading))
      }
    }
  }
}
