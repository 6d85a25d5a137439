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

  /// The largest size of any figure, so that squares and products of some of them are finite.
  static let largestFigure = 1e100
  /// The bounds of people, or years of persons, where there are any.
  static let populations = 1e-9...1e15

  /// A whole number of 0 or more.
  static func count(_ text: String) -> CellReading<Int> {
    switch number(text) {
    case .mark(let mark): return .mark(mark)
    case .unusable(let reason): return .unusable(reason)
    case .number(let value):
      guard value >= 0 else { return .unusable("is below 0") }
      guard value == value.rounded() else { return .unusable("is not a whole number") }
      guard value <= Double(largestCount) else {
        return .unusable("is above 1000000000000, more than any count")
      }
      return .number(Int(value))
    }
  }

  /// People, or years of persons: 0 or more, and no more than can be.
  static func population(_ text: String) -> CellReading<Double> {
    guard case .number(let value) = number(text) else { return number(text) }
    guard value >= 0 else { return .unusable("is below 0") }
    guard value == 0 || value >= populations.lowerBound else {
      return .unusable("is above 0 but less than any population")
    }
    guard value <= populations.upperBound else {
      return .unusable("is above any population")
    }
    return .number(value)
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
      let value = Double(text)
    else { return .unusable("is not a number") }
    guard abs(value) <= largestFigure else {
      return .unusable("is above any figure that can be calculated with")
    }
    return .number(value)
  }

  private static func isMark(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { CellLook.isMark($0) }
  }
}
