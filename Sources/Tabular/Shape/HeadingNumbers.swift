// SPDX-License-Identifier: MIT

/// The numbers of a row that may be headings: years, or ages that count upwards.
struct HeadingNumbers {
  /// What a heading may mean by a year.
  static let years = 1_900...2_100
  /// How many years may lie between two columns: a census is taken every ten.
  private static let longestStep = 10

  /// Words over the first columns of tables of places and measures.
  private static let labels: Set<String> = [
    "age", "age group", "area", "area code", "area name", "area_code", "area_name", "authority",
    "borough", "category", "code", "constituency", "council", "country", "county", "department",
    "description", "directorate", "district", "geography", "id", "indicator", "la", "lad",
    "local authority", "location", "lsoa", "measure", "metric", "month", "msoa", "name",
    "organisation", "parish", "period", "place", "ref", "reference", "region", "school", "service",
    "sex", "site", "town", "type", "ward", "ward code", "ward name", "ward_code", "ward_name",
    "year",
  ]

  private let numbers: [Int]

  init(_ numbers: [Int]) { self.numbers = numbers }

  var areYears: Bool { numbers.allSatisfy(Self.years.contains) }

  var areDistinct: Bool { Set(numbers).count == numbers.count }

  /// Whether two or more follow one another by the same step, up or down.
  var areSteady: Bool {
    guard let first = numbers.first, let second = numbers.dropFirst().first else { return false }
    let step = second - first
    return step != 0 && abs(step) <= Self.longestStep
      && zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 == step }
  }

  /// Whether three or more count upwards by one.
  var areSteadyAges: Bool {
    numbers.count >= 3 && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// Whether a text is a word that stands over columns and hardly ever in them.
  static func isLabel(_ text: String) -> Bool { labels.contains(text.trimmingSpaces.lowercased()) }
}
