// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("Tables held against earlier releases, by the command")
struct ReleaseLedgerCommandTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    let made = try await runReeve(["init", "council", "--name", "Saltmere"], in: folder.url)
    #expect(made.status == 0, "\(made.standardError)")
  }

  private func release(
    _ name: String, _ data: String, _ spec: String, out: Bool = true
  ) async throws -> ReeveRun {
    try folder.write(data, to: "council/tables/\(name).csv")
    try folder.write(
      "measure: children\npopulation: registered children\ndata: \(name).csv\ncount: n\n\(spec)\n",
      to: "council/tables/\(name).yaml")
    let writing = out ? ["--out", "out/\(name)", "--by", "A. Officer"] : []
    return try await runReeve(
      ["protect", "table", "council/tables/\(name).yaml"] + writing, in: folder.url)
  }

  private func isWritten(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("out/\(name)").path)
  }

  @Test("Other bands: 0-17 less 0-15 leaves three of 16 and 17")
  func bands() async throws {
    let first = try await release(
      "first", "age,n\n0-17,100\n18-24,60\n", "dimensions: [age]")
    let second = try await release(
      "second", "age,n\n0-15,97\n16-24,63\n", "dimensions: [age]")

    #expect(first.status == 0 && isWritten("first"), "\(first.standardError)")
    #expect(second.status == 1 && !isWritten("second"))
    #expect(second.standardOutput.contains("blocked: age 16 to 17"))
    #expect(second.standardOutput.contains("100 (release 1, table: age 0-17)"))
    #expect(second.standardOutput.contains("- 97 (new: age 0-15) = 3"))
    #expect(second.standardOutput.contains("must not leave"))
  }

  @Test(
    "Spaces and capitals make no other people and no other time",
    arguments: [
      ("' registered  Children'", "2026-Q1"), ("REGISTERED CHILDREN", "' 2026-q1 '"),
    ])
  func spellings(population: String, period: String) async throws {
    let first = try await release(
      "first", "age,n\n0,100\n1,60\n", "dimensions: [age]\nperiod: 2026-Q1")
    #expect(first.status == 0, "\(first.standardError)")

    try folder.write("age,n\n0,99\n1,60\n", to: "council/tables/second.csv")
    try folder.write(
      "measure: 'Children '\npopulation: \(population)\nperiod: \(period)\ndata: second.csv\n"
        + "count: n\ndimensions: [age]\n", to: "council/tables/second.yaml")
    let second = try await runReeve(
      [
        "protect", "table", "council/tables/second.yaml", "--out", "out/second", "--by",
        "A. Officer",
      ],
      in: folder.url)

    #expect(second.status == 1 && !isWritten("second"), "\(second.standardError)")
    #expect(second.standardOutput.contains("- 99 (new: age 0 in 2026-Q1) = 1"))
  }

  @Test("Other areas: a school area less a ward leaves two, whatever the tables are called")
  func areas() async throws {
    let first = try await release(
      "wards", "area,n\na1,30\na2,42\na3,31\n",
      "dimensions: [{column: area, hierarchy: {North: [a1, a2], South: [a3]}}]\n"
        + "profile: {profile: own, threshold: ~}")
    let second = try await release(
      "schools", "area,n\na1,30\na4,2\na5,71\n",
      "dimensions: [{column: area, hierarchy: {School area 1: [a1, a4], School area 2: [a5]}}]\n"
        + "profile: {profile: own, threshold: ~}", out: false)
    #expect(first.status == 0, "\(first.standardOutput)")
    #expect(second.status == 0 || second.standardOutput.contains("blocked"))
    let third = try await release(
      "part", "area,n\na1,28\n", "dimensions: [area]\nwhere: {area: a1}", out: false)
    // 30 then 28 of the same area: two left it.
    #expect(third.status == 1)
    #expect(third.standardOutput.contains("30 (release 1, table: area a1) - 28 (new: area a1) = 2"))
  }

  @Test("Other periods: a year less its first three quarters leaves two of the fourth")
  func periods() async throws {
    for (quarter, count) in [("Q1", 30), ("Q2", 31), ("Q3", 32)] {
      let run = try await release(
        quarter, "sex,n\nf,\(count)\nm,40\n",
        "period: 2026-\(quarter)\nwhere: {sex: f}\ndimensions: [sex]")
      #expect(run.status == 0, "\(run.standardOutput)")
    }
    let year = try await release(
      "year", "sex,n\nf,95\nm,200\n", "period: \"2026\"\nwhere: {sex: f}\ndimensions: [sex]")
    #expect(year.status == 1 && !isWritten("year"))
    #expect(year.standardOutput.contains("= 2"))
    #expect(year.standardOutput.contains("95 (new: sex f in 2026)"))
  }

  @Test("A cell that was hidden stays hidden in later tables, and the rest still adds up")
  func staysHidden() async throws {
    let data = """
      r,c,n
      r1,A,12
      r1,B,3
      r1,C,25
      r2,A,18
      r2,B,14
      r2,C,28
      r3,A,30
      r3,B,23
      r3,C,17

      """
    let first = try await release("both", data, "dimensions: [r, c]")
    #expect(first.status == 0, "\(first.standardOutput)")
    // Without r1B in it nothing here is small, but r1A would give r1B away.
    let column = try await release(
      "column", data, "where: {c: A}\ndimensions: [r, c]\ntables: [{by: [r]}]", out: false)
    #expect(column.status == 0, "\(column.standardOutput)")
    #expect(column.standardOutput.contains("it is hidden in release 1, table"))
    let again = try await release("both", data, "dimensions: [r, c]", out: false)
    #expect(again.status == 0, "\(again.standardOutput)")
  }

  @Test("The ledger lists what left; a specification in a workspace must say whom it is about")
  func ledger() async throws {
    let first = try await release("first", "age,n\n0-17,100\n18-24,60\n", "dimensions: [age]")
    #expect(first.standardOutput.contains("Remembered as release 1."))
    let list = try await runReeve(["releases", "council"], in: folder.url)
    let json = try await runReeve(["releases", "council", "--json"], in: folder.url)
    #expect(list.standardOutput.contains("children of registered children"))
    #expect(list.standardOutput.contains("3 cells, profile lt5, released by A. Officer"))
    #expect(json.standardOutput.contains("\"release\": 1"))
    let document = try String(
      contentsOf: folder.url.appendingPathComponent("out/first/protection.json"), encoding: .utf8)
    #expect(document.contains("\"release\": 1"))

    try folder.write("data: first.csv\ncount: n\ndimensions: [age]\n", to: "council/tables/x.yaml")
    let nameless = try await runReeve(
      ["protect", "table", "council/tables/x.yaml"], in: folder.url)
    #expect(nameless.status == 2 && nameless.standardError.contains("population:"))
    let unsigned = try await runReeve(
      ["protect", "table", "council/tables/first.yaml", "--out", "out/y"], in: folder.url)
    #expect(unsigned.status == 2 && unsigned.standardError.contains("--by"))
    #expect(!isWritten("y"))

    try folder.write(
      "measure: children\npopulation: other words\ndata: first.csv\ncount: n\ndimensions: [age]\n",
      to: "council/tables/z.yaml")
    let other = try await runReeve(["protect", "table", "council/tables/z.yaml"], in: folder.url)
    #expect(other.status == 0)
    #expect(other.standardOutput.contains("children of registered children"))
  }

  @Test("A dataset of the workspace is tabulated by its name")
  func dataset() async throws {
    var text = "id,area,sex\n"
    for number in 0..<60 {
      text += "\(number),\(number % 3 == 0 ? "North" : "South"),\(number % 2 == 0 ? "f" : "m")\n"
    }
    try folder.write(text, to: "visits.csv")
    let added = try await runReeve(["add", "visits.csv", "--to", "council"], in: folder.url)
    let built = try await runReeve(["build", "council"], in: folder.url)
    #expect(added.status == 0 && built.status < 2, "\(added.standardError)\(built.standardError)")
    try folder.write(
      "population: visitors\ndataset: visits\ndimensions: [area, sex]\n",
      to: "council/tables/visits.yaml")
    let run = try await runReeve(
      ["protect", "table", "council/tables/visits.yaml", "--out", "out", "--by", "A"],
      in: folder.url)
    #expect(run.status == 0, "\(run.standardError)\(run.standardOutput)")
    let csv = try String(
      contentsOf: folder.url.appendingPathComponent("out/table.csv"), encoding: .utf8)
    #expect(csv.hasPrefix("area,sex,count\nTotal,Total,60\n"))
    #expect(csv.contains("South,m,20"))

    try folder.write(
      "population: v\ndataset: nothing\ndimensions: [area]\n", to: "council/tables/n.yaml")
    let unknown = try await runReeve(["protect", "table", "council/tables/n.yaml"], in: folder.url)
    #expect(unknown.status == 2 && unknown.standardError.contains("no dataset \"nothing\""))
  }

  @Test("The guide shows what the commands print")
  func guide() async throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/guide/protect-a-table.md")
    let blocks = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```")
    func block(_ start: String) throws -> String {
      String(try #require(blocks.first { $0.hasPrefix(start) }).drop { $0 != "\n" }.dropFirst())
    }
    let data = try block("\narea,age,children\n")
    let spec = try block("yaml\ntitle: Children")
    let report = try block("\nThe centres have 170")
    try folder.write(data, to: "council/tables/children.csv")
    try folder.write(spec, to: "council/tables/children.yaml")
    try folder.write(
      data.replacing("Riverside,4,17", with: "Riverside,4,16"), to: "council/tables/corrected.csv")
    try folder.write(
      spec.replacing("children.csv", with: "corrected.csv"), to: "council/tables/corrected.yaml")
    try folder.write(report, to: "report.md")

    let tried = try await runReeve(
      ["protect", "table", "council/tables/children.yaml"], in: folder.url)
    #expect(blocks.contains("\n" + tried.standardOutput))
    let left = try await runReeve(
      [
        "protect", "table", "council/tables/children.yaml", "--out", "public/children", "--by",
        "A. Officer",
      ], in: folder.url)
    #expect(left.status == 0)
    let corrected = try await runReeve(
      ["protect", "table", "council/tables/corrected.yaml"], in: folder.url)
    #expect(corrected.status == 1)
    #expect(corrected.standardOutput.contains(try block("\nblocked: those")))
    let lint = try await runReeve(["lint", "report.md"], in: folder.url)
    #expect(lint.standardOutput.hasPrefix(try block("\nreport.md:2:6")))
  }
}
