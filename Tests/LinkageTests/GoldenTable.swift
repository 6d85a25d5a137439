// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport

/// A published table of expected values, as texts by column.
struct GoldenTable {
  let columns: [String: [String]]
  let count: Int

  /// Reads a shared file; nil where it isn't there.
  init?(_ path: String) throws {
    guard let url = TestData.shared(path) else { return nil }
    let file = try TableFile.open(path: url.path)
    var values = [[String]](repeating: [], count: file.info.columns.count)
    _ = try file.scan(threads: 1, map: { _ in }) { _, batch, _ in
      for column in 0..<batch.columnCount {
        let cells = batch.column(column)
        for row in 0..<batch.rowCount {
          values[column].append(String(decoding: cells[row], as: UTF8.self))
        }
      }
    }
    count = values.first?.count ?? 0
    columns = Dictionary(uniqueKeysWithValues: zip(file.info.columns, values))
  }

  /// The texts of a column; none when there is no such column.
  subscript(_ name: String) -> [String] { columns[name] ?? [] }

  /// The numbers of a column.
  func numbers(_ name: String) -> [Double?] { self[name].map(Double.init) }
}
