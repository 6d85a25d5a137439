// SPDX-License-Identifier: MIT

/// The one value that a rule's query gives.
public enum SandboxValue: Equatable, Sendable {
  case null
  /// A number as exact text: digits, perhaps with a sign, a point or an exponent.
  case number(String)
  case boolean(Bool)
  /// Anything else as text; also infinity and not-a-number, which are no numbers to compare with.
  case text(String)

  init(_ column: Column, row: Int) {
    guard let text = column.text(row) else {
      self = .null
      return
    }
    switch column.type {
    case .boolean: self = .boolean(column.boolean(row) ?? false)
    case .integer, .decimal: self = .number(text)
    case .floatingPoint:
      self = column.double(row)?.isFinite ?? false ? .number(text) : .text(text)
    default: self = .text(text)
    }
  }
}
