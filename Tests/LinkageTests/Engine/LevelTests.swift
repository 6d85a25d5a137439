// SPDX-License-Identifier: MIT
import Testing

@testable import Linkage

@Suite("Levels of a pair")
struct LevelTests {
  static let conditions = [
    [
      "b_l IS NULL OR b_r IS NULL", "b_l = b_r", "jaro_winkler_similarity(b_l, b_r) >= 0.8", "ELSE",
    ],
    ["b_l = b_r", "jaro_similarity(b_l, c_r) >= 0.6", "levenshtein(b_l, b_r) <= 1", "ELSE"],
    ["b_l IS NULL OR c_r IS NULL", "b_l = c_r", "c_l = b_r and a_l = a_r", "ELSE"],
    ["abs(n_l - n_r) <= 2", "abs(n_l - n_r) < 5", "n_l > n_r", "ELSE"],
    ["damerau_levenshtein(b_l, b_r) < 2", "jaccard(b_l, b_r) > 0.4", "not (a_l = a_r)", "ELSE"],
    ["levenshtein(b_l, b_r) > 2", "levenshtein(b_l, b_r) <= 1", "ELSE"],
    ["substr(b_l, 1, 1) = substr(b_r, 1, 1)", "a_l <> a_r", "b_l < b_r"],
    ["a_l IS NULL OR a_r IS NULL", "a_l = 'b'", "a_l = a_r", "length(b_l) = length(b_r)", "ELSE"],
    ["n_l / n_r > 2", "greatest(n_l, n_r) * 2 < 10 or a_l in ('a', 'b')", "ELSE"],
    [
      "t_l IS NULL OR t_r IS NULL", "array_length(list_intersect(t_l, t_r)) >= 2",
      "array_length(list_intersect(t_l, t_r)) >= 1", "t_l[1] = a_r", "ELSE",
    ],
    ["case when n_l > n_r then n_l else n_r end < 9", "levenshtein(b_l, b_r) + 1 < 3", "ELSE"],
  ]

  @Test("Quick and general ways to find a level agree", arguments: conditions)
  func levels(conditions: [String]) throws {
    let records = SmallTable.random(90, seed: 9)
    var model = LinkageModel()
    model.blockingRules = [try BlockingRule("true")]
    let comparison = Comparison(
      name: "b", levels: try conditions.map { try ComparisonLevel($0, label: $0) })
    model.comparisons = [comparison]
    let linker = try Linker(model, records, threads: 1)
    let space = linker.space
    let prepared = PreparedComparison(comparison, space.set)
    let general = comparison.levels.map { PairCondition($0.condition, space.set) }
    let walker = PairWalker(space, [prepared])
    var wrong = 0
    var seen = 0
    for piece in space.pieces(of: 0) {
      walker.walk(piece) { left in
        for candidate in 0..<walker.count {
          let right = Int(walker.right(candidate))
          let pair = PairCodes(
            left: UnsafePointer(space.packed) + Int(left) * space.stride,
            right: UnsafePointer(space.packed) + right * space.stride, stride: 1)
          let expected = general.firstIndex { $0.holds(pair, space.set) == true } ?? 255
          if Int(walker.levels[candidate]) != expected { wrong += 1 }
          seen += 1
        }
      }
    }
    #expect(seen == 90 * 89 / 2)
    #expect(wrong == 0)
  }
}
