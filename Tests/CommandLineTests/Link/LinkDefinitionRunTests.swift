// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve link with a definition")
struct LinkDefinitionRunTests {
  private let fixture: LinkFixture

  static let definition = """
    title: People of Saltmere
    type: dedupe
    id: unique_id
    compare:
      - forename: first_name
      - surname: surname
      - date-of-birth: dob
      - postcode: postcode
    block:
      - [first_name, surname]
      - dob
      - postcode

    """

  init() throws {
    fixture = try LinkFixture()
    try fixture.writePeople(900)
    try fixture.folder.write(Self.definition, to: "people.yaml")
  }

  private func estimate(_ options: String...) async throws {
    let run = try await runReeve(
      [
        "link", "estimate", "people.yaml", "--input", "people.csv", "--out", "trained.json",
        "--max-pairs", "200000",
      ] + options, in: fixture.folder.url)
    #expect(run.status == 0, "\(run.standardError)")
  }

  private func link(_ input: String, to folder: String, _ options: String...) async throws
    -> ReeveRun
  {
    try await runReeve(
      ["link", "run", "trained.json", "--input", "people=\(input)", "--out", folder]
        + ["--format", "csv"] + options, in: fixture.folder.url)
  }

  private func table(_ path: String) throws -> [[String]] {
    try fixture.text(path).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("A definition is trained without further options, and its run finds the people")
  func definition() async throws {
    let untrained = try await fixture.run(
      "run", "people.yaml", "--input", "people.csv", "--out", "out")
    #expect(untrained.status == 2)
    #expect(untrained.standardError.contains("reeve link estimate people.yaml"))

    try await estimate()
    let run = try await link("people.csv", to: "out", "--purpose", "A test", "--json")
    let report = try run.object()
    #expect(run.status == 0, "\(run.standardError)")
    #expect(report["purpose"] as? String == "A test")
    let settings = try #require(report["settings"] as? [String: Any])
    #expect(settings["correctsWeights"] as? Bool == true)
    #expect(settings["clusters"] as? String == "default")
    #expect((report["correction"] as? [Any])?.count == 3)

    let judged = try await fixture.run(
      "evaluate", "out", "--input", "people.csv", "--truth", "person", "--json")
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(judged.standardOutput.utf8)) as? [[String: Any]])
    let clusters = try #require(entries.last { $0["of"] as? String == "clusters" })
    #expect((clusters["f1"] as? Double ?? 0) > 0.95, "\(clusters)")
  }

  @Test("The steps of a corrected weight add up, the correction among them")
  func explain() async throws {
    try await estimate()
    #expect(try await link("people.csv", to: "out").status == 0)
    let pair = try #require(try table("out/pairs.csv").first)
    let run = try await fixture.run("explain", "out", pair[0], pair[1], "--json")
    let bars = try #require(try run.object()["bars"] as? [[String: Any]])
    #expect(bars.contains { $0["kind"] as? String == "correction" })
    let sum = bars.dropLast().reduce(0) { $0 + ($1["weight"] as? Double ?? .nan) }
    #expect(abs(sum - (Double(pair[2]) ?? .nan)) < 1e-9)
  }

  @Test("Persons keep their identifiers, and a log says who merged and who split")
  func persons() async throws {
    try await estimate()
    #expect(try await link("people.csv", to: "first", "--persons").status == 0)
    let before = try table("first/persons.csv")
    let pairs = try table("first/pairs.csv").filter { (Double($0[3]) ?? 0) > 0.99 }
    let pair = try #require(pairs.first)

    // Somebody found out that two records are of different people.
    try fixture.folder.write(
      "unique_id_l,unique_id_r\n\(pair[0]),\(pair[1])\n", to: "different.csv")
    let second = try await link(
      "people.csv", to: "second", "--previous", "first", "--never-link", "different.csv", "--json")
    #expect(second.status == 0, "\(second.standardError)")
    let after = try table("second/persons.csv")
    func person(_ rows: [[String]], _ record: String) -> String? {
      rows.first { $0[1] == record }?[2]
    }
    #expect(person(before, pair[0]) == person(before, pair[1]))
    #expect(person(after, pair[0]) != person(after, pair[1]))
    let same = before.filter { row in after.contains(row) }.count
    #expect(same >= before.count - 2, "\(same) of \(before.count) stayed")
    let log = try #require(
      try JSONSerialization.jsonObject(with: fixture.bytes("second/changes.json"))
        as? [[String: Any]])
    #expect(log.map { $0["kind"] as? String } == ["split"])

    // The finding is withdrawn.
    let third = try await link("people.csv", to: "third", "--previous", "second", "--json")
    #expect(third.status == 0, "\(third.standardError)")
    #expect(try fixture.text("third/changes.json").contains("merged"))
    #expect(try table("third/persons.csv") == before)
  }

  @Test("A threshold is chosen by the precision that is wanted, and refused where none reaches it")
  func precision() async throws {
    try await estimate()
    let run = try await link("people.csv", to: "out", "--precision", "0.98", "--json")
    let report = try run.object()
    #expect(run.status == 0, "\(run.standardError)")
    let settings = try #require(report["settings"] as? [String: Any])
    #expect(settings["precision"] as? Double == 0.98)
    let precision = try #require(report["precision"] as? [String: Any])
    #expect(precision["by"] as? String == "estimate")
    #expect((precision["atThreshold"] as? Double ?? 0) >= 0.98)
  }

  @Test("Two identifiers of right form, or two records of a clean source, are never one person")
  func restraints() async throws {
    try await estimate()
    // 943 476 5919 and 943 476 5870 have right check digits; NHS England keeps them for tests.
    let rows = try fixture.text("people.csv").split(separator: "\n")
    var numbered = ["\(rows[0]),nhs"]
    for (index, row) in rows.dropFirst().enumerated() {
      numbered.append("\(row),\(index % 2 == 0 ? "9434765919" : "9434765870")")
    }
    try fixture.folder.write(numbered.joined(separator: "\n") + "\n", to: "numbered.csv")
    let run = try await link("numbered.csv", to: "out", "--never-same", "nhs:nhs-number", "--json")
    #expect(run.status == 0, "\(run.standardError)")
    let number = Dictionary(
      uniqueKeysWithValues: numbered.dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(cells[0]), String(cells[6]))
      })
    var byCluster: [String: Set<String>] = [:]
    for row in try table("out/clusters.csv") {
      byCluster[row[0], default: []].insert(number[row[1]] ?? "")
    }
    #expect(byCluster.values.allSatisfy { $0.count == 1 })

    let clean = try await link("people.csv", to: "clean", "--duplicate-free", "people", "--json")
    #expect(clean.status == 0, "\(clean.standardError)")
    #expect(try clean.object()["clustersOfSeveral"] as? Int == 0)
    let unknown = try await link("people.csv", to: "bad", "--duplicate-free", "housing")
    #expect(unknown.status == 2)
    #expect(unknown.standardError.contains("housing"))
  }

  @Test("People are judged by group as well, with intervals around each share")
  func groups() async throws {
    try await estimate()
    #expect(try await link("people.csv", to: "out").status == 0)
    let run = try await fixture.run(
      "evaluate", "out", "--input", "people.csv", "--truth", "person", "--group", "postcode",
      "--thresholds", "0.9", "--json")
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [[String: Any]])
    #expect(run.status == 0, "\(run.standardError)")
    let everyone = entries.filter { $0["group"] == nil }
    #expect(everyone.count == 3)
    let postcodes = Set(try table("people.csv").map { $0[4] })
    // One in which nobody has a second record, nor was thought to, has nothing to tell.
    let judged = Set(entries.compactMap { $0["group"] as? String })
    #expect(judged.isSubset(of: postcodes) && judged.count > 70)
    for entry in entries where entry["truePositives"] as? Int ?? 0 > 0 {
      for share in ["precision", "recall"] {
        let interval = try #require(entry["\(share)Interval"] as? [String: Double])
        let value = try #require(entry[share] as? Double)
        #expect(interval["lower"] ?? 2 < value && value <= interval["upper"] ?? -1)
      }
    }
    let text = try await fixture.run(
      "evaluate", "out", "--input", "people.csv", "--truth", "person", "--group", "postcode")
    #expect(text.standardOutput.contains("(everyone)"))
    #expect(text.standardOutput.contains(" to "))
    let unknown = try await fixture.run(
      "evaluate", "out", "--input", "people.csv", "--truth", "person", "--group", "ward")
    #expect(unknown.status == 2)
    #expect(unknown.standardError.contains("ward"))
  }
}

@Suite("Help of reeve link and its documentation")
struct LinkHelpTests {
  @Test(
    "The reference names every option of a command and no other",
    arguments: ["estimate", "run", "explain", "evaluate"])
  func documented(command: String) async throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let part = try #require(
      page.components(separatedBy: "\n### ").first { $0.hasPrefix("reeve link \(command)\n") })
    let own = part.components(separatedBy: "\n## ")[0]
    let help = try await runReeve("link", command, "--help").standardOutput
    let offered = Self.options(in: help).subtracting(["--help", "--version"])
    #expect(offered.subtracting(Self.options(in: own)) == [], "not in the page")
    #expect(Self.options(in: own).subtracting(offered) == [], "not offered")
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }

  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/reference/command-line.md")
}
