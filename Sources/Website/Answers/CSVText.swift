// SPDX-License-Identifier: MIT
import Tabular

/// A table as CSV (RFC 4180) in UTF-8, safe to open in a spreadsheet.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula
/// or a command, and so do some with the wide forms of those signs. Such a cell gets an apostrophe
/// in front, numbers apart; nothing else is changed.
struct CSVText: Sendable {
  /// What pages and the guide say about it.
  static let note =
    "A cell that begins with =, +, -, @, a tab or a line end has an apostrophe in front, so that "
    + "a spreadsheet takes it for text."

  private(set) var bytes: [UInt8] = []

  /// Begins a table.
  init(_ headings: [String]) {
    add(headings)
  }

  /// Adds a record.
  mutating func add(_ cells: [String?]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let cell { add(cell: Self.harmless(cell)) }
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  private mutating func add(cell: String) {
    let isPlain = cell.utf8.allSatisfy { byte in
      byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ",") && byte != 0x0A && byte != 0x0D
    }
    if isPlain {
      bytes.append(contentsOf: cell.utf8)
    } else {
      bytes.append(UInt8(ascii: "\""))
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// The cell as a spreadsheet takes for a text or a number.
  static func harmless(_ cell: String) -> String {
    guard SpreadsheetFormula.isBegun(by: cell) else { return cell }
    let isSigned = cell.hasPrefix("+") || cell.hasPrefix("-")
    return isSigned && isNumber(cell) ? cell : "'" + cell
  }

  private static func isNumber(_ cell: String) -> Bool {
    var digits = 0
    var points = 0
    for byte in cell.utf8.dropFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }
}
