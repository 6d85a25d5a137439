// SPDX-License-Identifier: MIT
import Tabular

extension ProtectedTables {
  /// One table as CSV, as it may be published: codes, what stands in each cell, and percentages.
  ///
  /// A symbol doesn't tell whether a cell was unsafe itself or hidden to protect another. A percentage
  /// is given where the specification has a denominator, with as many decimals as the denominator can
  /// bear: none below 3,000, and no percentage at all below 300. Where counts are rounded, so are the
  /// denominators that percentages are computed from, and one decimal needs 4,000 (the rule of NHS
  /// England for hospital statistics).
  public func csv(of table: Int, spec: TableSpecification) -> String {
    let places = tabulation.tableDimensions[table]
    var heading = places.map { tabulation.dimensions[$0].name } + [spec.measure]
    if spec.denominator != nil { heading.append("percentage") }
    var lines = [heading.map(Self.field).joined(separator: ",")]
    for row in tabulation.tables[table] {
      let texts = tabulation.codeTexts(row)
      var fields = places.map { Self.field(texts[$0]) }
      switch shown[row] {
      case .number(let number): fields.append(Self.text(number))
      case .symbol(let symbol): fields.append(Self.field(symbol))
      }
      if spec.denominator != nil { fields.append(percentage(row, spec.profile.rounding)) }
      lines.append(fields.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func percentage(_ row: Int, _ rounding: ReleaseProfile.Rounding) -> String {
    guard case .number(let number) = shown[row] else {
      if case .symbol(let symbol) = shown[row] { return Self.field(symbol) }
      return ""
    }
    guard var base = tabulation.cells[row].denominator, base >= 300, number >= 0 else {
      return Symbol.notAvailable.rawValue
    }
    if case .nearest(let multiple) = rounding, base < 1e15 {
      base = Double(CountRounding.nearest(Int(base.rounded()), base: multiple))
    }
    let decimals = base >= (rounding == .none ? 3_000 : 4_000) ? 1.0 : 0.0
    let power = decimals == 1 ? 10.0 : 1.0
    let tenths = Int((100 * number / base * power).rounded())
    return decimals == 1 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths)"
  }

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
