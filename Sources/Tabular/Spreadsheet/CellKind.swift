// SPDX-License-Identifier: MIT

/// How the stored value of a cell is to be understood: the `t` attribute.
enum CellKind {
  case number
  /// A number of the table of shared texts.
  case sharedText
  /// Text that a formula gave.
  case formulaText
  /// Text inside the cell, perhaps rich.
  case inlineText
  case boolean
  /// An error such as `#N/A`, kept as text.
  case error
  /// A date as ISO 8601 text.
  case isoDate

  /// Reads the attribute's value, closed by a NUL; nil for a kind that the standard does not have.
  init?(_ value: UnsafePointer<CChar>) {
    let name = XMLName(value)
    if name.matches("s") {
      self = .sharedText
    } else if name.matches("n") {
      self = .number
    } else if name.matches("str") {
      self = .formulaText
    } else if name.matches("inlineStr") {
      self = .inlineText
    } else if name.matches("b") {
      self = .boolean
    } else if name.matches("e") {
      self = .error
    } else if name.matches("d") {
      self = .isoDate
    } else {
      return nil
    }
  }
}
