// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("Commands for workspaces")
struct WorkspaceCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(arguments, in: folder.url)
  }

  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func files(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appendingPathComponent(path).path
    ).sorted()
  }

  @Test("From nothing to a good dataset with the three commands that init names")
  func newcomer() async throws {
    try folder.write("bay,street\nB1,Elm Road\nB2,Oak Lane\n", to: "parking bays.csv")
    let made = try await run("init", "council", "--name", "Fernwick")
    let added = try await run("add", "parking bays.csv", "--to", "council")
    let built = try await run("build", "council")
    let again = try await run("build", "council", "--json")
    let report = try document(again.standardOutput)

    #expect(made.status == 0)
    #expect(made.standardOutput.contains("reeve add FILE"))
    #expect(added.status == 0, "\(added.standardError)")
    #expect(added.standardOutput.contains("council/") == false)
    #expect(added.standardOutput.contains("contracts/parking-bays.odcs.yaml"))
    #expect(built.status == 0, "\(built.standardOutput)")
    #expect(built.standardOutput.contains("1 of 1 dataset can be trusted"))
    #expect(
      Set(report.keys) == [
        "reeve", "workspace", "started", "seconds", "steps", "datasets", "links", "deleted",
        "problems", "unclaimed",
      ])
    let steps = try #require(report["steps"] as? [[String: Any]])
    #expect(steps.count == 4)
    // A file written less than a second before it was read is hashed once more.
    #expect(
      steps.filter { $0["kind"] as? String != "read" }
        .map { $0["state"] as? String } == Array(repeating: "unchanged", count: 3))
    for step in steps {
      #expect(Set(step.keys) == ["dataset", "link", "kind", "state", "seconds", "reason", "file"])
    }
    let datasets = try #require(report["datasets"] as? [[String: Any]])
    #expect(
      Set(datasets[0].keys) == [
        "id", "state", "late", "rows", "rejected", "failedChecks", "waived", "scores",
      ])
  }

  @Test("Exit statuses of a build: 1 for data, 2 for definitions, 3 for a lock")
  func statuses() async throws {
    _ = try await run("init", "w")
    try folder.write("a,b\n1,2\n", to: "t.csv")
    _ = try await run("add", "t.csv", "--to", "w")
    try folder.write("a,b\n,2\n", to: "w/data/t.csv")
    let data = try await run("build", "w")
    let wait = try await run(
      "waive", "t", "a.required", "--until", "2999-01-01", "--reason", "r", "--by", "b",
      "--workspace", "w")
    try folder.write("kind: [", to: "w/contracts/t.odcs.yaml")
    let definition = try await run("build", "w")
    try folder.write("council: {nme: x}\n", to: "w/reeve.yaml")
    let settings = try await run("build", "w")
    let missing = try await run("build", "nowhere")

    #expect(data.status == 1)
    #expect(data.standardOutput.contains("a.required"))
    #expect(wait.status == 2)
    #expect(wait.standardError.contains("too far away"))
    #expect(definition.status == 2)
    #expect(definition.standardOutput.contains("contracts/t.odcs.yaml:2:1:"))
    #expect(settings.status == 2)
    #expect(settings.standardError.contains("reeve.yaml:1:11"))
    #expect(missing.status == 2)
    #expect(missing.standardError.contains("reeve init"))
  }

  @Test("A waiver is granted, listed and withdrawn")
  func waive() async throws {
    _ = try await run("init", "w")
    try folder.write("a,b\n1,2\n", to: "t.csv")
    _ = try await run("add", "t.csv", "--to", "w")
    try folder.write("a,b\n,2\n", to: "w/data/t.csv")
    _ = try await run("build", "w")
    let day = ISO8601DateFormatter().string(from: Date().addingTimeInterval(864_000)).prefix(10)
    let failing = try #require(
      try document(try await run("build", "w", "--json").standardOutput)["datasets"]
        as? [[String: Any]])
    let checks = try #require(failing[0]["failedChecks"] as? [String])
    for check in checks {
      let granted = try await run(
        "waive", "t", check, "--until", String(day), "--reason", "Known", "--by", "Ada",
        "--workspace", "w")
      #expect(granted.status == 0, "\(granted.standardError)")
    }
    let accepted = try await run("build", "w")
    let listed = try await run("waive", "--workspace", "w")
    let withdrawn = try await run(
      "waive", "--withdraw", "1", "--reason", "Mended", "--by", "Ada", "--workspace", "w")
    let after = try await run("build", "w")
    let verified = try await run("verify", "w")

    #expect(accepted.status == 0, "\(accepted.standardOutput)")
    #expect(listed.standardOutput.contains("in force"))
    #expect(withdrawn.status == 0)
    #expect(after.status == 1)
    #expect(verified.status == 0)
    #expect(verified.standardOutput.contains("The journal is whole"))
  }

  @Test("verify finds what was changed behind its back")
  func verify() async throws {
    _ = try await run("init", "w")
    try folder.write("a,b\n1,2\n", to: "t.csv")
    _ = try await run("add", "t.csv", "--to", "w")
    _ = try await run("build", "w")
    let lake = folder.url.appendingPathComponent("w/.reeve/lake")
    let file = try #require(
      FileManager.default.enumerator(atPath: lake.path)?.compactMap { $0 as? String }
        .first { $0.hasSuffix(".parquet") })
    try Data("other".utf8).write(to: lake.appendingPathComponent(file))

    let verified = try await run("verify", "w", "--json")
    let report = try document(verified.standardOutput)

    #expect(verified.status == 1)
    #expect(report["intact"] as? Bool == false)
    #expect((report["problems"] as? [String])?.count == 1)
  }

  @Test("watch --once takes in what is there, rejects the rest, and ends")
  func watch() async throws {
    _ = try await run("init", "w")
    try folder.write("a,b\n1,2\n", to: "t.csv")
    _ = try await run("add", "t.csv", "--to", "w")
    try folder.write("a,b\n3,4\n", to: "in/t.csv")
    try folder.write("?", to: "in/other.csv")
    let watched = try await run("watch", "in", "--workspace", "w", "--once", "--settle", "0")

    #expect(watched.status == 0, "\(watched.standardError)")
    #expect(try files("in") == ["rejected"])
    #expect(try files("in/rejected") == ["other.csv", "other.csv.reason.txt"])
    #expect(try files("w/data").count == 2)
    #expect(watched.standardOutput.contains("1 of 1 dataset can be trusted"))
  }

  @Test("watch goes on until SIGTERM and then ends in good order")
  func terminated() async throws {
    _ = try await run("init", "w")
    try folder.write("a,b\n1,2\n", to: "t.csv")
    _ = try await run("add", "t.csv", "--to", "w")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("in"), withIntermediateDirectories: true)
    let program = try #require(Self.program)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["watch", "in", "--workspace", "w", "--settle", "1"]
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try folder.write("a,b\n5,6\n", to: "in/t.csv")
    let deadline = Date().addingTimeInterval(60)
    while try files("w/data").count < 2, Date() < deadline {
      try await Task.sleep(for: .milliseconds(50))
    }
    process.terminate()
    while process.isRunning, Date() < deadline { try await Task.sleep(for: .milliseconds(20)) }

    #expect(!process.isRunning)
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(try files("w/data").count == 2)
    #expect(try await run("verify", "w").status == 0)
  }

  @Test("init refuses what is there, and says what to do")
  func initRefused() async throws {
    try folder.write("x", to: "full/note.txt")
    let run = try await run("init", "full")

    #expect(run.status == 2)
    #expect(run.standardError.contains("not empty"))
    #expect(try files("full") == ["note.txt"])
  }

  @Test("The example is made and built", .enabled(if: TestData.includesSlowTests))
  func example() async throws {
    let made = try await run("init", "saltmere", "--example")
    let built = try await run("build", "saltmere", "--as-of", "2026-11-21", "--json")
    let again = try await run("build", "saltmere", "--as-of", "2026-11-21", "--json")
    let datasets = try #require(
      try document(built.standardOutput)["datasets"] as? [[String: Any]])
    let steps = try #require(try document(again.standardOutput)["steps"] as? [[String: Any]])

    #expect(made.status == 0)
    #expect(built.status == 1, "faults were put in on purpose")
    #expect(datasets.count == 12)
    #expect(datasets.allSatisfy { ($0["rows"] as? Int ?? 0) > 0 })
    #expect(steps.allSatisfy { ["unchanged", "stopped"].contains($0["state"] as? String) })
  }

  /// The program that the other tests run, beside the tests.
  private static let program: String? = {
    let start =
      Bundle.main.executableURL ?? URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
    var folder = start.resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let path = folder.appendingPathComponent("reeve").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
      folder.deleteLastPathComponent()
    }
    return nil
  }()
}
