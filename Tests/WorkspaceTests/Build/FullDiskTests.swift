// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Workspace

/// A small disk of its own, taken away at the end; only root can have one.
private final class SmallDisk: Sendable {
  let path: String

  init(kilobytes: Int) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reeve-disk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path])
  }

  deinit {
    try? Self.run("umount", ["-l", path])
    rmdir(path)
  }

  static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    guard try process.runToEnd() == 0 else { throw POSIXError(.EPERM) }
  }

  /// Whether this account may mount.
  static let isPossible: Bool = {
    guard geteuid() == 0, let disk = try? SmallDisk(kilobytes: 64) else { return false }
    return FileManager.default.fileExists(atPath: disk.path)
  }()
}

@Suite("Builds on a full disk", .enabled(if: SmallDisk.isPossible))
struct FullDiskTests {
  @Test("say so, leave nothing half written, and end rightly once there is room")
  func full() async throws {
    let disk = try SmallDisk(kilobytes: 6_000)
    let council = try TestCouncil()
    let folder = disk.path + "/w"
    try FileManager.default.copyItem(atPath: council.path, toPath: folder)
    // Noise does not shrink in Parquet.
    var generator = SeededGenerator(seed: 1)
    let rows = (0..<40_000).map { "R\($0),F01,\(UInt32.random(in: 0 ... .max, using: &generator))" }
    try Data(TestCouncil.repairs(rows).utf8).write(
      to: URL(fileURLWithPath: folder + "/data/repairs.csv"))
    let clock = council.clock
    let workspace = try Workspace.open(folder, clock: { clock.now })
    let filler = folder + "/filler"
    try fill(filler, leaving: 200_000, on: disk.path)

    var said = ""
    do {
      let report = try await workspace.build(BuildOptions(threads: 1, version: "test"))
      #expect(report.outcome == .fault)
      said = report.steps.compactMap(\.reason).joined()
    } catch let problem as WorkspaceProblem {
      #expect(problem.isSystemFault)
      said = problem.description
    }
    #expect(said.lowercased().contains("disk") || said.contains("space") || said.contains("room"))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/.reeve/tmp")
    #expect(left == [])
    try FileManager.default.removeItem(atPath: filler)
    let after = try await workspace.build(BuildOptions(threads: 1, version: "test"))

    #expect(after.outcome == .good)
    #expect(after.dataset("repairs")?.rows == 40_000)
    #expect(try workspace.verify().isIntact)
  }

  private func fill(_ path: String, leaving: Int, on disk: String) throws {
    var status = statvfs()
    guard statvfs(disk, &status) == 0 else { throw POSIXError(.EIO) }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    try Data(count: max(0, free - leaving)).write(to: URL(fileURLWithPath: path))
  }
}
