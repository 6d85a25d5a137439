// SPDX-License-Identifier: MIT

/// Rules that hardly any but records of the same person satisfy, found from the records themselves.
///
/// Columns that the model asks to be the same are put together, three at a time or else two, where
/// by chance fewer than one record in a hundred would meet another: N ∏ (sᵢ / N) pairs, if columns
/// were independent, of N pairs in all of which sᵢ have the same value of column i. Of those that are
/// rare enough the ones are taken that most records have values for: a column that is mostly empty
/// is rare among all pairs, and finds few matches.
public enum PriorRules {
  /// The most chance pairs of a rule, for each record.
  static let chance = 0.01
  /// The most rules.
  static let limit = 6

  /// Proposes rules; none where no columns together are rare enough.
  public static func proposed(
    for model: LinkageModel, _ records: RecordTable
  ) throws(ModelProblem) -> [BlockingRule] {
    let count = Double(records.count)
    let all = count * (count - 1) / 2
    guard all > 0 else { return [] }
    var shares: [(column: String, share: Double, present: Double)] = []
    for comparison in model.comparisons {
      for level in comparison.levels where !level.isNull {
        guard let columns = level.exactColumns, columns.count == 1,
          !shares.contains(where: { $0.column == columns[0] }),
          let column = records.columns[columns[0]], column.present > 1
        else { continue }
        let same = column.counts.dropFirst().reduce(0) { $0 + Double($1) * (Double($1) - 1) / 2 }
        shares.append((columns[0], same / all, Double(column.present) / count))
      }
    }
    for size in [3, 2] {
      var found: [Candidate] = []
      for places in combinations(of: Array(shares.indices), size) {
        var candidate = Candidate(places: places, pairs: all, present: 1)
        for place in places {
          candidate.pairs *= shares[place].share
          candidate.present *= shares[place].present
        }
        if candidate.pairs > 0, candidate.pairs < chance * count { found.append(candidate) }
      }
      found.sort { $0.isBetter(than: $1) }
      if found.isEmpty { continue }
      var rules: [BlockingRule] = []
      for rule in found.prefix(limit) {
        let parts = rule.places.map { place in
          let name =
            "\""
            + shares[place].column.split(
              separator: "\"", omittingEmptySubsequences: false
            ).joined(separator: "\"\"") + "\""
          return "l.\(name) = r.\(name)"
        }
        rules.append(try BlockingRule(parts.joined(separator: " AND ")))
      }
      return rules
    }
    return []
  }

  /// Columns whose agreement may become a rule: how many pairs agree by chance, and the share of
  /// records that have a value in all of them.
  private struct Candidate {
    let places: [Int]
    var pairs: Double
    var present: Double

    func isBetter(than other: Candidate) -> Bool {
      present != other.present ? present > other.present : pairs < other.pairs
    }
  }

  private static func combinations(of places: [Int], _ size: Int) -> [[Int]] {
    if size == 0 { return [[]] }
    guard let first = places.first else { return [] }
    let rest = Array(places.dropFirst())
    return combinations(of: rest, size - 1).map { [first] + $0 } + combinations(of: rest, size)
  }
}
