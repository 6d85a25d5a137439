// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve protect table")
struct ProtectTableCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "r,c,n\nr1,A,12\nr1,B,3\nr1,C,25\nr2,A,18\nr2,B,14\nr2,C,28\nr3,A,30\nr3,B,23\nr3,C,17\n",
      to: "data.csv")
    try folder.write(spec(), to: "spec.yaml")
  }

  private func spec(data: String = "data.csv", dimensions: String = "[r, c]") -> String {
    """
    title: Children
    measure: children
    population: registered
    period: "2026"
    data: \(data)
    count: n
    profile: lt5
    dimensions: \(dimensions)

    """
  }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(["protect", "table"] + arguments, in: folder.url)
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("Tables are written with symbols, and a document that says what was done and why")
  func written() async throws {
    let run = try await run("spec.yaml", "--out", "out", "--json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
    let actions = try #require(document["actions"] as? [[String: Any]])
    let csv = try read("out/table.csv")

    #expect(run.status == 0, "\(run.standardError)")
    #expect(document["verdict"] as? String == "pass")
    #expect(actions.count == 4)
    #expect(Set(actions.compactMap { $0["method"] as? String }).count == 2)
    #expect((document["suppression"] as? [String: Any])?["cost"] as? Double == 44)
    #expect((document["audit"] as? [[String: Any]])?.count == 4)
    #expect(csv.hasPrefix("r,c,children\nTotal,Total,170\n"))
    #expect(csv.contains("r1,B,[c]\n") && csv.contains("r1,C,25\n"))
    #expect(try read("out/protection.json").contains("\"verdict\": \"pass\""))
  }

  @Test("A release is remembered, and a later version that reveals one person is blocked")
  func releases() async throws {
    let made = try await runReeve(["init", "council", "--name", "Saltmere"], in: folder.url)
    #expect(made.status == 0, "\(made.standardError)")
    let first = try await run(
      "spec.yaml", "--out", "one", "--workspace", "council", "--by", "A. Officer")
    #expect(first.status == 0, "\(first.standardError)")
    #expect(first.standardOutput.contains("Remembered as release 1."))

    try folder.write(try read("data.csv").replacing("r3,C,17", with: "r3,C,16"), to: "later.csv")
    try folder.write(spec(data: "later.csv"), to: "later.yaml")
    let blocked = try await run(
      "later.yaml", "--out", "two", "--workspace", "council", "--by", "A. Officer")
    let verified = try await runReeve(["verify", "council"], in: folder.url)

    #expect(blocked.status == 1)
    #expect(blocked.standardOutput.contains("170 (release 1, table: the total in 2026)"))
    #expect(blocked.standardOutput.contains("- 169 (new: the total in 2026) = 1"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("two").path))
    #expect(verified.status == 0, "\(verified.standardOutput)")

    let again = try await run("spec.yaml", "--workspace", "council")
    #expect(again.status == 0, "\(again.standardOutput)")
  }

  @Test(
    "Data that can't be right end with status 1 and the row",
    arguments: [
      ("r,c,n\nr1,A,12\nr1,A,3\n", "(lines 2, 3)"), ("r,c,n\nr1,A,-2\n", "row 1, column \"n\""),
      ("r,c,n\nr1,A,12\nr1,Total,13\n", "row 2 gives 13"), ("r,c,n\n", "no records"),
      ("r,c,n\nr1,A,12\nr1,B\n", "line 3"), ("r,c,n\nr1,A,£5\n", "is no number"),
    ])
  func wrongData(data: String, said: String) async throws {
    try folder.write(data, to: "data.csv")
    let run = try await run("spec.yaml", "--out", "out")

    #expect(run.status == 1, "\(run.standardError)")
    #expect(run.standardError.contains(said), "\(run.standardError)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("out").path))
  }

  @Test("A byte order mark and lines that end as on Windows make no difference")
  func marks() async throws {
    let plain = try await run("spec.yaml", "--json")
    try folder.write(
      "\u{FEFF}" + (try read("data.csv")).replacing("\n", with: "\r\n"), to: "data.csv")
    try folder.write("\u{FEFF}" + spec().replacing("\n", with: "\r\n"), to: "spec.yaml")
    let marked = try await run("spec.yaml", "--json")

    #expect(marked.status == 0, "\(marked.standardError)")
    func withoutTime(_ text: String) -> String { text.replacing(/"seconds": [0-9.e-]+/, with: "") }
    #expect(withoutTime(marked.standardOutput) == withoutTime(plain.standardOutput))

    try (Data(spec().utf8) + [0xE9]).write(to: folder.url.appendingPathComponent("spec.yaml"))
    let latin = try await run("spec.yaml")
    #expect(latin.status == 2 && latin.standardError.contains("spec.yaml: is not UTF-8"))
  }

  @Test("Wrong specifications end with status 2 and the place")
  func wrong() async throws {
    try folder.write(spec(dimensions: "[ward]"), to: "ward.yaml")
    try folder.write("data: [\n", to: "broken.yaml")
    for (name, said) in [
      ("ward.yaml", "no column \"ward\""), ("broken.yaml", "broken.yaml, line"),
      ("none.yaml", "no such file"),
    ] {
      let run = try await run(name, "--out", "out")
      #expect(run.status == 2, "\(run.standardError)")
      #expect(run.standardError.contains(said), "\(run.standardError)")
    }
    let nameless = try await run("spec.yaml", "--out", "out", "--workspace", ".")
    #expect(nameless.status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("out").path))
  }
}
