// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import GRDB

extension StateKey {
  /// The hash of the piece's rows as they are stored, or nil when there are none.
  ///
  /// It is read back from the tables, both when the entry is written and when it is verified.
  func hash(in database: Database) throws -> String? {
    var fields = LengthPrefixed()
    var rowCount: Int64 = 0
    for part in kind.parts {
      fields.add(part.table.utf8)
      let rows = try Row.fetchCursor(
        try database.cachedStatement(sql: part.sql), arguments: [key], adapter: nil)
      let width = part.numbers.count + part.texts.count
      while let row = try rows.next() {
        rowCount += 1
        fields.add(rowCount)
        for place in 0..<width { Self.add(row[place] as DatabaseValue, to: &fields) }
      }
    }
    guard rowCount > 0 else { return nil }
    return StateKind.version + SHA256.hash(data: fields.bytes).hexText
  }

  private static func add(_ value: DatabaseValue, to fields: inout LengthPrefixed) {
    switch value.storage {
    case .null: fields.addMark(0)
    case .int64(let number):
      fields.addMark(1)
      fields.add(number)
    case .double(let number):
      fields.addMark(2)
      fields.add(Int64(bitPattern: number.bitPattern))
    case .string(let text):
      fields.addMark(3)
      fields.add(text.utf8)
    case .blob(let bytes):
      fields.addMark(4)
      fields.add(bytes)
    }
  }
}

extension StateKind {
  /// The keys of every piece there is in the tables.
  func keys(in database: Database) throws -> [String] {
    let part = parts[0]
    return try String.fetchAll(
      database, sql: "SELECT DISTINCT CAST(\(part.key) AS TEXT) FROM \(part.table)")
  }
}

extension StateKind.Part {
  /// Texts as bytes: a text that is no UTF-8, or goes on after NUL, is hashed as it is.
  fileprivate var sql: String {
    let columns = numbers + texts.map { "CAST(\($0) AS BLOB)" }
    return """
      SELECT \(columns.joined(separator: ", "))
      FROM \(table)
      WHERE \(key) = ?
      ORDER BY \(order)
      """
  }
}
