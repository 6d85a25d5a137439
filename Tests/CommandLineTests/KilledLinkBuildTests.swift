// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("A build with a link that is killed", .enabled(if: TestData.includesSlowTests), .serialized)
struct KilledLinkBuildTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("council: {name: Fernwick}\n", to: "reeve.yaml")
    for name in ["tax", "library"] {
      try folder.write(
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: \(name)
        version: 1.0.0
        status: active
        schema:
          - name: \(name)
            properties:
              - {name: ref, logicalType: string, unique: true}
              - {name: forename, logicalType: string}
              - {name: surname, logicalType: string}
              - {name: born, logicalType: date}

        """, to: "contracts/\(name).odcs.yaml")
    }
    try folder.write(
      """
      purpose: Tell members whose address has changed.
      datasets: [{dataset: tax, id: ref}, {dataset: library, id: ref}]
      compare: [{forename: forename}, {surname: surname}, {date-of-birth: born}]
      block: [surname, born]
      train:
        certain: [[forename, surname, born]]
        rules: [[forename, surname], [surname, born], [forename, born]]

      """, to: "links/people.yaml")
  }

  private func deliver(round: Int) throws {
    for name in ["tax", "library"] {
      let rows = (0..<4_000).map { number in
        "\(name)\(number),F\(number % 211),S\(number % 307),19\(50 + number % 40)-\(10 + number % 3)"
          + "-\(10 + (number + round) % 18)"
      }
      try folder.write(
        "ref,forename,surname,born\n" + rows.joined(separator: "\n") + "\n",
        to: "data/\(name)-v\(round).csv")
    }
  }

  @Test("at random moments leaves nothing half made, and the next one is right")
  func killed() async throws {
    var generator = SeededGenerator(seed: 11)
    var killed = 0
    for round in 1...10 {
      try deliver(round: round)
      let delay = Int.random(in: 100...2_500, using: &generator)
      do {
        _ = try await runReeve("build", folder.url.path, timeLimit: .milliseconds(delay))
      } catch ReeveRunProblem.tookTooLong {
        killed += 1
      }
      let verified = try await runReeve("verify", folder.url.path)
      #expect(verified.status == 0, "after kill \(round) at \(delay) ms")
    }

    let built = try await runReeve("build", folder.url.path, "--json")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(built.standardOutput.utf8)) as? [String: Any])
    let link = try #require((report["links"] as? [[String: Any]])?.first)
    #expect(killed > 2, "killed \(killed) times; the moments were too late to mean anything")
    #expect(built.status == 0, "\(built.standardError)")
    #expect(link["records"] as? Int == 8_000)
    for path in try #require(link["files"] as? [String: String]).values {
      #expect(FileManager.default.fileExists(atPath: folder.url.path + "/" + path))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/.reeve/tmp")
    #expect(left == [])
    #expect(try await runReeve("verify", folder.url.path).status == 0)
  }
}
