// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("What readers know of released cells")
struct ReleasedRangeTests {
  private func cell(
    _ codes: [String: String], _ value: Double?, release: Int64? = nil, isExact: Bool = true,
    profile: String = "lt5", range: CountRange? = nil, hidingThreshold: Int? = nil
  ) -> ReleasedCell {
    ReleasedCell(
      identity: ReleasedCell.Identity(
        measure: "children", population: "registered", period: "2026", codes: codes),
      value: value, isExact: isExact, profile: profile,
      source: release.map { "release \($0), table" } ?? "", release: release, range: range,
      hidingThreshold: hidingThreshold)
  }

  private func findings(
    _ new: [ReleasedCell], _ earlier: [ReleasedCell], threshold: Int = 5, timeLimit: Double = 50
  ) -> ReleaseFindings {
    ReleaseAudit.findings(
      new: new, earlier: earlier, threshold: threshold, timeLimit: timeLimit)
  }

  /// A and B are hidden and make 7 together.
  private let two = [("A", nil), ("B", nil), ("C", 20.0), ("", 27.0)]
  private func earlier(_ range: CountRange?) -> [ReleasedCell] {
    two.map { code, value in
      cell(
        code.isEmpty ? [:] : ["g": code], value, release: 1, range: value == nil ? range : nil)
    }
  }

  @Test("Hidden counts of which readers know that they are no zeros take from the others")
  func atLeastOne() throws {
    let one = CountRange(low: 1, high: .infinity)
    func parts(_ names: [String], _ range: CountRange?) -> [ReleasedCell] {
      names.map { cell(["g": "B", "h": $0], nil, range: range) }
    }
    // With three in B at least, 27 - 20 - 3 = 4 is the most for A.
    let found = findings(parts(["x", "y", "z"], one), earlier(one)).conflicts
    let conflict = try #require(found.first { $0.cell.hasPrefix("g A") })
    #expect(conflict.difference == 4)
    #expect(conflict.subtraction.contains("27 (release 1, table: the total in 2026)"))
    #expect(conflict.subtraction.contains("- 1 at least (hidden in new: g B, h x in 2026)"))
    #expect(conflict.subtraction.hasSuffix("= 4 at most, and at least 1"))

    // With two it may be 5, and where zeros are hidden too nothing follows.
    #expect(findings(parts(["x", "y"], one), earlier(one)).conflicts.isEmpty)
    #expect(findings(parts(["x", "y", "z"], nil), earlier(nil)).conflicts.isEmpty)
  }

  @Test("A version that contradicts what a symbol meant takes no other knowledge away")
  func contradiction() {
    let one = CountRange(low: 1, high: .infinity)
    var both = cell(["g": "A or B"], 7, release: 1)
    both.leaves = ["g": ["A", "B"]]
    let earlier =
      ["A", "B", "D", "E"].map { cell(["g": $0], nil, release: 1, range: one) }
      + [both, cell(["g": "C"], 20, release: 1), cell([:], 34, release: 1)]
    // The symbol said that somebody is in A. All the same 34 - 20 - 7 - 5 = 2 are in D.
    let found = findings([cell(["g": "A"], 0), cell(["g": "E"], 5)], earlier)
    #expect(found.isComplete)
    #expect(found.conflicts.contains { $0.cell.hasPrefix("g D") && $0.difference == 2 })
  }

  @Test("A part that no release names is told when it is surely small, not only when it is exact")
  func unnamedParts() {
    func ages(_ low: Double, _ high: Double) -> [ReleasedCell] {
      [
        cell(
          ["age": "0-15"], 45, isExact: false, profile: "own",
          range: CountRange(low: low, high: high))
      ]
    }
    let earlier = [cell(["age": "0-17"], 48, release: 1)]
    // 48 - 46 = 2 to 48 - 44 = 4 of 16 and 17.
    let found = findings(ages(44, 46), earlier).conflicts
    #expect(found.map(\.difference) == [4])
    #expect(found.first?.cell.contains("16") ?? false)
    #expect(found.first?.subtraction.contains("44 at least (45 in new: age 0-15 in 2026)") ?? false)
    // Perhaps nobody, or perhaps as many as may be shown.
    #expect(findings(ages(44, 48), earlier).conflicts.isEmpty)
    #expect(findings(ages(43, 47), earlier).conflicts.isEmpty)
  }

  @Test("What a council's own profile hid stays hidden by its own threshold")
  func ownProfile() {
    let earlier = [("A", nil), ("B", nil), ("C", 22.0), ("", 60.0)].map { code, value in
      cell(
        code.isEmpty ? [:] : ["g": code], value, release: 1, profile: "ours",
        hidingThreshold: 15)
    }
    // 60 - 22 - 26 = 12, below 15 though not below 5.
    #expect(findings([cell(["g": "A"], 12)], earlier).conflicts.first?.difference == 12)
    let following = findings([cell(["g": "B"], 26)], earlier).conflicts
    #expect(following.map(\.difference) == [12])
    #expect(findings([cell(["g": "B"], 23)], earlier).conflicts.isEmpty)
  }

