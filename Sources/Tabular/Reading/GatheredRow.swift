// SPDX-License-Identifier: MIT
import Foundation

/// A record of which some columns were taken as text.
public struct GatheredRow: Sendable {
  /// The record, from 1.
  public let number: Int
  /// Its first line in the file, from 1.
  public let line: Int
  /// The columns that were asked for, in the order asked.
  public var cells: [String]
  /// Alike for records that are alike in the columns that tell them apart, without the spaces around
  /// each value; it differs from run to run.
  public let fingerprint: Int
}

extension TableFile {
  /// Takes columns of all records, in the order of the file.
  ///
  /// - Parameters:
  ///   - columns: their places in `info.columns`.
  ///   - telling: the places of the columns that the fingerprint is made of.
  ///   - most: how many records are taken.
  ///   - tooMany: makes the error of a file that has more.
  /// - Throws: what `tooMany` makes, or `ReadingProblem` when the file can't be read to its end.
  public func gather(
    _ columns: [Int], fingerprintOf telling: [Int] = [], most: Int,
    tooMany: () -> any Error
  ) throws -> (rows: [GatheredRow], totals: ScanTotals) {
    var rows: [GatheredRow] = []
    let totals = try scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).map { row in
          var hasher = Hasher()
          for index in telling {
            let text = String(decoding: batch.column(index)[row], as: UTF8.self)
            hasher.combine(text.trimmingCharacters(in: .whitespaces))
          }
          let cells = columns.map { String(decoding: batch.column($0)[row], as: UTF8.self) }
          return (cells, hasher.finalize())
        }
      },
      reduce: { found, batch, position in
        for (index, (cells, fingerprint)) in found.enumerated() {
          rows.append(
            GatheredRow(
              number: position.row(index, in: batch), line: position.line(index, in: batch),
              cells: cells, fingerprint: fingerprint))
        }
        guard rows.count <= most else { throw tooMany() }
      })
    return (rows, totals)
  }
}
