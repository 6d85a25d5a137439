// SPDX-License-Identifier: MIT
import Foundation
import Tabular

/// Puts postal sectors with few households under the name of their district.
///
/// The Local Government Transparency Code (2015) has social housing values by postal sector, and by
/// postal district where a sector has fewer than 2,500 households. A district's line holds its small
/// sectors only, so that no sector follows by subtracting the others.
enum PostalSectors {
  /// Replaces the codes of small sectors in the records.
  ///
  /// - Parameters:
  ///   - rows: the records; changed.
  ///   - place: the column of the sectors among the records' cells.
  ///   - households: every sector's number of households.
  ///   - least: sectors with fewer are replaced.
  /// - Returns: what was done, as sentences.
  /// - Throws: `SpecificationProblem` that names sectors without a number, or codes that are no sectors.
  static func replace(
    _ rows: inout [SpecificationTable.Row], place: Int, households: [String: Int], least: Int,
    file: String
  ) throws(SpecificationProblem) -> [String] {
    let sectors = Set(rows.map { Self.code($0.cells[place]) }).sorted()
    let unknown = sectors.filter { households[$0] == nil }
    guard unknown.isEmpty else {
      throw SpecificationProblem(
        "\(file): gives no households of \(DefinitionText.list(unknown.map(DefinitionText.quoted))). "
          + "Add a line for each.")
    }
    var districts: [String: String] = [:]
    for sector in sectors where households[sector] ?? 0 < least {
      guard let space = sector.lastIndex(of: " "), space != sector.startIndex else {
        throw SpecificationProblem(
          "\(DefinitionText.quoted(sector)) has fewer than \(Figure.grouped(least)) households and is "
            + "no postal sector such as \"SO14 1\", so its district is not known. Write it so.")
      }
      districts[sector] = String(sector[..<space])
    }
    guard !districts.isEmpty else { return [] }
    rows = rows.map { row in
      guard let district = districts[Self.code(row.cells[place])] else { return row }
      var row = row
      row.cells[place] = district
      return row
    }
    return Dictionary(grouping: districts.keys.sorted()) { districts[$0] ?? "" }
      .sorted { $0.key < $1.key }.map { district, sectors in
        "\(district) stands for its sectors with fewer than \(Figure.grouped(least)) households: "
          + DefinitionText.list(sectors) + "."
      }
  }

  /// Reads how many households each sector has: a CSV of two columns.
  static func households(
    path: String, named name: String
  ) throws -> [String: Int] {
    let rows = try SpecificationTable.rows(path: path)
    var households: [String: Int] = [:]
    for row in rows {
      guard row.cells.count == 2,
        let count = Int(row.cells[1].trimmingCharacters(in: .whitespaces)),
        count >= 0
      else {
        throw SpecificationProblem(
          "\(name), row \(row.number): must have a postal sector and its households, a whole number."
        )
      }
      guard households.updateValue(count, forKey: code(row.cells[0])) == nil else {
        throw SpecificationProblem(
          "\(name), row \(row.number): gives \(DefinitionText.quoted(row.cells[0])) twice. Keep one."
        )
      }
    }
    return households
  }

  private static func code(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespaces).uppercased()
  }
}
