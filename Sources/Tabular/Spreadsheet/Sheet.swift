// SPDX-License-Identifier: MIT

/// A sheet of cells in a workbook; chart and dialog sheets are not listed.
struct Sheet: Equatable, Sendable {
  /// Who can see the sheet in a spreadsheet program.
  enum Visibility: String, Sendable {
    case visible
    case hidden
    /// Hidden so that only a macro can show it.
    case veryHidden
  }

  /// The name on its tab.
  let name: String
  /// Whether its tab is shown.
  let visibility: Visibility
  /// The part that holds its cells, or nil when the workbook names none.
  let part: String?

  /// Whether its tab is not shown.
  var isHidden: Bool { visibility != .visible }
}
