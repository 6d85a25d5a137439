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
  typealias Row = GatheredRow

  /// The most records that are taken.
  static let mostRows = 1_000_000

  let file: String
  let rows: [Row]
  /// Things to know about the reading that are no faults of the data.
  let warnings: [String]
  private let places: [String: Int]
  /// Whether some columns hold no figures and so may tell rows apart.
  private let hasTellingColumns: Bool

  /// Reads some columns of a file.
  ///
  /// - Parameters:
  ///   - wanted: the columns that are read.
  ///   - figures: those among them that hold figures; rows that are alike in all other columns of the
  ///     file can be found then.
  /// - Throws: `CommandProblem` when a column is not there, `StatsDataProblem` when a record can't be
  ///   read or there is none, `ReadingProblem` when the file is no table.
  init(_ table: TableFile, columns wanted: [String], figures: [String] = []) throws {
    file = table.info.file
    warnings = table.info.warnings
    if let same = figures.first(where: { name in figures.count { $0 == name } > 1 }) {
      throw CommandProblem(
        description: "The column \"\(same)\" is named for two figures. Name the column of each.")
    }
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
    let telling =
      figures.isEmpty
      ? [] : table.info.columns.indices.filter { !figures.contains(table.info.columns[$0]) }
    let (rows, totals) = try table.gather(
      indices, fingerprintOf: telling, most: Self.mostRows
    ) {
      CommandProblem(
        description: "\(table.info.file): has more than \(Self.mostRows) records. "
          + "Count them by group first.")
    }
    if totals.rejected > 0 {
      let lines = totals.unread.prefix(10).map { "  line \($0.line): \($0.reason)" }
      throw StatsDataProblem(
        description: "\(table.info.file): "
          + "\(totals.rejected == 1 ? "a record" : "\(totals.rejected) records") can't be read, so nothing is "
          + "calculated. Mend them first.\n" + lines.joined(separator: "\n"))
    }
    guard !rows.isEmpty else {
      throw StatsDataProblem(
        description: "\(table.info.file): has no records. Name a file with counts.")
    }
    self.rows = rows
    self.places = places
    hasTellingColumns = !telling.isEmpty
  }

  /// Says which rows of one group nothing but their figures tells apart: they may be there twice.
  func alikeNote(by columns: [String]) -> String? {
    guard hasTellingColumns else { return nil }
    var first: [[String]: [Int: Int]] = [:]
    var pairs: [(earlier: Int, later: Int)] = []
    for row in rows {
      let key = group(row, by: columns)
      if let earlier = first[key]?[row.fingerprint] {
        pairs.append((earlier, row.line))
      } else {
        first[key, default: [:]][row.fingerprint] = row.line
      }
    }
    guard !pairs.isEmpty else { return nil }
    let shown = pairs.prefix(5).map { "\($0.earlier) and \($0.later)" }
    return "lines \(shown.joined(separator: ", "))"
      + (pairs.count > shown.count ? " and \(pairs.count - shown.count) more" : "")
      + " differ in nothing but their figures and were added up; leave one out if the same is there "
      + "twice"
  }

  /// The text of a cell; the column is one of those that were read.
  func text(_ row: Row, _ column: String) -> String {
    places[column].map { row.cells[$0] } ?? ""
  }

  /// Where a cell is, for a message.
  func place(_ row: Row, _ column: String) -> String {
    "row \(row.number) (line \(row.line)), column \"\(column)\""
  }

  /// Where the cells of several records are, for a message.
  static func place(ofRows rows: [Int], _ column: String) -> String {
    "row\(rows.count == 1 ? "" : "s") \(rows.prefix(5).map(String.init).joined(separator: ", "))"
      + "\(rows.count > 5 ? ", …" : ""), column \"\(column)\""
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
