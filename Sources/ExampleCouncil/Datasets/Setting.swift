// SPDX-License-Identifier: MIT

/// What all files of the example have in common.
struct Setting: Sendable {
  let seed: UInt64
  let city: City
  /// The size of the city as a part of the usual 50,000 people.
  let scale: Double

  var asOf: ExampleDay { city.asOf }

  /// The same day a month ago, at the latest the 28th.
  var monthAgo: ExampleDay {
    let (year, month, day) = asOf.date
    return month == 1
      ? ExampleDay(year: year - 1, month: 12, day: min(day, 28))
      : ExampleDay(year: year, month: month - 1, day: min(day, 28))
  }

  /// Random numbers of one part.
  func random(_ part: String) -> SplitMix64 {
    SplitMix64(seed: seed, part: part)
  }

  /// A number of rows, for this size of city.
  func rows(_ usual: Int) -> Int {
    max(1, Int((Double(usual) * scale).rounded()))
  }

  func sheet(
    _ dataset: String, file: String, on day: ExampleDay? = nil, columns: [String],
    rows: [[String]]
  ) -> Sheet {
    Sheet(
      dataset, file: file, on: day ?? asOf, columns: columns, rows: rows, seed: seed, scale: scale)
  }
}

extension ExampleDay {
  /// The month as `2026-11`.
  var inMonth: String { String(description.prefix(7)) }
}

/// Texts that are no postcodes.
enum Misspelt {
  static let postcodes = ["TBC", "SX1", "SX2 4", "SX2 44A", "QX1 1AA", "SX99 9CC", "no fixed"]
  static let telephones = ["07700 90", "ask daughter", "0123", "not given"]
  static let emails = ["none", "at work", "two@@example.org", "name@example", "a..b@example.org"]
  static let longUPRNs = ["9900000010018", "0099000000100185", "9900000099999"]
}
