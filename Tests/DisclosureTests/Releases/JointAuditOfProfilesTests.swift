// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("Releases with other filters and other profiles taken together")
struct JointAuditOfProfilesTests {
  private func cell(
    _ codes: [String: String], _ value: Double?, release: Int64? = nil, profile: String = "lt5"
  ) -> ReleasedCell {
    ReleasedCell(
      identity: ReleasedCell.Identity(
        measure: "children", population: "registered", period: "2026", codes: codes),
      value: value, isExact: ["lt5", "lt10"].contains(profile), profile: profile,
      source: release.map { "release \($0), table" } ?? "", release: release)
  }

  private func findings(
    _ new: [ReleasedCell], _ earlier: [ReleasedCell], threshold: Int = 5, percent: Double? = nil
  ) -> ReleaseFindings {
    ReleaseAudit.findings(new: new, earlier: earlier, threshold: threshold, percent: percent)
  }

  /// A table of rows r1 and r2 and columns A, B and C with all its totals.
  private func table(
    _ inner: [[Double]], hiding: String = "", filter: [String: String] = [:], release: Int64?
  ) -> [ReleasedCell] {
    var cells: [ReleasedCell] = []
    func add(_ codes: [String: String], _ value: Double?) {
      cells.append(cell(codes.merging(filter) { $1 }, value, release: release))
    }
    for (row, values) in zip(["r1", "r2"], inner) {
      for (column, value) in zip(["A", "B", "C"], values) {
        add(["r": row, "c": column], hiding.contains(column) ? nil : value)
      }
      add(["r": row], values.reduce(0, +))
    }
    for (place, column) in ["A", "B", "C"].enumerated() {
      add(["c": column], inner.reduce(0) { $0 + $1[place] })
    }
    add([:], inner.joined().reduce(0, +))
    return cells
  }

  private let girls = [[20.0, 17, 3], [30, 12, 9]]
  private let boys = [[14.0, 16, 4], [25, 18, 11]]

  @Test("Filters that come to everybody are parts of everybody", arguments: 0..<3)
  func filters(last: Int) throws {
    let sum = zip(girls, boys).map { zip($0, $1).map { $0 + $1 } }
    func tables(_ release: (Int) -> Int64?) -> [[ReleasedCell]] {
      [
        table(sum, release: release(0)),
        table(girls, hiding: "BC", filter: ["sex": "F"], release: release(1)),
        table(boys, hiding: "AC", filter: ["sex": "M"], release: release(2)),
      ]
    }
    let all = tables { $0 == last ? nil : Int64($0 + 1) }
    let others = all.enumerated().filter { $0.offset != last }.flatMap(\.element)
    let found = findings(all[last], others)
    // Of 33 in B of r1 16 are boys, so 17 girls, and 40 - 20 - 17 = 3 are left for C; 7 - 3 = 4 boys.
    #expect(found.conflicts.map { $0.difference.rounded() }.sorted() == [3, 4])
    #expect(found.conflicts.allSatisfy { $0.cell.hasPrefix("c C, r r1, sex") })
    #expect(found.isComplete)

    // Two of the three tell nothing small.
    for other in all.indices where other != last {
      #expect(findings(all[last], all[other]).conflicts.isEmpty)
    }
  }

  @Test("A cell that the new tables hide is told when they make it exact, bounded before or not")
  func pinned() {
    func line(_ values: [Double?], _ codes: [String: String], _ release: Int64?) -> [ReleasedCell] {
      zip(["A", "B", "C", "D"], values).map {
        cell(codes.merging(["c": $0]) { $1 }, $1, release: release)
      }
    }
    let earlier =
      line([22, 7, 5, 72], [:], 1) + [cell([:], 106, release: 1)]
      + line([10, nil, nil, 32], ["sex": "F"], 2) + [cell(["sex": "F"], 50, release: 2)]
    let new = line([nil, nil, 0, 40], ["sex": "M"], nil) + [cell(["sex": "M"], 56)]
    // Of the boys 22 - 10 = 12 are in A, so 56 - 40 - 12 = 4 in B, which were 0 to 4 before; 7 - 4 = 3 girls.
    let found = findings(new, earlier).conflicts
    #expect(found.map { $0.difference.rounded() }.sorted() == [3, 4])
    #expect(found.allSatisfy { $0.cell.hasPrefix("c B, sex") })
  }

