// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import TestSupport
import Testing
import Workspace

/// Makes the N-th write or flush of a database fail, by a library that is loaded before all others.
struct FaultShim {
  let library: String
  /// Packs without templates: reading those anew for every place would take most of the time, and
  /// no database is written there.
  let packs: String
  private let folder: TemporaryFolder

  static let compiler = ["clang", "cc", "gcc"].lazy.compactMap { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }.first

  init() throws {
    folder = try TemporaryFolder()
    library = folder.url.appendingPathComponent("fault_shim.so").path
    let calendar = "calendars/bank-holidays.yaml"
    try folder.write(
      Data(contentsOf: PackageFolder.url.appendingPathComponent("Packs/\(calendar)")),
      to: "packs/\(calendar)")
    packs = folder.url.appendingPathComponent("packs").path
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("fault_shim.c").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.compiler))
    process.arguments = ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
    try #require(process.runToEnd() == 0)
  }
}

@Suite(
  "When a write or flush of the database fails",
  .enabled(if: TestData.wants(toolIsThere: FaultShim.compiler != nil)))
struct FaultTests {
  /// A workspace with one record, to be copied.
  private func council() async throws -> RegisterCouncil {
    let council = try RegisterCouncil()
    try await council.visit("{place: Hall, host: Zenobia Quill}")
    return council
  }

  private func run(
    _ workspace: String, shim: FaultShim, at number: Int, kind: String, count: String? = nil
  ) async throws -> ReeveRun {
    var environment = [
      "LD_PRELOAD": shim.library, "REEVE_FAULT_AT": String(number), "REEVE_FAULT_KIND": kind,
      "REEVE_PACKS_DIR": shim.packs,
    ]
    environment["REEVE_FAULT_COUNT"] = count
    return try await runReeve(
      [
        "records", "new", "visit", "place=Depot", "host=Quill", "--as", "ann", "--workspace",
        workspace,
      ],
      environment: environment)
  }

  private func copy(_ council: RegisterCouncil, to folder: TemporaryFolder, _ name: String) throws
    -> String
  {
    let target = folder.url.appendingPathComponent(name).path
    try FileManager.default.copyItem(atPath: council.folder.url.path, toPath: target)
    return target
  }

