// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("A run that is told to end", .enabled(if: TestData.includesSlowTests))
struct InterruptionTests {
  /// When the signal is sent.
  enum Moment: String, CaseIterable, Sendable {
    /// As soon as there is a process.
    case atOnce
    /// Once there is a temporary folder.
    case temporaryFolder
    /// Once a result has been begun.
    case unfinishedResult
  }

  private let folder: TemporaryFolder
  private let temporary: URL
  private let results: URL

  init() throws {
    folder = try TemporaryFolder()
    temporary = folder.url.appendingPathComponent("tmp")
    results = folder.url.appendingPathComponent("results")
    for place in [temporary, results] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    // Large enough that no build reads it before the signal comes.
    let line = (0..<20_000).map { "T\($0),oak,\($0 % 90),2024-03-01,Long Lane\n" }.joined()
    var text = "ref,kind,height,planted,street\n"
    for _ in 0..<40 { text += line }
    try folder.write(text, to: "trees.csv")
    try folder.write(
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: tree-contract
      version: 1.0.0
      status: active
      schema:
        - name: trees
          properties:
            - {name: ref, unique: true}
            - {name: kind}
            - {name: height, logicalType: integer}
            - {name: planted, logicalType: date}
            - {name: street}
          quality:
            - {type: sql, query: "SELECT count(*) FROM {object} WHERE height > 80", mustBe: 0}

      """, to: "trees.odcs.yaml")
  }

  /// A run that was begun.
  private struct Begun {
    let process: Process
    let ended: DispatchSemaphore

    func waitForEnd() { ended.wait() }
  }

  private func start() throws -> Begun {
    let process = try reeveProcess([
      "check", "trees.csv", "--contract", "trees.odcs.yaml", "--failures", "results/list.csv",
      "--html", "results/page.html", "--memory-limit", "64MB",
    ])
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment
      .merging(["TMPDIR": temporary.path]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return Begun(process: process, ended: try process.start())
  }

  private func names(_ place: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place.path)
      .filter { $0.hasPrefix("reeve-") || $0.contains(".part-") }
  }

  /// Waits for the moment; false when the process ended before.
  private func wait(for moment: Moment, of process: Process) throws -> Bool {
    while process.isRunning {
      switch moment {
      case .atOnce: return true
      case .temporaryFolder: if try !names(temporary).isEmpty { return true }
      case .unfinishedResult: if try !names(results).isEmpty { return true }
      }
      usleep(500)
    }
    return false
  }

  @Test(
    "leaves nothing behind and ends with 128 and the signal's number",
    arguments: [SIGINT, SIGTERM, SIGHUP], Moment.allCases)
  func signals(signal: Int32, moment: Moment) throws {
    let run = try start()
    let process = run.process

    try #require(try wait(for: moment, of: process))
    kill(process.processIdentifier, signal)
    run.waitForEnd()

    // One that comes before the program could prepare for it ends it the system's way.
    let isEarly = moment == .atOnce && process.terminationReason == .uncaughtSignal
    #expect(process.terminationStatus == (isEarly ? signal : 128 + signal))
    #expect(try names(temporary).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: results.path).isEmpty)
  }

  @Test("What a killed run left goes with the next run")
  func killed() async throws {
    for moment in [Moment.temporaryFolder, .unfinishedResult] {
      let run = try start()
      try #require(try wait(for: moment, of: run.process))
      kill(run.process.processIdentifier, SIGKILL)
      run.waitForEnd()
    }
    let stranger = temporary.appendingPathComponent("reeve-999999999-abc")
    try FileManager.default.createSymbolicLink(
      at: stranger, withDestinationURL: folder.url.appendingPathComponent("trees.csv"))
    let file = temporary.appendingPathComponent("reeve-999999998-abc")
    try Data("mine".utf8).write(to: file)
    try #require(try names(temporary).count > 2)
    try #require(try !names(results).isEmpty)

    let run = try await runReeve(
      [
        "check", "trees.csv", "--contract", "trees.odcs.yaml", "--failures", "results/list.csv",
      ], in: folder.url, environment: ["TMPDIR": temporary.path])

    #expect(run.status == 1)
    #expect(try names(results).isEmpty)
    // A link and a file that have such names are not folders of ours.
    #expect(Set(try names(temporary)) == [stranger.lastPathComponent, file.lastPathComponent])
    #expect(FileManager.default.fileExists(atPath: stranger.path))
  }

  @Test("A run in progress is not taken for a leftover")
  func alive() async throws {
    let first = try start()
    let process = first.process
    try #require(try wait(for: .temporaryFolder, of: process))
    // It must still be there when the other run has swept.
    kill(process.processIdentifier, SIGSTOP)
    let before = try names(temporary)

    let run = try await runReeve(["--version"], environment: ["TMPDIR": temporary.path])

    #expect(run.status == 0)
    #expect(!before.isEmpty)
    #expect(Set(try names(temporary)).isSuperset(of: before))
    kill(process.processIdentifier, SIGTERM)
    kill(process.processIdentifier, SIGCONT)
    first.waitForEnd()
  }
}
