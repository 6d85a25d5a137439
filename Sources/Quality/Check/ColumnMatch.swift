// SPDX-License-Identifier: MIT
import Tabular

/// Finds the column of a file for each property of a contract.
struct ColumnMatch {
  /// The column of each property, nil where the file has none.
  private(set) var columns: [Int?] = []
  /// Columns that the contract does not name.
  private(set) var extra: [Int] = []
  /// What to tell about a missing column.
  private(set) var hints: [String?] = []
  private(set) var warnings: [String] = []

  /// Matches by physical name, then by name, both exactly; by place where the file has no headings.
  init(object: SchemaObject, info: TableInfo) {
    let byName = Dictionary(
      info.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let hasNoHeadings = info.headings.allSatisfy(\.isEmpty)
    if hasNoHeadings, object.properties.count == info.columns.count {
      columns = object.properties.indices.map { $0 }
      hints = object.properties.map { _ in nil }
      warnings = ["the file has no headings: columns were matched by their order"]
      return
    }
    for property in object.properties {
      let column =
        property.physicalName.flatMap { byName[Self.trimmed($0)] }
        ?? byName[Self.trimmed(property.name)]
      columns.append(column)
      hints.append(column == nil ? Self.hint(for: property, among: info.columns) : nil)
    }
    let used = Set(columns.compactMap { $0 })
    extra = info.columns.indices.filter { !used.contains($0) }
  }

  private static func hint(for property: Property, among names: [String]) -> String? {
    let wanted = [property.name, property.physicalName ?? property.name].map(plain)
    return names.first { wanted.contains(plain($0)) }.map { "the file has a column \"\($0)\"" }
  }

  private static func trimmed(_ name: String) -> String {
    var name = name
    return name.withUTF8 { $0.withoutBlanks.string }
  }

  /// The name without case, spaces and signs.
  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
