// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Linkage

@Suite("Pairs that are kept")
struct PairStoreTests {
  private func pairs(_ count: Int) -> [ScoredPair] {
    var random = SeededGenerator(seed: 11)
    var seen = Set<UInt64>()
    var pairs: [ScoredPair] = []
    while pairs.count < count {
      let left = UInt32.random(in: 0..<5_000, using: &random)
      let right = UInt32.random(in: 0..<5_000, using: &random)
      guard left < right, seen.insert(UInt64(left) << 32 | UInt64(right)).inserted else { continue }
      pairs.append(
        ScoredPair(
          left: left, right: right, rule: UInt16(left % 3),
          weight: Double.random(in: -5...20, using: &random), pattern: UInt64(right)))
    }
    return pairs
  }

  @Test("come back in order, whether they fit into memory or not", arguments: [0, 1 << 30])
  func order(memory: Int) throws {
    let folder = try TemporaryFolder()
    let pairs = pairs(60_000)
    let store = PairStore(rows: 5_000, memory: memory, folder: folder.url.path)
    var start = 0
    while start < pairs.count {
      let end = min(pairs.count, start + 7_001)
      store.add(Array(pairs[start..<end]))
      start = end
    }
    try store.finish()

    let wanted = pairs.sorted { $0.left != $1.left ? $0.left < $1.left : $0.right < $1.right }
    #expect(try store.pairs() == wanted)
    #expect(try store.pairs() == wanted, "and again")
    #expect(store.count == pairs.count)
    #expect((store.spilledBytes > 0) == (memory == 0))
  }

  @Test("say what to do when the disk can't be written")
  func disk() throws {
    let store = PairStore(rows: 5_000, memory: 0, folder: "/nowhere")
    store.add(pairs(20_000))
    #expect(store.hasFailed)
    #expect(throws: (any Error).self) { try store.finish() }
  }

  @Test("are the same from a linking that spills")
  func spilledScoring() throws {
    let records = SmallTable.random(600, seed: 5)
    var model = LinkageModel()
    model.blockingRules = [try BlockingRule("true")]
    model.comparisons = [
      Comparison(
        name: "b",
        levels: [
          try ComparisonLevel("b_l = b_r", label: "same"),
          try ComparisonLevel("ELSE", label: "rest"),
        ])
    ]
    let linker = try Linker(model, records, threads: 2)
    let kept = try linker.score()
    let spilled = try linker.score(memory: 0)
    #expect(spilled.store.spilledBytes > 0)
    #expect(try spilled.pairs() == kept.pairs())
    #expect(kept.store.count == 600 * 599 / 2)
  }
}
