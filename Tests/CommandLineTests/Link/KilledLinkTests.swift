// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("A linking that is killed", .enabled(if: TestData.includesSlowTests), .serialized)
struct KilledLinkTests {
  @Test("at random moments leaves the earlier result whole, and the next one cleans up")
  func killed() async throws {
    let fixture = try LinkFixture()
    try fixture.writePeople(1_500)
    try fixture.writeModel(
      LinkFixture.model(rules: ["l.dob = r.dob", "l.first_name = r.first_name"]))
    let arguments = [
      "link", "run", "model.json", "--input", "people.csv", "--out", "out", "--format", "csv",
      "--threshold-probability", "0",
    ]
    let first = try await runReeve(arguments, in: fixture.folder.url)
    #expect(first.status == 0, "\(first.standardError)")
    let files = ["pairs.csv", "clusters.csv", "model.json", "run.json"]
    let whole = try files.map { try fixture.bytes("out/\($0)") }

    var random = SeededGenerator(seed: 3)
    var killed = 0
    for _ in 0..<12 {
      let delay = Int.random(in: 5...900, using: &random)
      do {
        _ = try await runReeve(
          arguments, in: fixture.folder.url, timeLimit: .milliseconds(delay))
      } catch ReeveRunProblem.tookTooLong {
        killed += 1
      }
      #expect(try files.map { try fixture.bytes("out/\($0)") } == whole, "killed after \(delay) ms")
    }
    #expect(killed > 3, "killed \(killed) times; the moments were too late to mean anything")

    let last = try await runReeve(arguments, in: fixture.folder.url)
    #expect(last.status == 0, "\(last.standardError)")
    #expect(try fixture.names() == ["model.json", "out", "people.csv"])
    #expect(try files.map { try fixture.bytes("out/\($0)") } == whole)
  }
}
