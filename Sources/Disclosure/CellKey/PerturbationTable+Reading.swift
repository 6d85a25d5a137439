// SPDX-License-Identifier: MIT
import Foundation
import Tabular

extension PerturbationTable {
  /// The largest file that is read, in bytes.
  public static let byteLimit = 64 << 20

  /// Reads a table as ONS publishes it: a CSV with the columns `pcv`, `ckey` and `pvalue`.
  ///
  /// - Throws: `ReadingProblem` when the file can't be read, `SpecificationProblem` when it is no such
  ///   table, with the row.
  public static func read(path: String) throws -> PerturbationTable {
    let file = try TableFile.open(path: path)
    let names = ["pcv", "ckey", "pvalue"]
    let columns = names.compactMap { name in
      file.info.columns.firstIndex { $0.lowercased() == name }
    }
    guard columns.count == names.count else {
      throw SpecificationProblem(
        "\(path): has no columns pcv, ckey and pvalue. Its columns are: "
          + "\(DefinitionText.list(file.info.columns)).")
    }
    guard file.info.bytes <= byteLimit else {
      throw SpecificationProblem("\(path): is larger than \(byteLimit >> 20) MiB.")
    }
    var noise: [Int: [Int]] = [:]
    let totals = try file.scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).map { row in
          columns.map { number(String(decoding: batch.column($0)[row], as: UTF8.self)) }
        }
      },
      reduce: { rows, batch, position in
        for (index, row) in rows.enumerated() {
          guard let pcv = row[0], let key = row[1], let value = row[2],
            (0...lastOwnRow).contains(pcv), (0..<keyCount).contains(key), abs(value) <= 1_000
          else {
            throw SpecificationProblem(
              "\(path), row \(position.row(index, in: batch)): pcv must be from 0 to \(lastOwnRow), "
                + "ckey from 0 to 255 and pvalue a small whole number.")
          }
          noise[pcv, default: Array(repeating: 0, count: keyCount)][key] = value
        }
      })
    guard totals.rejected == 0 else {
      throw SpecificationProblem("\(path): \(totals.rejected) records can't be read.")
    }
    return try PerturbationTable(
      version: URL(fileURLWithPath: path).lastPathComponent, noise: noise)
  }

  /// A whole number, also one that was written as 3.0.
  private static func number(_ text: String) -> Int? {
    Int(text) ?? Double(text).flatMap { $0 == $0.rounded() && abs($0) < 1e9 ? Int($0) : nil }
  }
}
