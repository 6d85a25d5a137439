// SPDX-License-Identifier: MIT

/// A length of time as a template writes it: `14 days`, `20 working days`, `72 hours`, `1 month`.
package struct Period: Sendable, Hashable, CustomStringConvertible {
  /// What is counted.
  package enum Unit: String, Sendable, CaseIterable {
    case hours, days, months, years
    case workingDays = "working days"
  }

  /// How many, at least 1.
  package let count: Int
  /// What is counted.
  package let unit: Unit

  package init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads a number and a unit, in the singular or the plural; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[0]), (1...10_000).contains(count) else {
      return nil
    }
    let word = parts[1].hasSuffix("s") ? String(parts[1]) : parts[1] + "s"
    guard let unit = Unit(rawValue: word) else { return nil }
    self.init(count: count, unit: unit)
  }

  /// In words, as it is written.
  package var description: String {
    "\(count) " + (count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)
  }

  /// The months that it stands for; nil for hours and days.
  var months: Int? {
    switch unit {
    case .months: count
    case .years: count * 12
    default: nil
    }
  }
}
