// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("A protection that is killed", .serialized)
struct KilledProtectionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    var lines = ["r,c,n"]
    for row in 0..<12 {
      for column in 0..<8 { lines.append("r\(row),c\(column),\((row * 7 + column * 5) % 23)") }
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "data.csv")
    try folder.write(
      """
      title: Children
      measure: children
      population: registered
      data: data.csv
      count: n
      profile: lt5
      dimensions: [r, c]
      tables:
        - {name: rows, by: [r]}
        - {name: both, by: [r, c]}

      """, to: "spec.yaml")
  }

  private func found() throws -> [String] {
    let out = folder.url.appendingPathComponent("out").path
    guard FileManager.default.fileExists(atPath: out) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: out).sorted()
  }

  @Test("at random moments leaves all of its files or none")
  func killed() async throws {
    let whole = ["both.csv", "protection.json", "rows.csv"]
    var generator = SeededGenerator(seed: 5)
    var killed = 0
    // A whole run, for how long one takes here.
    let start = ContinuousClock.now
    _ = try await runReeve(
      ["protect", "table", "spec.yaml", "--out", "out"], in: folder.url)
    let usual = max(10, Int((ContinuousClock.now - start) / .milliseconds(1)))
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("out"))
    for round in 1...12 {
      let delay = Int.random(in: 5...usual, using: &generator)
      do {
        _ = try await runReeve(
          ["protect", "table", "spec.yaml", "--out", "out"], in: folder.url,
          timeLimit: .milliseconds(delay))
      } catch ReeveRunProblem.tookTooLong {
        killed += 1
      }
      let found = try found()
      #expect(found == [] || found == whole, "after kill \(round) at \(delay) ms")
    }
    let last = try await runReeve(
      ["protect", "table", "spec.yaml", "--out", "out"], in: folder.url)
    #expect(last.status == 0, "\(last.standardError)")
    #expect(killed > 2, "killed \(killed) times; the moments were too late to mean anything")
    #expect(try found() == whole)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(left.sorted() == ["data.csv", "out", "spec.yaml"])
  }

  @Test("A folder with anybody else's file is not replaced")
  func otherFiles() async throws {
    try folder.write("mine\n", to: "out/notes.txt")

    let run = try await runReeve(["protect", "table", "spec.yaml", "--out", "out"], in: folder.url)

    #expect(run.status == 2)
    #expect(run.standardError.contains("notes.txt"))
    #expect(try found() == ["notes.txt"])
  }
}
