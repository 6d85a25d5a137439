// SPDX-License-Identifier: MIT
import Testing

@testable import Linkage

@Suite("Matches that earlier rules leave")
struct MatchesLeftTests {
  /// Three comparisons of two levels beside the missing one, with `m` of the first as given.
  private func model(_ rules: [String], m: [Double]) throws -> LinkageModel {
    var model = LinkageModel()
    model.blockingRules = try rules.map { try BlockingRule($0) }
    model.comparisons = try zip(["a", "b", "c"], m).map { name, m in
      var missing = try ComparisonLevel(
        "\(name)_l IS NULL OR \(name)_r IS NULL", label: "missing", isNull: true)
      missing.m = .known(1)
      var same = try ComparisonLevel("\(name)_l = \(name)_r", label: "same")
      var other = try ComparisonLevel("ELSE", label: "other")
      (same.m, other.m) = (.known(m), .known(1 - m))
      (same.u, other.u) = (.known(0.1), .known(0.9))
      return Comparison(name: name, levels: [missing, same, other])
    }
    return model
  }

  /// Patterns with levels 0 (missing), 1 (same) and 2 (other) for each comparison.
  private func share(
    _ model: LinkageModel, rule: Int, _ patterns: [([Int], Int)]
  ) throws -> Double {
    let names = model.comparisons.map(\.name)
    let records = SmallTable.make(
      Dictionary(uniqueKeysWithValues: names.map { ($0, ["x", "y"]) }))
    let space = try Linker(model, records, threads: 1).space
    let code = try #require(
      PatternCode(model.comparisons.map { PreparedComparison($0, space.set) }))
    return MatchesLeft(model, rule: rule, code).share(
      among: patterns.map { levels, count in
        (pattern: zip(levels, code.factors).reduce(0) { $0 + UInt64($1.0) * $1.1 }, count: count)
      })
  }

  private let all: [([Int], Int)] = [1, 2].flatMap { a in
    [1, 2].flatMap { b in [1, 2].map { c in ([a, b, c], 10) } }
  }

  @Test("The first rule has all of its matches, a later one those that disagree on the earlier")
  func later() throws {
    let model = try model(["l.a = r.a AND l.b = r.b", "l.c = r.c"], m: [0.9, 0.8, 0.95])
    #expect(try share(model, rule: 0, all) == 1)
    let own = all.filter { $0.0[2] == 1 && $0.0 != [1, 1, 1] }
    #expect(abs(try share(model, rule: 1, own) - (1 - 0.9 * 0.8)) < 1e-12)
  }

  @Test("A pair that lacks a value can't have been an earlier rule's")
  func missing() throws {
    let model = try model(["l.a = r.a", "l.c = r.c"], m: [0.9, 0.8, 0.95])
    let patterns = [([2, 1, 1], 30), ([0, 1, 1], 10)]
    // Three in four have a value, and a tenth of the matches among these disagree.
    #expect(abs(try share(model, rule: 1, patterns) - (0.75 * 0.1 + 0.25)) < 1e-12)
  }

  @Test("Several earlier rules take a match once, and one that overlaps takes what it can")
  func several() throws {
    let model = try model(
      ["l.a = r.a", "l.b = r.b", "l.c = r.c"], m: [0.6, 0.5, 0.95])
    let own = all.filter { $0.0[2] == 1 }
    #expect(abs(try share(model, rule: 2, own) - 0.4 * 0.5) < 1e-12)
    let sharing = try self.model(["l.a = r.a AND l.c = r.c", "l.c = r.c"], m: [0.6, 0.5, 0.95])
    #expect(abs(try share(sharing, rule: 1, own) - 0.4) < 1e-12)
  }

  @Test("A rule that values being the same doesn't satisfy takes nothing that could be told")
  func unknown() throws {
    for rule in ["l.a = r.b", "l.a <> r.a", "levenshtein(l.a, r.a) >= 3"] {
      let model = try model([rule, "l.c = r.c"], m: [0.9, 0.8, 0.95])
      #expect(try share(model, rule: 1, all) == 1)
    }
    let near = try model(["levenshtein(l.a, r.a) <= 1", "l.c = r.c"], m: [0.9, 0.8, 0.95])
    #expect(abs(try share(near, rule: 1, all) - 0.1) < 1e-12)
  }
}