  @Test(
    "at any place, nothing that was acknowledged is lost and the store opens and verifies",
    arguments: ["eio", "kill", "full+", "short"])
  func everyPlace(kind: String) async throws {
    let (council, shim, folder) = (try await council(), try FaultShim(), try TemporaryFolder())
    let counter = folder.url.appendingPathComponent("count").path
    let sound = try await run(
      copy(council, to: folder, "sound"), shim: shim, at: .max, kind: kind, count: counter)
    #expect(sound.status == 0, "\(sound.standardError)")
    let total = try #require(
      Int(
        String(contentsOfFile: counter, encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(total > 10)

    // Every place for the two plainest faults; every third for the others, which do less.
    var failed = 0
    for number in stride(from: 1, through: total, by: ["eio", "kill"].contains(kind) ? 1 : 3) {
      let workspace = try copy(council, to: folder, "w\(number)")
      let run = try await run(workspace, shim: shim, at: number, kind: kind)
      if run.status != 0 { failed += 1 }
      if kind != "kill", run.status != 0 {
        #expect(run.status == 3, "\(number): \(run.standardError)")
        #expect(run.standardError.hasPrefix("reeve: "), "\(number): \(run.standardError)")
      }
      let isAcknowledged = run.standardOutput.contains("VIS-0002 (Depot) is made.")
      // One that is killed may have said so before, and then it holds.
      if kind != "kill" { #expect(isAcknowledged == (run.status == 0), "\(number)") }
      try check(workspace, isAcknowledged: isAcknowledged, "\(kind) at \(number)")
      try FileManager.default.removeItem(atPath: workspace)
    }
    #expect(failed > 0)
  }

  private func check(_ folder: String, isAcknowledged: Bool, _ place: String) throws {
    let workspace = try Workspace.open(folder)
    #expect(try workspace.verify().problems == [], "\(place)")
    let desk = try workspace.registerDesk()
    func answers(_ reference: String) throws -> [String] {
      try desk.view(reference, showsPersonal: true).sections.flatMap(\.questions)
        .filter { ["place", "host"].contains($0.id) }.compactMap { $0.value?.scalarText }
    }
    #expect(try answers("VIS-0001") == ["Hall", "Zenobia Quill"], "\(place)")
    let lines = try desk.list(template: "visit", state: nil, text: nil, asOf: nil)
    if isAcknowledged || lines.count > 1 {
      // An act is there whole or not at all: the record may be made and not yet answered.
      let found = try answers("VIS-0002")
      #expect(found == ["Depot", "Quill"] || !isAcknowledged && found.isEmpty, "\(place)")
    }
    // The store goes on where it was.
    #expect(try workspace.signedHead().contains("\n"))
  }

  @Test(
    "A full disk at any place ends a backup or restore with a clear message, and nothing is made",
    arguments: ["backup", "restore"])
  func noRoom(command: String) async throws {
    let (council, shim) = (try await council(), try FaultShim())
    let folder = council.folder.url
    #expect(try await runReeve(["backup", "whole", "--workspace", "."], in: folder).status == 0)
    func run(_ number: Int, _ kind: String) async throws -> ReeveRun {
      try await runReeve(
        command == "backup"
          ? ["backup", "target", "--workspace", "."] : ["restore", "whole", "--to", "target"],
        in: folder,
        environment: [
          "LD_PRELOAD": shim.library, "REEVE_FAULT_AT": String(number), "REEVE_FAULT_KIND": kind,
          "REEVE_FAULT_COUNT": folder.appendingPathComponent("count").path,
        ])
    }
    let sound = try await run(.max, "full")
    #expect(sound.status == 0, "\(sound.standardError)")
    let total = try #require(
      Int(
        String(contentsOf: folder.appendingPathComponent("count"), encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines)))
    try FileManager.default.removeItem(at: folder.appendingPathComponent("target"))

    var (isSaid, failed) = (false, 0)
    for number in stride(from: 1, through: total, by: max(total / 25, 1)) {
      let run = try await run(number, "full+")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      if run.status == 0 {
        // The result was whole before; only the tidying of the live database had no room.
        #expect(number > 1)
        let target = folder.appendingPathComponent("target").path
        if command == "restore" {
          #expect(try Workspace.open(target).verify().isIntact)
        } else {
          let back = folder.appendingPathComponent("back\(number)").path
          _ = try await Workspace.restore(target, to: back, keys: nil)
        }
        try FileManager.default.removeItem(atPath: target)
        continue
      }
      failed += 1
      #expect(run.status == 3, "\(number) of \(total): \(run.standardError)")
      #expect(run.standardError.hasPrefix("reeve: "), "\(run.standardError)")
      isSaid = isSaid || run.standardError.lowercased().contains("full")
      #expect(!left.contains { $0.hasPrefix("target") }, "\(number): \(left)")
    }
    #expect(failed > 0 && isSaid)
  }

  @Test("A backup or restore that is killed leaves no folder that looks whole")
  func killed() async throws {
    let council = try await council()
    let folder = council.folder.url
    for milliseconds in stride(from: 5, through: 400, by: 35) {
      for (arguments, name) in [
        (["backup", "b\(milliseconds)", "--workspace", "."], "b\(milliseconds)"),
        (["restore", "whole", "--to", "r\(milliseconds)"], "r\(milliseconds)"),
      ] {
        if name == "r5" {
          _ = try await runReeve(["backup", "whole", "--workspace", "."], in: folder)
        }
        let process = try reeveProcess(arguments)
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in ended.continuation.finish() }
        try process.run()
        try await Task.sleep(for: .milliseconds(milliseconds))
        kill(process.processIdentifier, SIGKILL)
        for await _ in ended.stream {}
        let target = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: target.path) else { continue }
        if name.hasPrefix("r") {
          #expect(try Workspace.open(target.path).verify().isIntact)
        } else {
          let back = folder.appendingPathComponent("x\(milliseconds)").path
          _ = try await Workspace.restore(target.path, to: back, keys: nil)
        }
      }
    }
  }
}
