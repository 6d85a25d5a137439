// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve protect table: rates, marks, the national level and keys that Reeve makes")
struct ProtectRatesCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      area,age,admissions,people
      Harbour,0-4,42,3120
      Harbour,5-15,17,6250
      Hill,0-4,28,1480
      Hill,5-15,25,2960
      Riverside,0-4,3,3310
      Riverside,5-15,131,4100

      """, to: "data.csv")
  }

  private func spec(_ rest: String) -> String {
    """
    title: Admissions for asthma
    measure: admissions
    population: children
    period: "2026"
    data: data.csv
    count: admissions
    denominator: people

    """ + rest
  }

  private func protect(_ text: String, _ arguments: String...) async throws -> ReeveRun {
    try folder.write(text, to: "spec.yaml")
    return try await runReeve(["protect", "table", "spec.yaml"] + arguments, in: folder.url)
  }

  private func written(_ name: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("A rate is beside its count, with limits and marks in columns of their own")
  func rates() async throws {
    let run = try await protect(
      spec(
        """
        rate: {per: 1000, name: admissions per 1000, confidence: 95}
        profile: round5
        dimensions: [area, {column: age, status: {5-15: provisional}}]

        """), "--out", "out", "--json")
    #expect(run.status == 0, "\(run.standardError)")
    let lines = try written("out/table.csv").split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        == "area,age,admissions,admissions per 1000,lower 95% limit,upper 95% limit,marks")
    // 40 of 3,120 and 15 of 6,250, as Byar's limits of 40 and 15 have it.
    #expect(lines.contains("Harbour,0-4,40,13,9.2,17,none"))
    #expect(lines.contains("Harbour,5-15,15,2.40,1.34,3.96,[p] [u]"))
    #expect(lines.contains("Riverside,0-4,5,1.5,0.49,3.5,[u]"))

    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
    let tables = try #require(document["tables"] as? [[String: Any]])
    let cells = try #require(tables[0]["cells"] as? [[String: Any]])
    let cell = try #require(
      cells.first { $0["area"] as? String == "Harbour" && $0["age"] as? String == "5-15" })
    #expect(cell["admissions per 1000"] as? Double == 2.4)
    #expect(cell["marks"] as? [String] == ["[p]", "[u]"])
  }

  @Test("An exact national figure stands beside rounded ones, and blocks what it would reveal")
  func national() async throws {
    let dimensions =
      "dimensions: [{column: area, total: England, national: total}, age]\nprofile: nhs-hes\n"
    let blocked = try await protect(spec(dimensions), "--out", "out")
    #expect(blocked.status == 1)
    #expect(
      blocked.standardOutput.contains("blocked: area Riverside, age 0-4 can be worked out as"))
    #expect(blocked.standardOutput.contains("leave national: out"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("out").path))

    try folder.write(
      try written("data.csv").replacing("Riverside,0-4,3,", with: "Riverside,0-4,33,"),
      to: "data.csv")
    let run = try await protect(spec(dimensions), "--out", "out")
    #expect(run.status == 0, "\(run.standardOutput)")
    let csv = try written("out/table.csv")
    #expect(csv.contains("England,Total,276,1.3\n") && csv.contains("Harbour,0-4,40,1\n"), "\(csv)")

    let other = try await protect(
      spec(dimensions.replacing("nhs-hes", with: "lt5")), "--out", "other")
    #expect(other.status == 2)
    #expect(
      other.standardError.contains("line 8, column 55: national has no meaning"),
      "\(other.standardError)")
  }

  @Test("Keys are made from identifiers that leave no trace, alike in every run")
  func keys() async throws {
    var text = "area,person_id\n"
    for number in 0..<200 { text += "a\(number % 4),NHS-\(number)\n" }
    try folder.write(text, to: "people.csv")
    try Data(repeating: 7, count: 32).write(to: folder.url.appendingPathComponent("secret"))
    let spec = """
      data: people.csv
      population: registered
      record-key: {from: person_id}
      secret: secret
      profile: cellkey
      dimensions: [area]

      """
    let first = try await protect(spec, "--out", "one")
    let second = try await protect(spec, "--out", "two")
    #expect(first.status == 0 && second.status == 0, "\(first.standardError)")
    #expect(try written("one/table.csv") == (try written("two/table.csv")))
    for file in ["one/table.csv", "one/protection.json"] {
      #expect(try !written(file).contains("NHS-"))
    }

    try folder.write(text + "a1,NHS-5\n", to: "people.csv")
    let repeated = try await protect(spec, "--out", "three")
    #expect(repeated.status == 1)
    #expect(
      repeated.standardError.contains("row 201, column \"person_id\": has the identifier of row 6"))
    #expect(!repeated.standardError.contains("NHS-"))
  }

  @Test("Wrong rates end with status 2 and the key")
  func wrong() async throws {
    for (text, said) in [
      ("rate: {per: 0}\n", "per must be a whole number"),
      ("rate: {per: 10, decimals: 3}\n", "rate has no key \"decimals\""),
      ("status: maybe\n", "status must be one of"),
    ] {
      let run = try await protect(spec(text + "dimensions: [area, age]\n"), "--out", "out")
      #expect(run.status == 2 && run.standardError.contains(said), "\(run.standardError)")
    }
  }
}