  @Test("Ten thousand rounded counts are all held against an earlier release")
  func manyRounded() throws {
    var earlier: [ReleasedCell] = []
    var new: [ReleasedCell] = []
    func range(_ value: Int, _ base: Int) -> CountRange {
      CountRange(low: Double(max(0, value - base / 2)), high: Double(value + base / 2))
    }
    func add(_ codes: [String: String], _ count: Int) {
      for (base, release) in [(5, Int64(1)), (3, nil)] {
        let value = (count + base / 2) / base * base
        let one = cell(
          codes, Double(value), release: release, isExact: false, profile: "own",
          range: range(value, base))
        if release == nil { new.append(one) } else { earlier.append(one) }
      }
    }
    for place in 0..<10_000 where place != 5_000 { add(["g": "c\(place)"], place % 4 + 3) }
    // 3 to 7 and 2 to 4 leave 3 or 4; 0 to 2 and 2 to 4 leave 2 alone.
    add(["g": "c5000"], 2)
    add([:], 9_999 * 9 / 2)
    let found = findings(new, earlier)
    #expect(found.isComplete)
    #expect(found.conflicts.allSatisfy { $0.difference == 2 })
    #expect(found.conflicts.contains { $0.cell.hasPrefix("g c5000 ") })
  }

  @Test("When the time is up that is said")
  func time() {
    let earlier = [("A", nil), ("B", nil), ("C", 22.0), ("", 60.0)].map { code, value in
      cell(code.isEmpty ? [:] : ["g": code], value, release: 1)
    }
    let found = findings([cell(["g": "B", "h": "x"], 9)], earlier, timeLimit: 0)
    #expect(!found.isComplete)
    #expect(found.notes.contains { $0.contains("Raise time-limit") })
  }

  @Test(
    "What readers may take from a cell holds its count, whatever the profile",
    arguments: ["lt5", "lt10", "10-5", "nhs-hes", "round5", "rr3", "cellkey", "housing-2015"])
  func holds(profile: String) throws {
    var rows = "key,r,c\n"
    var counts: [String: Int] = [:]
    var generator = SeededGenerator(seed: 77)
    for row in ["r1", "r2", "r3", "r4"] {
      for column in ["A", "B", "C", "D"] {
        let count = [0, 1, 2, 4, 7, 9, 12, 30].randomElement(using: &generator) ?? 0
        counts["\(row) \(column)"] = count
        for _ in 0..<count {
          rows += "\(Int.random(in: 0...255, using: &generator)),\(row),\(column)\n"
        }
      }
    }
    var text = "profile: \(profile)\ndimensions: [r, c]\n"
    if profile == "cellkey" { text += "record-key: key\n" }
    let scene = try TableScene(rows)
    let tables = try scene.protected(
      text,
      context: TableProtection.Context(
        draw: try CellDraw(secret: Array(repeating: 7, count: 32)), perturbation: .tenFive))
    let cells = ReleasedCell.cells(of: tables, spec: try scene.spec(text))
    for cell in cells {
      let sum = counts.filter { name, _ in
        let codes = name.split(separator: " ")
        return cell.identity.codes["r"] ?? String(codes[0]) == codes[0]
          && cell.identity.codes["c"] ?? String(codes[1]) == codes[1]
      }.values.reduce(0, +)
      #expect(cell.range.low <= Double(sum) && Double(sum) <= cell.range.high, "\(cell.identity)")
      if profile == "lt5", cell.value == nil { #expect(cell.range.low == 1) }
      if ["lt5", "lt10"].contains(profile), cell.value != nil {
        #expect(cell.range.low == cell.range.high)
      }
    }
    #expect(cells.contains { $0.value == nil } || ["round5", "rr3"].contains(profile))
  }

  @Test("What was published rounded may still be hidden to protect another cell")
  func besideRounded() throws {
    let scene = try TableScene(
      "r,c,n\nr1,A,12\nr1,B,3\nr1,C,25\nr2,A,18\nr2,B,14\nr2,C,28\nr3,A,30\nr3,B,23\nr3,C,17\n")
    let crossed = "count: n\nprofile: lt5\ndimensions: [r, c]\n"
    let subject = "measure: children\npopulation: registered\nperiod: '2026'\n"
    let rounded = subject + crossed.replacing("lt5", with: "round5")
    let released = ReleasedCell.cells(
      of: try scene.protected(rounded), spec: try scene.spec(rounded)
    ).map { cell in
      var cell = cell
      cell.release = 1
      return cell
    }
    let tables = try scene.protected(
      subject + crossed, context: TableProtection.Context(released: released))

    // 12 was published as 10, so 3 lies between 40 - 25 - 12 and 40 - 25 - 8.
    #expect(tables.verdict == .pass)
    #expect(tables.shown(["r": "r1", "c": "A"]) == "[c]")
  }
}
