// SPDX-License-Identifier: MIT
import Tabular

/// The keys of a dataset that others refer to; never changed once it is made.
///
/// `@unchecked Sendable`: the table is filled before the set is handed out and only read after.
final class KeySet: @unchecked Sendable {
  private let table: KeyTable

  init(_ table: consuming KeyTable) { self.table = table }

  func contains(_ key: KeyHash) -> Bool { table.contains(key) }

  /// Collects the keys of some columns of a table; records with a missing part are left out.
  ///
  /// - Throws: `ReadingProblem` when the table cannot be read.
  static func of(
    _ file: TableFile, columns: [Int], missing: [MissingTexts], threads: Int
  ) throws -> KeySet {
    var table = KeyTable()
    _ = try file.scan(
      threads: threads,
      map: { batch in KeyColumn.keys(of: columns, missing: missing, in: batch).keys },
      reduce: { keys, _, _ in for key in keys { _ = table.insert(key) } })
    return KeySet(table)
  }
}

/// The keys of the records of one batch.
struct KeyColumn: Sendable {
  /// The rows that have a key.
  var rows: [UInt32]
  /// Their keys.
  var keys: [KeyHash]

  /// Takes the keys of one or more columns; a record with any part missing has none.
  static func keys(of columns: [Int], missing: [MissingTexts], in batch: TextBatch) -> KeyColumn {
    var result = KeyColumn(rows: [], keys: [])
    result.rows.reserveCapacity(batch.rowCount)
    result.keys.reserveCapacity(batch.rowCount)
    let hasher = KeyHasher.shared
    let parts = columns.map { batch.column($0) }
    for row in 0..<batch.rowCount {
      var key: KeyHash?
      for (part, texts) in zip(parts, missing) {
        let text = part[row]
        if texts.isMissing(text) {
          key = nil
          break
        }
        if var state = key {
          hasher.add(text, to: &state)
          key = state
        } else {
          key = hasher.hash(text)
        }
      }
      guard let key else { continue }
      result.rows.append(UInt32(row))
      result.keys.append(key)
    }
    return result
  }
}
