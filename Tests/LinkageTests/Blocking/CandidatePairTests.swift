// SPDX-License-Identifier: MIT
import Testing

@testable import Linkage

@Suite("Candidate pairs")
struct CandidatePairTests {
  static let ruleSets = [
    ["l.a = r.a"],
    ["l.b = r.b", "l.a = r.a and l.c = r.c", "l.c = r.c"],
    ["l.b = r.c", "l.c = r.b", "l.a = r.a and l.b = r.b"],
    ["l.a = r.a and levenshtein(l.b, r.b) <= 1", "substr(l.b, 1, 1) = substr(r.b, 1, 1)"],
    ["l.a = r.a and l.b = r.b and l.c = r.c", "l.n = r.n and l.a <> r.a"],
    ["jaro_winkler_similarity(l.b, r.b) > 0.9 or l.c = r.c"],
    ["array_length(list_intersect(l.t, r.t)) >= 1", "l.a = r.a"],
    ["l.b = r.b", "array_length(list_intersect(l.t, r.t)) >= 1 and l.a = r.a", "l.c = r.c"],
    [
      "array_length(list_intersect(l.t, r.t)) > 0 and l.b = r.c", "l.n = r.n",
      "len(list_intersect(l.t, r.t)) >= 1 and levenshtein(l.b, r.b) <= 2",
    ],
  ]

  @Test(
    "Each pair comes once, from the first rule that is true of it", arguments: ruleSets,
    [LinkType.dedupeOnly, .linkOnly, .linkAndDedupe])
  func pairs(rules: [String], linkType: LinkType) throws {
    let sources = linkType == .dedupeOnly ? ["people"] : ["east", "north", "west"]
    let records = SmallTable.random(150, seed: 3, sources: sources)
    var model = LinkageModel()
    model.linkType = linkType
    model.blockingRules = try rules.map { try BlockingRule($0) }
    let linker = try Linker(model, records, threads: 2)
    let space = linker.space
    var found: [[Int]] = []
    for piece in space.pieces(of: 0, targetPairs: 500) {
      let walker = PairWalker(space, [])
      walker.walk(piece) { left in
        for candidate in 0..<walker.count {
          found.append([Int(left), Int(walker.right(candidate)), piece.rule])
        }
      }
    }
    // The same by asking every rule of every pair.
    let conditions = model.blockingRules.map { PairCondition($0.condition, space.set) }
    var expected: [[Int]] = []
    for left in 0..<records.count {
      for right in (left + 1)..<max(left + 1, records.count) {
        if linkType == .linkOnly, records.sourceOfRow[left] == records.sourceOfRow[right] {
          continue
        }
        let pair = PairCodes(
          left: UnsafePointer(space.packed) + left * space.stride,
          right: UnsafePointer(space.packed) + right * space.stride, stride: 1)
        if let rule = conditions.firstIndex(where: { $0.holds(pair, space.set) == true }) {
          expected.append([left, right, rule])
        }
      }
    }
    #expect(found.count == expected.count)
    #expect(Set(found) == Set(expected))
    for (rule, count) in linker.candidateCounts.enumerated() {
      #expect(count >= expected.filter { $0[2] == rule }.count)
    }
  }

  @Test("A pair's order follows the identifiers, and a missing key meets nothing")
  func missing() throws {
    let records = SmallTable.make(["a": ["x", "", "x", ""]])
    var model = LinkageModel()
    model.blockingRules = [try BlockingRule("l.a = r.a")]
    let linker = try Linker(model, records, threads: 1)
    #expect(linker.candidateCounts == [1])
  }

  @Test("A block of very many records is counted without comparing them")
  func largeBlock() throws {
    let records = SmallTable.make(["a": [String](repeating: "x", count: 100_000)])
    var model = LinkageModel()
    model.blockingRules = [try BlockingRule("l.a = r.a")]
    let linker = try Linker(model, records, threads: 1)
    #expect(linker.candidateCounts == [100_000 * 99_999 / 2])
  }

  @Test("Keys of many columns, more than fit a word, are kept apart")
  func manyColumns() throws {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    let values = (0..<2_000).map { "v\($0 / 2)" }
    var columns = Dictionary(uniqueKeysWithValues: names.map { ($0, values) })
    columns["h"] = (0..<2_000).map { $0 < 4 ? "w\($0)" : "v\($0 / 2)" }
    let records = SmallTable.make(columns)
    var model = LinkageModel()
    let parts = names.map { "l.\($0) = r.\($0)" }
    model.blockingRules = [try BlockingRule(parts.joined(separator: " and "))]
    #expect(try Linker(model, records, threads: 1).candidateCounts == [998])
  }
}
