// SPDX-License-Identifier: MIT
import Disclosure
import TestSupport
import Testing

@Suite("Holding new tables against earlier releases")
struct ReleaseAuditTests {
  private func cell(
    _ codes: [String: String], _ value: Double?, period: String = "2026", source: String = "",
    leaves: [String: [String]] = [:], isExact: Bool = true, measure: String = "children",
    population: String = "registered"
  ) -> ReleasedCell {
    ReleasedCell(
      identity: ReleasedCell.Identity(
        measure: measure, population: population, period: period, codes: codes),
      leaves: leaves, value: value, isExact: isExact, profile: "lt5", source: source)
  }

  private func conflicts(
    new: [ReleasedCell], earlier: [ReleasedCell]
  ) -> [ReleaseConflict] {
    ReleaseAudit.findings(new: new, earlier: earlier, threshold: 5).conflicts
  }

  @Test("A corrected version that differs by one reveals the one who left")
  func version() throws {
    let found = conflicts(
      new: [cell([:], 1_249)], earlier: [cell([:], 1_250, source: "release 1, all")])
    let conflict = try #require(found.first)
    #expect(found.count == 1)
    #expect(conflict.difference == 1)
    #expect(
      conflict.subtraction
        == "1,250 (release 1, all: the total in 2026) - 1,249 (new: the total in 2026) = 1")
    #expect(conflicts(new: [cell([:], 1_249)], earlier: [cell([:], 1_249)]).isEmpty)
    #expect(conflicts(new: [cell([:], 1_249)], earlier: [cell([:], 1_260)]).isEmpty)
  }

  @Test("Other bands: 0-17 less 0-15 leaves few of 16 and 17")
  func bands() throws {
    let found = conflicts(
      new: [cell(["age": "0-15"], 97)], earlier: [cell(["age": "0-17"], 100, source: "release 1")])
    #expect(found.count == 1)
    #expect(found[0].cell.contains("age 16 to 17"))
    #expect(found[0].subtraction.hasSuffix("= 3"))
  }

  @Test("Several bands together, with totals and open ends")
  func chains() throws {
    let earlier = [
      cell(["age": "under 18"], 100, source: "release 1"), cell([:], 300, source: "release 1"),
    ]
    let split = conflicts(
      new: [cell(["age": "0-9"], 50), cell(["age": "10–15"], 47)], earlier: earlier)
    #expect(split.map(\.difference) == [3])
    let open = conflicts(new: [cell(["age": "20 and over"], 198)], earlier: earlier)
    // 300 - 100 - 198 = 2 are 18 or 19.
    #expect(open.contains { $0.difference == 2 && $0.cell.contains("18 to 19") })
    #expect(conflicts(new: [cell(["age": "20+"], 150)], earlier: earlier).isEmpty)
  }

  @Test("Areas: a city less its wards of another release, and one area less its part")
  func areas() throws {
    let wards = [
      cell(["area": "North"], 60, source: "release 1", leaves: ["area": ["a1", "a2"]]),
      cell(["area": "South"], 40, source: "release 1", leaves: ["area": ["a3", "a4"]]),
    ]
    let found = conflicts(new: [cell([:], 103)], earlier: wards)
    #expect(found.map(\.difference) == [3])
    let part = conflicts(new: [cell(["area": "a1"], 58)], earlier: wards)
    #expect(part.map(\.difference) == [2])
    #expect(part[0].cell.contains("a2"))
    #expect(conflicts(new: [cell(["area": "a1"], 30)], earlier: wards).isEmpty)
  }

  @Test("Periods: a year less its first three quarters")
  func periods() throws {
    let earlier = ["2026-Q1", "2026-Q2", "2026-Q3"].enumerated().map { place, period in
      cell([:], Double(30 + place), period: period, source: "release \(place + 1)")
    }
    let found = conflicts(new: [cell([:], 95, period: "2026")], earlier: earlier)
    #expect(found.contains { $0.difference == 2 })
    #expect(conflicts(new: [cell([:], 140, period: "2026")], earlier: earlier).isEmpty)
    // A financial year less the calendar months that it shares with a year.
    let year = conflicts(
      new: [cell([:], 102, period: "2026-01-01/2026-12-31")],
      earlier: [cell([:], 100, period: "2026-01-01/2026-11-30", source: "release 1")])
    #expect(year.map(\.difference) == [2])
  }

  @Test("What is hidden now and was published before is told")
  func republished() {
    let found = conflicts(
      new: [cell(["age": "10"], nil)], earlier: [cell(["age": "10"], 6, source: "release 2")])
    #expect(found.map(\.subtraction) == ["hidden now, but published as 6 in release 2"])
  }

  @Test("Other people, other measures and rounded numbers have nothing to do with it")
  func unrelated() {
    let new = [cell([:], 1_249)]
    #expect(conflicts(new: new, earlier: [cell([:], 1_250, measure: "families")]).isEmpty)
    #expect(conflicts(new: new, earlier: [cell([:], 1_250, population: "others")]).isEmpty)
    #expect(conflicts(new: new, earlier: [cell([:], 1_250, isExact: false)]).isEmpty)
    #expect(conflicts(new: [], earlier: new).isEmpty)
    #expect(conflicts(new: new, earlier: []).isEmpty)
  }

  @Test("Every small count between two bandings of the same people is found")
  func property() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<40 {
      let ages = (0..<12).map { _ in Int.random(in: 0...9, using: &generator) }
      func banding() -> [Range<Int>] {
        var bands: [Range<Int>] = []
        var start = 0
        while start < 12 {
          let end = min(12, start + Int.random(in: 2...5, using: &generator))
          bands.append(start..<end)
          start = end
        }
        return bands
      }
      func cells(_ bands: [Range<Int>], source: String) -> [ReleasedCell] {
        bands.map { band in
          cell(
            ["age": "\(band.lowerBound)-\(band.upperBound - 1)"],
            Double(ages[band].reduce(0, +)), source: source)
        }
      }
      let (one, other) = (banding(), banding())
      let found = conflicts(new: cells(one, source: ""), earlier: cells(other, source: "release 1"))
      let limits = Set(one.flatMap { [$0.lowerBound, $0.upperBound] })
      let others = Set(other.flatMap { [$0.lowerBound, $0.upperBound] })
      var expected = false
      for low in limits.union(others) {
        for high in limits.union(others) where low < high {
          let isOfOne =
            (limits.contains(low) && limits.contains(high))
            || (others.contains(low) && others.contains(high))
          let sum = ages[low..<high].reduce(0, +)
          if !isOfOne, (1...4).contains(sum) { expected = true }
        }
      }
      #expect(found.isEmpty != expected)
    }
  }
}
