// SPDX-License-Identifier: MIT
import Tabular

/// Small tables that belong to a specification, or the columns that it needs of a large one.
enum SpecificationTable {
  typealias Row = GatheredRow

  /// The most records that are read.
  static let mostRows = 5_000_000

  /// All columns of a small table.
  static func rows(path: String) throws -> [Row] { try read(path: path, columns: nil).rows }

  /// - Parameters:
  ///   - columns: the columns wanted, in their order; all if nil.
  ///   - others: makes the fingerprint of all columns but these; none if nil.
  /// - Returns: the rows, and what there is to know about how the file was read.
  static func read(
    path: String, columns: [String]?, fingerprintOfAllBut others: Set<String>? = nil
  ) throws -> (rows: [Row], warnings: [String]) {
    let file = try TableFile.open(path: path)
    let names = columns ?? file.info.columns
    var indices: [Int] = []
    for name in names {
      guard let index = file.info.columns.firstIndex(of: name) else {
        throw SpecificationProblem(
          "\(path): has no column \(DefinitionText.quoted(name)). Its columns are: "
            + "\(DefinitionText.list(file.info.columns.map(DefinitionText.quoted))).")
      }
      indices.append(index)
    }
    let telling = others.map { others in
      file.info.columns.indices.filter { !others.contains(file.info.columns[$0]) }
    }
    let (rows, totals) = try file.gather(
      indices, fingerprintOf: telling ?? [], most: mostRows
    ) {
      SpecificationProblem("\(path): has more than \(mostRows) records. Count them by group first.")
    }
    guard totals.rejected == 0 else {
      let lines = totals.unread.prefix(5).map { "line \($0.line): \($0.reason)" }
      throw SpecificationProblem(
        "\(path): \(totals.rejected == 1 ? "a record" : "\(totals.rejected) records") can't be read. \(lines.joined(separator: "; ")). "
          + "Mend them first.", cause: .data)
    }
    guard !rows.isEmpty else {
      throw SpecificationProblem(
        "\(path): has no records. Name a file with data.", cause: .data)
    }
    return (rows, file.info.warnings)
  }
}
