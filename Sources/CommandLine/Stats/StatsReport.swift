// SPDX-License-Identifier: MIT
import Reports
import Statistics

/// A figure in a table of results.
enum StatsValue {
  case count(Int)
  case number(Double)
  /// A probability, of which few digits matter.
  case probability(Double)
  case text(String)
  /// There is none.
  case missing

  init(_ number: Double?) { self = number.map(StatsValue.number) ?? .missing }
  init(_ text: String?) { self = text.map(StatsValue.text) ?? .missing }

  /// A count or a population: whole where it is.
  init(amount: Double) {
    self = amount == amount.rounded() && abs(amount) < 1e15 ? .count(Int(amount)) : .number(amount)
  }

  var json: JSONValue {
    switch self {
    case .count(let value): .integer(value)
    case .number(let value), .probability(let value): .number(value)
    case .text(let value): .string(value)
    case .missing: .null
    }
  }
}

/// What a statistic found, before it is put into words or JSON.
struct StatsReport {
  /// One line of the table.
  struct Row {
    /// The group's values, in the order of the group columns.
    var group: [String]
    /// The figures, in the order of the columns.
    var values: [StatsValue]
    /// What small numbers mean for the figures.
    var flags: [SmallNumberFlag] = []
    /// Why figures are missing.
    var note: String?
  }

  /// One figure of the whole, beside the table.
  struct Fact {
    /// Its key in JSON.
    let key: String
    /// Its name for people.
    let name: String
    /// The figure.
    let value: StatsValue
  }

  /// The statistic's name, that of the command.
  let statistic: String
  /// The file.
  let file: String
  /// What the figures are, as a sentence for people.
  let caption: String
  /// What was set, under keys of JSON.
  var settings: [(String, JSONValue)]
  /// The columns that make the groups.
  let groupColumns: [String]
  /// The keys of the figures; spaces in headings for people are hyphens in keys.
  let columns: [String]
  /// The lines of the table.
  var rows: [Row] = []
  /// Figures of the whole.
  var facts: [Fact] = []
  /// Things to bear in mind when reading the figures.
  var cautions: [String] = []

  /// The key, value and limits of an estimate, as figures.
  static func figures(_ estimate: Estimate?) -> [StatsValue] {
    guard let estimate else { return [.missing, .missing, .missing] }
    let upper = estimate.interval.upper
    return [
      .number(estimate.value), .number(estimate.interval.lower),
      upper.isFinite ? .number(upper) : .missing,
    ]
  }

  /// Says in words what can't be seen from the figures.
  mutating func explainFlags() {
    let flags = Set(rows.flatMap(\.flags))
    for flag in SmallNumberFlag.allCases where flags.contains(flag) {
      switch flag {
      case .disclosive:
        cautions.append(
          "disclosive: a small count may show something about a person; protect the table before "
            + "it is released")
      case .tooFewForRate: cautions.append("too-few-for-rate: too few events for a crude rate")
      case .tooFewForStandardisedRate:
        cautions.append(
          "too-few-for-standardised-rate: too few events for a standardised rate")
      case .unreliable: cautions.append("unreliable: mark the figure with a u where it is shown")
      }
    }
  }
}
