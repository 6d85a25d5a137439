// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Reports
import Tabular

/// Cells that can't be used; the data says no.
struct StatsDataProblem: Error, CustomStringConvertible {
  let description: String
}

/// The columns of a file that a statistic needs, as text.
struct StatsTable {
  /// One record.
  struct Row {
    /// The data record, from 1.
    let number: Int
    /// Its first line in the file, from 1.
    let line: Int
    fileprivate let cells: [String]
  }

  /// The most records that are taken.
  static let mostRows = 1_000_000

  let file: String
  let rows: [Row]
  /// Things to know about the reading that are no faults of the data.
  let warnings: [String]
  private let places: [String: Int]

  /// Reads some columns of a file.
  ///
  /// - Throws: `CommandProblem` when a column is not there, `StatsDataProblem` when a record can't be
  ///   read or there is none, `ReadingProblem` when the file is no table.
  init(_ table: TableFile, columns wanted: [String]) throws {
    file = table.info.file
    warnings = table.info.warnings
    var places: [String: Int] = [:]
    var indices: [Int] = []
    for name in wanted where places[name] == nil {
      guard let index = table.info.columns.firstIndex(of: name) else {
        let known = table.info.columns.prefix(40).map { visible($0, limit: 60) }
        throw CommandProblem(
          description: "\(table.info.file): has no column \"\(name)\". "
            + "Its columns are: \(known.joined(separator: ", "))"
            + (table.info.columns.count > 40 ? ", …" : "") + ".")
      }
      places[name] = indices.count
      indices.append(index)
    }
    let chosen = indices
    var rows: [Row] = []
    let totals = try table.scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).map { row in
          chosen.map { String(decoding: batch.column($0)[row], as: UTF8.self) }
        }
      },
      reduce: { cells, batch, position in
        for (index, cells) in cells.enumerated() {
          rows.append(
            Row(
              number: position.row(index, in: batch), line: position.line(index, in: batch),
              cells: cells))
        }
        guard rows.count <= Self.mostRows else {
          throw CommandProblem(
            description: "\(table.info.file): has more than \(Self.mostRows) records. "
              + "Count them by group first.")
        }
      })
    if totals.rejected > 0 {
      let lines = totals.unread.prefix(10).map { "  line \($0.line): \($0.reason)" }
      throw StatsDataProblem(
        description: "\(table.info.file): \(totals.rejected) records can't be read, so nothing is "
          + "calculated. Mend them first.\n" + lines.joined(separator: "\n"))
    }
    guard !rows.isEmpty else {
      throw StatsDataProblem(
        description: "\(table.info.file): has no records. Name a file with counts.")
    }
    self.rows = rows
    self.places = places
  }

  /// The text of a cell; the column is one of those that were read.
  func text(_ row: Row, _ column: String) -> String {
    places[column].map { row.cells[$0] } ?? ""
  }

  /// Where a cell is, for a message.
  func place(_ row: Row, _ column: String) -> String {
    "row \(row.number) (line \(row.line)), column \"\(column)\""
  }

  /// The values of some columns, which name the group of a record.
  func group(_ row: Row, by columns: [String]) -> [String] {
    columns.map { text(row, $0).trimmingCharacters(in: .whitespaces) }
  }
}

/// Collects what is wrong with cells, so that all of it is said at once.
struct CellProblems {
  private(set) var lines: [String] = []
  private var count = 0

  mutating func add(_ place: String, _ reason: String) {
    count += 1
    if lines.count < 20 { lines.append("  \(place): \(reason)") }
  }

  var isEmpty: Bool { count == 0 }

  /// - Throws: `StatsDataProblem` when there are any.
  func throwIfAny(file: String) throws {
    guard count > 0 else { return }
    let more = count > lines.count ? "\n  and \(count - lines.count) more" : ""
    throw StatsDataProblem(
      description: "\(file): \(count == 1 ? "a cell" : "\(count) cells") can't be used, so nothing "
        + "is calculated. Correct the file, or name other columns.\n"
        + lines.joined(separator: "\n") + more)
  }
}
