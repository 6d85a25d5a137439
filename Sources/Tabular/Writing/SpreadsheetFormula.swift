// SPDX-License-Identifier: MIT

/// What spreadsheets run instead of showing it.
public enum SpreadsheetFormula {
  /// Whether a spreadsheet may take a text for a formula or a command, by how it begins; some know
  /// the wide forms of the signs too.
  public static func isBegun(by text: some StringProtocol) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\n", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
