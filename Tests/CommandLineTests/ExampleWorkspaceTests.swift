// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("A workspace of the example council")
struct ExampleWorkspaceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(arguments, in: folder.url)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  @Test(
    "is there whole or not at all when its making is killed",
    .enabled(if: TestData.includesSlowTests))
  func killed() async throws {
    var killed = 0
    for delay in [0.2, 0.9, 2, 3.5] {
      guard try await makeExample(killedAfter: delay) else { break }
      killed += 1
      // What is there by then has to be whole, which is looked at below.
      if try files().contains("saltmere") { break }
    }
    if !(try files().contains("saltmere")) {
      #expect(try await run("init", "saltmere", "--example").status == 0)
    }
    let records = try await run("records", "list", "--workspace", "saltmere", "--json")
    let lines = try #require(
      try JSONSerialization.jsonObject(with: Data(records.standardOutput.utf8)) as? [Any])

    #expect(killed > 0)
    #expect(try files() == ["saltmere"], "nothing half made is left")
    #expect(lines.count == 53)
    #expect(try await run("verify", "saltmere").status == 0)
  }

  /// Makes the example and kills that after some seconds, from a thread of its own, which tests that
  /// run beside this one can't delay.
  ///
  /// - Returns: whether it was killed.
  private func makeExample(killedAfter seconds: Double) async throws -> Bool {
    let process = try reeveProcess(["init", "saltmere", "--example"])
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in ended.continuation.finish() }
    try process.run()
    let processID = process.processIdentifier
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: seconds)
      kill(processID, SIGKILL)
    }
    for await _ in ended.stream {}
    return process.terminationReason == .uncaughtSignal
  }

  @Test("A day for demonstrations is refused where all is real, and where it is no day")
  func demonstrationRefused() async throws {
    try folder.write("council: {name: Fernwick}\n", to: "real/reeve.yaml")
    for command in [["serve", "real", "--port", "0"], ["records", "list", "--workspace", "real"]] {
      let refused = try await runReeve(command + ["--demo-date", "2026-12-10"], in: folder.url)
      #expect(refused.status == 2)
      #expect(refused.standardError.contains("is no example"), "\(refused.standardError)")
      let wrong = try await runReeve(command + ["--demo-date", "2026-02-30"], in: folder.url)
      #expect(wrong.status == 2)
      #expect(wrong.standardError.contains("--demo-date"))
    }
  }

  @Test("Records are made on the day of a demonstration, and their clocks run from it")
  func demonstration() async throws {
    try folder.write("council: {name: Fernwick}\nexample: true\n", to: "reeve.yaml")
    try folder.write(
      "people:\n  - {id: ivy, roles: [information-governance]}\n", to: "people.yaml")
    let answers = [
      "subject=Trees", "service=Parks", "received=2027-03-22", "valid=yes", "regime=foi",
      "requester=Invented", "text=Which",
    ]
    let day = ["--demo-date", "2027-03-22", "--as", "ivy"]
    let made = try await runReeve(
      ["records", "new", "foi-request"] + answers + day, in: folder.url)
    let accepted = try await runReeve(
      ["records", "move", "FOI-2027-0001", "accept"] + day, in: folder.url)
    func state(on day: String) async throws -> String? {
      let shown = try await run(
        "records", "show", "FOI-2027-0001", "--json", "--demo-date", day)
      let document = try JSONSerialization.jsonObject(with: Data(shown.standardOutput.utf8))
      let deadlines = (document as? [String: Any])?["deadlines"] as? [[String: Any]]
      return deadlines?.first?["state"] as? String
    }

    #expect(made.status == 0, "\(made.standardError)")
    #expect(accepted.status == 0, "\(accepted.standardError)")
    #expect(try await state(on: "2027-04-21") == "running")
    #expect(try await state(on: "2027-04-22") == "overdue")
  }
}
