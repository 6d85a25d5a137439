// SPDX-License-Identifier: MIT
import Tabular

/// Finds out what a column probably is, from formats that its values keep and from their make-up.
struct MeaningTally {
  private struct Trial {
    /// The place among the formats that are tried.
    let format: Int
    var tried = 0
    var hits = 0
  }

  /// Different values after which a format that few of them keep is given up.
  private static let patience = 500
  private static let formats = NamedFormat.all.filter { $0.isDistinctive || $0.id == "uprn" }
  /// Those that were not given up.
  private var trials = formats.indices.map { Trial(format: $0) }
  private var seen = 0

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, count: Int) {
    seen += 1
    for index in trials.indices {
      trials[index].tried += count
      if Self.formats[trials[index].format].accepts(text) { trials[index].hits += count }
    }
    if seen == Self.patience { trials.removeAll { $0.hits * 2 < $0.tried } }
  }

  func meanings(
    type: String, values: Int, distinct: Int, words: Int, meanLength: Double
  ) -> [ColumnProfile.Meaning] {
    guard values > 0 else { return [] }
    var found = trials.filter { $0.hits * 2 >= $0.tried && $0.hits >= 3 }
      .map { (format: Self.formats[$0.format], share: Double($0.hits) / Double($0.tried)) }
      .filter { $0.format.id != "uprn" || (type == "integer" && meanLength >= 8) }
      .map { ColumnProfile.Meaning(id: $0.format.id, title: $0.format.title, share: $0.share) }
      .sorted { ($1.share, $0.id) < ($0.share, $1.id) }
    switch type {
    case "date", "timestamp", "time":
      found.append(ColumnProfile.Meaning(id: "date", title: "Date or time", share: 1))
    case "money": found.append(ColumnProfile.Meaning(id: "money", title: "Money", share: 1))
    case "text" where distinct <= 50 && distinct * 10 <= values:
      found.append(ColumnProfile.Meaning(id: "category", title: "Category", share: 1))
    case "text" where meanLength >= 25 && words * 10 >= values * 8:
      found.append(
        ColumnProfile.Meaning(
          id: "free-text", title: "Free text", share: Double(words) / Double(values)))
    default:
      if distinct == values, values >= 20, found.isEmpty {
        found.append(ColumnProfile.Meaning(id: "identifier", title: "Identifier", share: 1))
      }
    }
    return found
  }
}
