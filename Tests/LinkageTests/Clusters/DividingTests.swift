// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

@Suite("Dividing records that hang together")
struct DividingTests {
  private let none = restraints { _ in }

  private static func restraints(
    _ table: RecordTable = SmallTable.make(["a": [String](repeating: "x", count: 9)]),
    _ change: (inout ClusterOptions) -> Void
  ) -> ClusterRestraints {
    var options = ClusterOptions(leastWeight: 3)
    change(&options)
    do {
      return try ClusterRestraints(options, table)
    } catch {
      Issue.record(error)
      return Self.restraints { _ in }
    }
  }

  private func group(_ count: Int, _ pairs: [(Int, Int, Double)]) -> LocalPairs {
    LocalPairs(
      rows: (0..<UInt32(count)).map { $0 },
      pairs: pairs.map {
        LocalPairs.Pair(left: $0.0, right: $0.1, weight: $0.2, joins: $0.2 >= 3)
      })
  }

  /// Two families of three, and one pair between them.
  private func bridged(_ weight: Double, against: Double) -> LocalPairs {
    var pairs: [(Int, Int, Double)] = []
    for one in 0..<6 {
      for other in (one + 1)..<6 {
        let isBridge = one == 2 && other == 3
        let isWithin = one / 3 == other / 3
        pairs.append((one, other, isBridge ? weight : isWithin ? 10 : against))
      }
    }
    return group(6, pairs)
  }

  @Test("A weak bridge between two groups is cut by the default alone")
  func bridge() {
    let local = bridged(4, against: -8)
    let division = local.balanced(leastMean: 0, leastSum: 3, none)
    #expect(division.labels == [0, 0, 0, 3, 3, 3])
    #expect(division.cut == [.weakBridge: 1])
    #expect(local.joined(none).labels == [0, 0, 0, 0, 0, 0])
  }

  @Test("A bridge that the other pairs support holds")
  func support() {
    let local = bridged(4, against: 1)
    #expect(local.balanced(leastMean: 0, leastSum: 3, none).labels == [0, 0, 0, 0, 0, 0])
  }

  @Test("Several weak pairs reach the threshold together, one alone doesn't")
  func together() {
    let two = group(3, [(0, 1, 9), (0, 2, 2), (1, 2, 2)])
    #expect(two.balanced(leastMean: 0, leastSum: 3, none).labels == [0, 0, 0])
    #expect(two.balanced(leastMean: 0, leastSum: .infinity, none).labels == [0, 0, 2])
    let one = group(3, [(0, 1, 9), (0, 2, 2)])
    #expect(one.balanced(leastMean: 0, leastSum: 3, none).labels == [0, 0, 2])
  }

  @Test("A duplicate-free source gives a cluster one record at most")
  func sources() {
    let table = SmallTable.make(
      ["a": ["x", "x", "x", "x"]], sources: ["births", "school"])
    let apart = Self.restraints(table) { $0.duplicateFreeSources = ["school"] }
    // Records 2 and 3 are of the school; 0 fits 2 best, and 3 nearly as well.
    let local = group(4, [(0, 1, 6), (0, 2, 9), (0, 3, 8), (1, 3, 4), (2, 3, 5)])
    for division in [
      local.joined(apart), local.singleBest(apart),
      local.balanced(leastMean: 0, leastSum: 3, apart),
    ] {
      #expect(division.labels[2] != division.labels[3])
      #expect(division.labels[0] == division.labels[2])
      #expect(division.cut[.sameSource] ?? 0 > 0)
    }
  }

  @Test("Two different valid NHS numbers keep people apart; a wrong one says nothing")
  func identifiers() {
    let table = SmallTable.make(
      ["nhs": ["999 000 0018", "9990000018", "999 012 3454", "999 012 3455", "", ""]])
    let apart = Self.restraints(table) {
      $0.identifiers = [DistinguishingColumn("nhs", form: .nhsNumber)]
    }
    let all = (0..<5).flatMap { one in ((one + 1)..<5).map { (one, $0, 9.0 - Double($0)) } }
    let division = group(5, all).balanced(leastMean: 0, leastSum: 3, apart)
    #expect(division.labels[0] == division.labels[1])
    #expect(division.labels[2] != division.labels[0])
    #expect(division.labels[3] == division.labels[0])
    #expect(division.cut[.differentIdentifiers] ?? 0 > 0)
  }

  @Test("Records that somebody told apart are never joined, not even by way of others")
  func never() {
    let apart = Self.restraints { $0.neverLinked = [NeverLink(2, 0)] }
    let chain = group(3, [(0, 1, 9), (1, 2, 8), (0, 2, 7)])
    for division in [
      chain.joined(apart), chain.singleBest(apart),
      chain.balanced(leastMean: 0, leastSum: 3, apart),
    ] {
      #expect(division.labels == [0, 0, 2])
      #expect(division.cut == [.neverLinked: 2])
    }
  }

  @Test("No cluster grows beyond the limit; the strongest pairs are kept")
  func limit() {
    let apart = Self.restraints { $0.sizeLimit = 2 }
    let chain = group(4, [(0, 1, 5), (1, 2, 9), (2, 3, 4)])
    let division = chain.joined(apart)
    #expect(division.labels == [0, 1, 1, 3])
    #expect(division.cut == [.sizeLimit: 2])
  }

  @Test("Without anything that keeps records apart, single-best joins all that hang together")
  func alike() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let pairs = (0..<20).map { _ in
        let one = Int.random(in: 0..<9, using: &random)
        let other = Int.random(in: (one + 1)..<10, using: &random)
        return (one, other, Double(Int.random(in: -4..<12, using: &random)))
      }
      let local = group(10, pairs)
      #expect(local.singleBest(none).labels == local.joined(none).labels)
    }
  }

  @Test("Unknown sources and columns are refused")
  func refusals() {
    let table = SmallTable.make(["a": ["x"]])
    var options = ClusterOptions(leastWeight: 3)
    options.duplicateFreeSources = ["elsewhere"]
    #expect(throws: ModelProblem.self) { try ClusterRestraints(options, table) }
    options.duplicateFreeSources = []
    options.identifiers = [DistinguishingColumn("nhs", form: .nhsNumber)]
    #expect(throws: ModelProblem.self) { try ClusterRestraints(options, table) }
  }
}
