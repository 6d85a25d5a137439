// SPDX-License-Identifier: MIT
import Foundation
import Tabular

/// What a cell that should hold a number holds.
enum CellReading<Number> {
  case number(Number)
  /// A sign that stands in place of a figure.
  case mark(String)
  /// Neither; the reason ends a sentence that begins with the cell, and shows no value.
  case unusable(String)
}

/// Reads numbers as they are written in plain files, and nothing that could mean two things.
enum StatsNumber {
  /// The largest count of a cell, so that no sum of a million of them overflows.
  static let largestCount = 1_000_000_000_000

  /// A whole number of 0 or more.
  static func count(_ text: String) -> CellReading<Int> {
    switch number(text) {
    case .mark(let mark): return .mark(mark)
    case .unusable(let reason): return .unusable(reason)
    case .number(let value):
      guard value >= 0 else { return .unusable("is below 0") }
      guard value == value.rounded() else { return .unusable("is not a whole number") }
      guard value <= Double(largestCount) else { return .unusable("is above 1000000000000") }
      return .number(Int(value))
    }
  }

  /// Digits with a sign, a decimal point and an exponent where there are any.
  static func number(_ text: String) -> CellReading<Double> {
    let text = text.trimmingCharacters(in: .whitespaces)
    if text.isEmpty { return .unusable("is empty") }
    if ["nan", "null", "none", "nil"].contains(text.lowercased()) {
      return .unusable("is \(text), a sign of programs for no value; write what is known, or [x]")
    }
    if isMark(text) { return .mark(text) }
    if text.contains(",") {
      return .unusable("has a comma; write 1249 for 1,249, and 0.5 for 0,5")
    }
    if text.hasSuffix("%") { return .unusable("has a per cent sign; give the counts instead") }
    guard text.wholeMatch(of: /[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?/) != nil,
      let value = Double(text), value.isFinite
    else { return .unusable("is not a number") }
    return .number(value)
  }

  private static func isMark(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { CellLook.isMark($0) }
  }
}
