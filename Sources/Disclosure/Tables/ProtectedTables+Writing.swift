// SPDX-License-Identifier: MIT
import Tabular

extension ProtectedTables {
  /// One table as CSV, as it may be published: codes, what stands in each cell, what is made from it, and
  /// marks.
  ///
  /// A symbol doesn't tell whether a cell was unsafe itself or hidden to protect another. What follows
  /// the figure is told at ``derived(_:spec:)``.
  public func csv(of table: Int, spec: TableSpecification) -> String {
    let places = tabulation.tableDimensions[table]
    let heading = places.map { tabulation.dimensions[$0].name } + [spec.measure]
    var lines = [(heading + spec.derivedHeadings).map(Self.field).joined(separator: ",")]
    for row in tabulation.tables[table] {
      let texts = tabulation.codeTexts(row)
      var fields = places.map { Self.field(texts[$0]) }
      switch shown[row] {
      case .number(let number): fields.append(Self.text(number))
      case .symbol(let symbol): fields.append(Self.field(symbol))
      }
      for column in derived(row, spec: spec) {
        switch column.content {
        case .figure(let text), .symbol(let text): fields.append(Self.field(text))
        case .marks(let marks):
          fields.append(
            marks.isEmpty ? Self.noMarks : marks.map(\.rawValue).joined(separator: " "))
        }
      }
      lines.append(fields.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What stands in the column of marks where there is none; a field is never blank.
  static let noMarks = "none"

  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }

  /// A field that a spreadsheet neither splits nor runs.
  private static func field(_ text: String) -> String {
    var text = text
    if SpreadsheetFormula.isBegun(by: text), text.count > 1, Int(text) == nil {
      text = "'" + text
    }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
