// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("What rounded figures tell")
struct RoundedAuditTests {
  /// Four counts of two areas and two groups, in the order a f, a m, b f, b m.
  private func data(_ counts: [Int]) -> String {
    "area,sex,n\na,f,\(counts[0])\na,m,\(counts[1])\nb,f,\(counts[2])\nb,m,\(counts[3])\n"
  }

  private func tables(_ counts: [Int], _ profile: String) throws -> ProtectedTables {
    let context = TableProtection.Context(
      draw: try CellDraw(secret: Array(repeating: 7, count: 16)))
    return try TableScene(data(counts)).protected(
      "count: n\nprofile: \(profile)\ndimensions: [area, sex]\n", context: context)
  }

  /// The nine figures by the places of the counts that they add up.
  private static let figures: [([String: String], [Int])] = [
    (["area": "a", "sex": "f"], [0]), (["area": "a", "sex": "m"], [1]),
    (["area": "b", "sex": "f"], [2]), (["area": "b", "sex": "m"], [3]),
    (["area": "a"], [0, 1]), (["area": "b"], [2, 3]), (["sex": "f"], [0, 2]),
    (["sex": "m"], [1, 3]), ([:], [0, 1, 2, 3]),
  ]

  private func name(_ codes: [String: String]) -> String {
    codes.isEmpty
      ? "the total"
      : codes.sorted { $0.key < $1.key }.map { "\($0) \($1)" }
        .joined(separator: ", ")
  }

  /// The counts that a figure can be made from, by the profile's own rule.
  private func possible(_ shown: String, _ profile: String) -> ClosedRange<Int> {
    let threshold = ["nhs-hes": 8, "10-5": 10][profile] ?? 0
    guard let number = Int(shown) else { return 1...90 }
    if threshold > 0 { return number == 0 ? 0...0 : max(threshold, number - 2)...number + 2 }
    let reach = profile == "round5" ? 2 : profile == "rr3" ? 2 : 4
    return max(0, number - reach)...number + reach
  }

  /// What each figure can be, found by trying all counts.
  private func tried(_ tables: ProtectedTables, _ profile: String, hidden: Int) -> [Set<Int>] {
    let ranges = Self.figures.map { codes, _ -> ClosedRange<Int> in
      let shown = tables.shown(codes) ?? ""
      let isSecondary = tables.actions.contains {
        $0.method == .secondary && $0.cell == name(codes)
      }
      // A reader may know which symbols stand for small counts.
      return Int(shown) == nil && !isSecondary ? 1...hidden - 1 : possible(shown, profile)
    }
    var found = Self.figures.map { _ in Set<Int>() }
    for first in ranges[0] {
      for second in ranges[1] where ranges[4].contains(first + second) {
        for third in ranges[2] where ranges[6].contains(first + third) {
          for fourth in ranges[3]
          where ranges[5].contains(third + fourth) && ranges[7].contains(second + fourth)
            && ranges[8].contains(first + second + third + fourth)
          {
            let counts = [first, second, third, fourth]
            for (place, figure) in Self.figures.enumerated() {
              found[place].insert(figure.1.reduce(0) { $0 + counts[$1] })
            }
          }
        }
      }
    }
    return found
  }

  @Test(
    "never leaves a small count one value, as trying all counts shows",
    arguments: [
      ("nhs-hes", 8), ("10-5", 10), ("rr3", 5), ("round5", 5),
      ("{profile: own, based-on: round5, rounding: {controlled: 5}}", 5),
    ])
  func law(profile: String, small: Int) throws {
    var generator = SeededGenerator(seed: 11)
    var passed = 0
    for _ in 0..<60 {
      let counts = (0..<4).map { _ in
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: 0
        case 1, 2: Int.random(in: 1..<small, using: &generator)
        default: Int.random(in: small...30, using: &generator)
        }
      }
      let tables = try tables(counts, profile)
      guard tables.verdict == .pass else { continue }
      passed += 1
      let found = tried(tables, profile, hidden: small)
      for (place, figure) in Self.figures.enumerated() {
        let truth = figure.1.reduce(0) { $0 + counts[$1] }
        #expect(found[place].contains(truth), "\(counts) \(figure.0)")
        if truth > 0, truth < small {
          #expect(found[place].count > 1, "\(counts) \(figure.0)")
        }
      }
    }
    #expect(passed > 40)
  }

  @Test("hides a rounded figure where the others would tell a small count, and says so")
  func told() throws {
    // 10, 10, a star and 15 in all: two counts of at least 8 and one of at least 1 are at most 17.
    let scene = try TableScene("area,n\na,8\nb,8\nc,1\n")
    let tables = try scene.protected("count: n\nprofile: nhs-hes\ndimensions: [area]\n")
    #expect(tables.shown([:]) == "15")
    #expect(["a", "b", "c"].map { tables.shown(["area": $0]) } == ["*", "10", "*"])
    #expect(tables.verdict == .pass)
    let action = try #require(tables.actions.first { $0.method == .secondary })
    #expect(action.cell == "area a" && action.reason.contains("could be worked out"))
    #expect(tables.notes.contains { $0.contains("1 rounded figure is hidden too") })
    let small = try #require(
      tables.audit?.cells.first { tables.tabulation.label($0.row) == "area c" })
    #expect(small.low == 1 && small.high > 1)
  }

  @Test("fails where nothing more can be hidden, naming the count by its cell")
  func hopeless() throws {
    // An own profile whose symbol says 1 and nothing else.
    let scene = try TableScene("area,n\na,20\nb,1\n")
    let tables = try scene.protected(
      "count: n\nprofile: {profile: own, based-on: nhs-hes, threshold: 2}\ndimensions: [area]\n")
    #expect(tables.verdict == .fail)
    #expect(tables.audit?.failures.map(\.verdict) == [.disclosed])
  }

  @Test(
    "Ten thousand figures, a third of them small, are settled by moves of single people",
    arguments: ["round5", "10-5"])
  func large(profile: String) throws {
    var generator = SeededGenerator(seed: 5)
    var rows = "area,ethnicity,age,n\n"
    for area in 0..<80 {
      for group in 0..<10 {
        for age in 0..<10 {
          let count = [0, 1, 2, 3, 4, 6, 9, 14, 25].randomElement(using: &generator) ?? 0
          rows += "a\(area),e\(group),\(age),\(count)\n"
        }
      }
    }
    let tables = try TableScene(rows).protected(
      "count: n\nprofile: \(profile)\ndimensions: [area, ethnicity, age]\ntime-limit: 5\n")
    #expect(tables.verdict == .pass, "\(tables.notes)")
    #expect(tables.tabulation.cells.count == 81 * 11 * 11)
  }
}
