// SPDX-License-Identifier: MIT
import Tabular

/// Finds the same cell twice in an aggregated file.
///
/// Rows that share their codes are parts of one cell where another column of the file tells them apart:
/// that is what adding up is for. Rows that nothing tells apart are most often the same figure twice.
enum DuplicateCells {
  private struct Key: Hashable {
    let codes: [String]
    let fingerprint: Int
  }

  /// - Parameters:
  ///   - rows: the rows, the columns of the dimensions first, with the fingerprint of all columns that
  ///     are neither dimensions nor figures.
  ///   - columns: the columns of the dimensions.
  /// - Throws: `SpecificationProblem` that names cells with their lines.
  static func refuse(
    in rows: [SpecificationTable.Row], columns: [String], file: String
  ) throws(SpecificationProblem) {
    var first: [Key: Int] = [:]
    first.reserveCapacity(rows.count)
    var again: [Int: [Int]] = [:]
    for (place, row) in rows.enumerated() {
      let key = Key(
        codes: row.cells.prefix(columns.count).map(Tabulation.code), fingerprint: row.fingerprint)
      if let earlier = first[key] {
        again[earlier, default: [earlier]].append(place)
      } else {
        first[key] = place
      }
    }
    guard !again.isEmpty else { return }
    let cells = again.sorted { $0.key < $1.key }.prefix(5).map { earlier, places in
      let codes = zip(columns, rows[earlier].cells).map {
        "\($0) \(DefinitionText.quoted(Tabulation.code($1)))"
      }
      let lines = places.prefix(5).map { "\(rows[$0].line)" }.joined(separator: ", ")
      return "\(codes.joined(separator: ", ")) (lines \(lines)\(places.count > 5 ? ", …" : ""))"
    }
    throw SpecificationProblem(
      "\(file): the same cell stands in several rows: \(cells.joined(separator: "; "))"
        + (again.count > cells.count ? "; and \(again.count - cells.count) more" : "")
        + ". Keep one row of each. Where they are to be added up, name a file with a column that "
        + "tells them apart, or write duplicates: add in the specification.", cause: .data)
  }
}
