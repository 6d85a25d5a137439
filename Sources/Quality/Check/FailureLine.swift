// SPDX-License-Identifier: MIT
import Tabular

/// One failing record of one check, as a line of the list.
struct FailureLine {
  /// The 1-based data record.
  let row: Int
  /// The number of the check in the plan; records that fail several are listed in its order.
  let check: Int
  /// The line of the list, with its end.
  let text: [UInt8]

  static let heading = Array("row,line,key,column,rule,value\n".utf8)

  init(row: Int, line: Int?, key: String, check: Int, of plan: CheckPlan, value: String?) {
    self.row = row
    self.check = check
    let planned = plan.checks[check]
    var text: [UInt8] = []
    text.reserveCapacity(64)
    text.append(contentsOf: "\(row),\(line.map(String.init) ?? ""),".utf8)
    for field in [key, planned.column ?? "", planned.ruleInList] {
      Self.append(field, to: &text)
      text.append(UInt8(ascii: ","))
    }
    Self.append(value ?? "", to: &text)
    text.append(UInt8(ascii: "\n"))
    self.text = text
  }

  /// Appends a field, in quotes where it needs them.
  ///
  /// A text that a spreadsheet would take for a formula gets an apostrophe in front, so that opening
  /// the list runs nothing.
  private static func append(_ field: String, to text: inout [UInt8]) {
    var field = field
    if SpreadsheetFormula.isBegun(by: field), Double(field) == nil { field = "'" + field }
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
    else { return text.append(contentsOf: field.utf8) }
    // By bytes: a quote followed by a combining mark is one character, but still a quote.
    text.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { text.append(0x22) }
      text.append(byte)
    }
    text.append(0x22)
  }
}
