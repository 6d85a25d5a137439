// SPDX-License-Identifier: MIT

/// A value that is worked out from one record's cells, such as the district of a postcode.
indirect enum Derivation: Hashable, Sendable {
  /// The cell of a column.
  case column(String)
  /// A text that is the same for every record.
  case text(String)
  /// Some characters from a place counted from 1; to the end without a length.
  case substring(Derivation, start: Int, length: Int?)
  /// The last characters.
  case suffix(Derivation, length: Int)
  case lowercase(Derivation)
  case uppercase(Derivation)
  case trimmed(Derivation)
  /// What a group of a regular expression matches first, an empty text where nothing does.
  case match(Derivation, pattern: String, group: Int)
  /// A text with each match of a regular expression, or of a text, replaced.
  case replaced(Derivation, pattern: String, by: String, everywhere: Bool, isLiteral: Bool)
  /// Missing where the value is a certain text.
  case unless(Derivation, equals: String)
  /// The first value that isn't missing.
  case first([Derivation])
  /// Texts put together; missing when one is, unless missing ones are skipped.
  case joined([Derivation], skippingMissing: Bool)
  /// A part between separators, counted from 1; empty beyond the last.
  case part(Derivation, separator: String, index: Int)
  /// Seconds since 1970 of a date written in a form of strptime; missing for what is no date.
  case instant(Derivation, format: String)
  /// A number written as text; missing for what is no number.
  case number(Derivation)
  /// The number of characters.
  case length(Derivation)
  /// An element of a list, counted from 1, or from the end below 0; missing beyond the ends.
  case element(Derivation, Int)
  /// The number of elements of a list.
  case count(Derivation)

  /// Whether the value is a number rather than a text.
  var isNumber: Bool {
    switch self {
    case .instant, .number, .length, .count: true
    default: false
    }
  }

  /// The columns it is worked out from.
  var columns: Set<String> {
    switch self {
    case .column(let name): [name]
    case .text: []
    case .substring(let inner, _, _), .suffix(let inner, _), .lowercase(let inner),
      .uppercase(let inner), .trimmed(let inner), .match(let inner, _, _),
      .replaced(let inner, _, _, _, _), .unless(let inner, _), .part(let inner, _, _),
      .instant(let inner, _), .number(let inner), .length(let inner), .element(let inner, _),
      .count(let inner):
      inner.columns
    case .first(let inner), .joined(let inner, _):
      inner.reduce(into: []) { $0.formUnion($1.columns) }
    }
  }
}

/// A derived value of one of a pair's records.
struct Operand: Hashable, Sendable {
  var value: Derivation
  var side: Side
}
