// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve protect cells and reeve audit")
struct ProtectCellsCommandTests {
  private let folder: TemporaryFolder
  private static let heading = "area,age,freq,value,primary,lower_protection,upper_protection\n"

  /// The worked example: three areas by three ages with totals, one unsafe cell of value 3.
  private static let table =
    heading + """
      r1,A,12,12,0,,
      r1,B,3,3,1,1,2
      r1,C,25,25,0,,
      r1,Total,40,40,0,,
      r2,A,18,18,0,,
      r2,B,14,14,0,,
      r2,C,28,28,0,,
      r2,Total,60,60,0,,
      r3,A,30,30,0,,
      r3,B,23,23,0,,
      r3,C,17,17,0,,
      r3,Total,70,70,0,,
      Total,A,60,60,0,,
      Total,B,40,40,0,,
      Total,C,70,70,0,,
      Total,Total,170,170,0,,

      """
  private static let relations = """
    parent_row,child_rows
    3,0 1 2
    7,4 5 6
    11,8 9 10
    15,12 13 14
    12,0 4 8
    13,1 5 9
    14,2 6 10
    15,3 7 11

    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.table, to: "t.csv")
    try folder.write(Self.relations, to: "r.csv")
  }

  private func protect(_ more: String...) async throws -> ReeveRun {
    try await runReeve(
      ["protect", "cells", "t.csv", "--relations", "r.csv", "--out", "out.csv"] + more,
      in: folder.url)
  }

  private func audit(_ status: String, _ more: String...) async throws -> ReeveRun {
    try await runReeve(
      ["audit", "t.csv", "--relations", "r.csv", "--status", status] + more, in: folder.url)
  }

  private func document(_ run: ReeveRun) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  @Test(
    "the cheapest rectangle is hidden, the table comes back with its status, and the audit agrees")
  func worked() async throws {
    let protected = try await protect("--json")
    let result = try document(protected)
    let audited = try await audit("out.csv", "--json")
    let found = try document(audited)
    let cells = try #require(found["cells"] as? [[String: Any]])
    let written = try String(
      contentsOf: folder.url.appendingPathComponent("out.csv"), encoding: .utf8)

    #expect(protected.status == 0, "\(protected.standardError)")
    #expect(result["cost"] as? Double == 44)
    #expect(result["secondary"] as? Int == 3)
    #expect(result["optimal"] as? Bool == true)
    #expect(result["gap"] as? Double == 0)
    #expect(result["seconds"] is Double)
    #expect(written.hasPrefix(Self.heading.dropLast() + ",status\nr1,A,12,12,0,,,secondary\n"))
    #expect(written.contains("\nr1,B,3,3,1,1,2,primary\n"))
    #expect(written.split(separator: "\n").count == 17)
    #expect(audited.status == 0)
    #expect(found["safe"] as? Bool == true)
    // The rectangle's intervals by hand; twice the value is the most an attacker reckons with.
    let unsafe = try #require(cells.first { $0["row"] as? Int == 1 })
    #expect(unsafe["low"] as? Double == 0)
    #expect(unsafe["high"] as? Double == 6)
    #expect(unsafe["required_low"] as? Double == 2)
    #expect(unsafe["required_high"] as? Double == 5)
    #expect(unsafe["verdict"] as? String == "protected")
  }

  @Test("a pattern that does not protect ends with status 1 and names the cell")
  func unsafePattern() async throws {
    try folder.write(
      "status\n"
        + (0..<16).map { $0 == 1 ? "primary\n" : "published\n" }.joined(), to: "alone.csv")

    let run = try await audit("alone.csv")

    #expect(run.status == 1)
    #expect(run.standardOutput.contains("row 1 (r1, B): disclosed, from 3 to 3"))
  }

  @Test("the same table gives the same bytes")
  func sameBytes() async throws {
    _ = try await protect()
    let first = try Data(contentsOf: folder.url.appendingPathComponent("out.csv"))
    _ = try await protect("--time-limit", "10")

    #expect(try Data(contentsOf: folder.url.appendingPathComponent("out.csv")) == first)
  }

  @Test(
    "what can't be used ends with status 2, says where, and writes nothing",
    arguments: [
      ("t.csv", "", "t.csv"),
      ("t.csv", ProtectCellsCommandTests.heading, "no cells"),
      (
        "t.csv", ProtectCellsCommandTests.table.replacing("r1,A,12,12", with: "r1,A,12,-12"),
        "r1, A"
      ),
      (
        "t.csv", ProtectCellsCommandTests.table.replacing("r1,A,12,12", with: "r1,A,12,nan"),
        "row 0"
      ),
      (
        "t.csv", ProtectCellsCommandTests.table.replacing("r1,A,12,12", with: "r1,A,12,1e300"),
        "r1, A"
      ),
      (
        "t.csv", ProtectCellsCommandTests.table.replacing("r1,A,12,12", with: "r1,A,12,13"),
        "not additive"
      ),
      (
        "t.csv", ProtectCellsCommandTests.table.replacing("r3,C,17,17,0,,", with: "r3,C,17"),
        "line 12"
      ),
      (
        "t.csv", ProtectCellsCommandTests.table.components(separatedBy: "Total,A")[0],
        "rows are 0 to"
      ),
      (
        "t.csv", String(ProtectCellsCommandTests.table.prefix(300)), "fields where 7 are expected"
      ),
      (
        "t.csv", ProtectCellsCommandTests.table.replacing("freq,", with: "count,"),
        "no column \"freq\""
      ),
      ("r.csv", "parent_row\n3\n", "no column \"child_rows\""),
      ("r.csv", "parent_row,child_rows\n3,0 1 2\n0,3 4\n", "circle"),
      ("r.csv", "parent_row,child_rows\n3,0 1 99\n", "rows are 0 to 15"),
      ("r.csv", "parent_row,child_rows\n3,\n", "gives no parts"),
    ])
  func refusals(file: String, content: String, words: String) async throws {
    try folder.write(content, to: file)

    let run = try await protect()

    #expect(run.status == 2, "\(run.standardOutput)\(run.standardError)")
    #expect(run.standardError.contains(words), "\(run.standardError)")
    #expect(try files() == ["r.csv", "t.csv"])
  }

  @Test("a cell that no pattern protects is named with status 1, and nothing is written")
  func impossible() async throws {
    // The total is twice the cell, but may not be taken for more than 906.
    try folder.write(
      Self.heading + "p,here,9,3,1,1,900\np,there,9,3,0,,\np,again,9,3,0,,\nboth,all,9,6,0,,\n",
      to: "t.csv")
    try folder.write("parent_row,child_rows\n1,0\n2,0\n3,1 2\n", to: "r.csv")

    let run = try await protect()

    #expect(run.status == 1, "\(run.standardOutput)")
    #expect(
      run.standardError.contains("No pattern protects row 0 (p, here)"), "\(run.standardError)")
    #expect(try files() == ["r.csv", "t.csv"])
  }

  @Test("options that make no sense are refused", arguments: ["0", "-1", "nan", "x"])
  func timeLimits(limit: String) async throws {
    #expect(try await protect("--time-limit", limit).status == 2)
    #expect(try files() == ["r.csv", "t.csv"])
  }

  @Test("the table is not written over")
  func sameFile() async throws {
    let run = try await runReeve(
      ["protect", "cells", "t.csv", "--relations", "r.csv", "--out", "./t.csv"], in: folder.url)

    #expect(run.status == 2)
    #expect(
      try String(contentsOf: folder.url.appendingPathComponent("t.csv"), encoding: .utf8)
        == Self.table)
  }

  @Test("killed at any moment, it leaves the whole file or none")
  func killed() async throws {
    // A flat table of 40 by 40 with 30 unsafe cells keeps the search busy.
    var generator = SeededGenerator(seed: 5)
    var values = (0..<40).map { _ in
      (0..<40).map { _ in Int.random(in: 1...90, using: &generator) }
    }
    values = values.map { $0 + [$0.reduce(0, +)] }
    values.append((0...40).map { column in values.reduce(0) { $0 + $1[column] } })
    var cells = "freq,value,primary,lower_protection,upper_protection\n"
    for (row, line) in values.enumerated() {
      for (column, value) in line.enumerated() {
        let isUnsafe = row < 40 && column < 40 && Int.random(in: 0..<50, using: &generator) == 0
        cells += isUnsafe ? "9,\(value),1,\(min(value, 3)),3\n" : "9,\(value),0,,\n"
      }
    }
    var equations = "parent_row,child_rows\n"
    for line in 0...40 {
      equations +=
        "\(line * 41 + 40),\((0..<40).map { "\(line * 41 + $0)" }.joined(separator: " "))\n"
      equations += "\(1640 + line),\((0..<40).map { "\($0 * 41 + line)" }.joined(separator: " "))\n"
    }
    try folder.write(cells, to: "t.csv")
    try folder.write(equations, to: "r.csv")

    for delay in [5, 30, 80, 200, 500, 1_100] {
      do {
        _ = try await runReeve(
          [
            "protect", "cells", "t.csv", "--relations", "r.csv", "--out", "out.csv", "--time-limit",
            "2",
          ], in: folder.url, timeLimit: .milliseconds(delay))
      } catch ReeveRunProblem.tookTooLong {}
      if try files().contains("out.csv") {
        #expect(try await audit("out.csv", "--singletons", "on").status == 0)
      }
    }
    #expect(try await protect("--time-limit", "1").status == 0)
    #expect(try await audit("out.csv", "--singletons", "on").status == 0)
  }
}
