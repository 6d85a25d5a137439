// SPDX-License-Identifier: MIT
import Testing

@testable import Linkage

@Suite("Rules of the prior")
struct PriorRulesTests {
  private func model(_ columns: [String]) throws -> LinkageModel {
    var model = LinkageModel()
    model.comparisons = try columns.map { column in
      Comparison(
        name: column,
        levels: [
          try ComparisonLevel("\(column)_l = \(column)_r", label: "same"),
          try ComparisonLevel("ELSE", label: "rest"),
        ])
    }
    return model
  }

  /// Of 1,000 records, pairs with the same value by chance: a 1 in 10, b and c 1 in 100, sex 1 in 2.
  private var records: RecordTable {
    SmallTable.make([
      "a": (0..<1_000).map { "\($0 % 10)" }, "b": (0..<1_000).map { "\($0 / 10)" },
      "c": (0..<1_000).map { "\($0 * 7 % 100)" },
      "sex": (0..<1_000).map { $0 % 2 == 0 ? "F" : "M" },
    ])
  }

  @Test("are the rarest of three columns together")
  func three() throws {
    let rules = try PriorRules.proposed(for: model(["a", "b", "c", "sex"]), records)
    // a, b and c meet by chance in about 4 pairs of half a million: below 10, a hundredth of the
    // records; with sex in place of one of them they don't.
    #expect(
      rules.map(\.sql) == ["l.\"a\" = r.\"a\" AND l.\"b\" = r.\"b\" AND l.\"c\" = r.\"c\""])
  }

  @Test("are none where columns are too common, missing, or the records too few")
  func none() throws {
    #expect(try PriorRules.proposed(for: model(["a", "sex"]), records).isEmpty)
    #expect(try PriorRules.proposed(for: model(["b"]), records).isEmpty)
    let one = SmallTable.make(["a": ["x"], "b": ["y"], "c": ["z"]])
    #expect(try PriorRules.proposed(for: model(["a", "b", "c"]), one).isEmpty)
  }

  @Test("take columns that records have values for before emptier ones, however rare")
  func emptyColumns() throws {
    let values: [String: [String]] = [
      "b": (0..<1_000).map { "\($0 / 10)" }, "c": (0..<1_000).map { "\($0 * 7 % 100)" },
      "d": (0..<1_000).map { "\($0 * 3 % 50)" },
      // One record in ten, each with a value of its own but for one pair.
      "email": (0..<1_000).map { $0 % 10 == 0 ? "\(max(1, $0 / 10))" : "" },
    ]
    let rules = try PriorRules.proposed(
      for: model(["b", "c", "d", "email"]), SmallTable.make(values))
    #expect(rules.first?.condition.columns == ["b", "c", "d"])
    #expect(rules.count > 1)
  }

  @Test("quote the columns they name")
  func quoted() throws {
    let odd = "a \"b\""
    let level = try ComparisonLevel("\"a \"\"b\"\"_l\" = \"a \"\"b\"\"_r\"", label: "same")
    var model = try model(["b", "c"])
    model.comparisons.append(Comparison(name: "odd", levels: [level]))
    let table = SmallTable.make([
      odd: (0..<1_000).map { "\($0 % 10)" }, "b": (0..<1_000).map { "\($0 / 10)" },
      "c": (0..<1_000).map { "\($0 * 7 % 100)" },
    ])
    let rules = try PriorRules.proposed(for: model, table)
    #expect(rules.count == 1)
    #expect(rules.first?.condition.columns == ["b", "c", odd])
  }
}
