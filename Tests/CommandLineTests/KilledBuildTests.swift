// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("A build that is killed", .enabled(if: TestData.includesSlowTests), .serialized)
struct KilledBuildTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("council: {name: Fernwick}\nkeep-imports: 2\n", to: "reeve.yaml")
    for name in ["ash", "birch", "elm"] {
      let classification =
        "customProperties: [{property: classification, value: open}]\n"
      try folder.write(
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: \(name)
        version: 1.0.0
        status: active
        \(classification)schema:
          - name: \(name)
            properties:
              - {name: id, logicalType: integer, required: true, unique: true}
              - {name: height, logicalType: number}

        """, to: "contracts/\(name).odcs.yaml")
    }
  }

  private func deliver(round: Int) throws {
    for (number, name) in ["ash", "birch", "elm"].enumerated() {
      let rows = (0..<20_000).map { "\($0),\(($0 * 7 + round + number) % 100)" }
      try folder.write(
        "id,height\n" + rows.joined(separator: "\n") + "\n", to: "data/\(name)-v\(round).csv")
    }
  }

  @Test("twenty times at random moments loses nothing, and the next one is right")
  func killed() async throws {
    var generator = SeededGenerator(seed: 7)
    var killed = 0
    for round in 1...20 {
      try deliver(round: round)
      let delay = Int.random(in: 5...700, using: &generator)
      do {
        _ = try await runReeve("build", folder.url.path, timeLimit: .milliseconds(delay))
      } catch ReeveRunProblem.tookTooLong {
        killed += 1
      }
      let verified = try await runReeve("verify", folder.url.path, "--json")
      let report = try document(verified.standardOutput)
      #expect(report["problems"] as? [String] == [], "after kill \(round) at \(delay) ms")
      #expect(verified.status == 0)

      guard round % 4 == 0 else { continue }
      let built = try await runReeve("build", folder.url.path, "--json")
      let datasets = try #require(
        try document(built.standardOutput)["datasets"] as? [[String: Any]])
      #expect(built.status == 0, "\(built.standardError)")
      #expect(datasets.map { $0["state"] as? String } == ["good", "good", "good"])
      #expect(datasets.map { $0["rows"] as? Int } == [20_000, 20_000, 20_000])
      #expect(try leftovers() == [], "nothing half made is left")
    }

    #expect(killed > 5, "killed \(killed) times; the moments were too late to mean anything")
    let last = try await runReeve("build", folder.url.path, "--json")
    let steps = try #require(try document(last.standardOutput)["steps"] as? [[String: Any]])
    // Files written less than a second before they were read are hashed once more.
    let others = steps.filter { $0["kind"] as? String != "read" }
    #expect(others.count == 12)
    #expect(others.allSatisfy { $0["state"] as? String == "unchanged" })
    #expect(try await runReeve("verify", folder.url.path).status == 0)
  }

  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/.reeve/tmp")
  }
}