  @Test("Filters that don't come to everybody stay apart")
  func otherPeople() {
    // 21 of r1 in A are of neither filter.
    var sum = zip(girls, boys).map { zip($0, $1).map { $0 + $1 } }
    sum[0][0] += 21
    let earlier =
      table(sum, release: 1) + table(girls, hiding: "BC", filter: ["sex": "F"], release: 2)
    let found = findings(table(boys, hiding: "AC", filter: ["sex": "M"], release: nil), earlier)
    #expect(found.conflicts.isEmpty, "\(found.conflicts.map(\.subtraction))")
    #expect(found.isComplete)
  }

  @Test("A cell that a stricter profile hid is not shown, nor made to follow, by a milder one")
  func stricter() throws {
    // A is 6, B 12, C 22 and D 20.
    let values: [(String, Double?)] = [("A", nil), ("B", nil), ("C", 22), ("D", nil)]
    let earlier =
      values.map { cell(["g": $0], $1, release: 1, profile: "lt10") } + [
        cell([:], 60, release: 1, profile: "lt10")
      ]
    let shown = findings([cell(["g": "A"], 6)], earlier).conflicts
    #expect(shown.map(\.cell) == ["g A in 2026"])
    #expect(shown.map(\.difference) == [6])
    #expect(shown[0].subtraction == "6 (new: g A in 2026), but release 1, table hides it")

    // 60 - 22 - 12 - 20 = 6.
    let following = findings([cell(["g": "B"], 12), cell(["g": "D"], 20)], earlier).conflicts
    #expect(following.map(\.difference) == [6])
    #expect(following[0].cell.hasPrefix("g A"))
    // D alone leaves 18 for A and B.
    #expect(findings([cell(["g": "D"], 20)], earlier).conflicts.isEmpty)
    // What another release showed already is not shown for the first time.
    let known = earlier + [cell(["g": "A"], 6, release: 2)]
    #expect(findings([cell(["g": "A"], 6)], known).conflicts.isEmpty)
  }

  @Test("A magnitude that was hidden is not shown")
  func magnitude() {
    let earlier = [
      cell([:], 900, release: 1), cell(["g": "A"], nil, release: 1),
      cell(["g": "B"], nil, release: 1),
    ]
    #expect(findings([cell(["g": "A"], 400)], earlier, percent: 10).conflicts.count > 0)
    #expect(findings([cell(["h": "x"], 400)], earlier, percent: 10).conflicts.isEmpty)
  }

  @Test("Several roundings of a small count must not leave one value")
  func roundings() throws {
    let earlier = [
      cell([:], 13, release: 1),
      cell([:], 15, release: 2, profile: "round5"),
      cell(["g": "A"], 5, release: 2, profile: "round5"),
      cell(["g": "B"], 10, release: 2, profile: "round5"),
    ]
    func rounded(_ value: Double) -> [ReleasedCell] {
      [cell(["g": "A"], 3, profile: "rr3"), cell(["g": "B"], value, profile: "rr3")]
    }
    // B is 8 to 10 of the 13, and 12 stands for 10 to 14: so 10, and 3 are left for A.
    let found = findings(rounded(12), earlier).conflicts
    #expect(found.map(\.difference) == [3])
    #expect(found[0].cell.hasPrefix("g A in 2026, rounded in"))
    // 9 stands for 7 to 11, which leaves 3 to 5.
    #expect(findings(rounded(9), earlier).conflicts.isEmpty)
  }
}
