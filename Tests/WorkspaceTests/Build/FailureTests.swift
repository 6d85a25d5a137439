// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Workspace

@Suite("Builds that meet trouble")
struct FailureTests {
  @Test("Junk fails its own steps, with the reason, and nothing else")
  func junk() async throws {
    let council = try TestCouncil()
    let bytes = Data("PK\u{3}\u{4}".utf8 + (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try council.deliver(bytes, to: "repairs.csv", day: "2026-11-20")

    let report = try await council.build()
    let again = try await council.build()

    #expect(report.dataset("repairs")?.state == .notRead)
    #expect(report.dataset("wards")?.state == .good)
    #expect(report.outcome == .dataSaysNo)
    #expect(report.steps.filter { $0.dataset == "repairs" }.contains { $0.state == .failed })
    #expect(again.dataset("repairs")?.state == .notRead)
    let attention = try council.open().attention()
    #expect(attention.first?.kind == .step)
    #expect(attention.first?.message.contains(council.path) == false)
    #expect(try council.open().verify().isIntact)
  }

  @Test("An empty file says so; a good one in its place mends it")
  func empty() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.deliver("", to: "repairs.csv", day: "2026-11-21")
    let broken = try await council.build()
    let page = try council.open().dataset("repairs")
    try council.deliver(TestCouncil.repairs(["R1,F01,1"]), to: "repairs.csv", day: "2026-11-21")
    let mended = try await council.build()

    #expect(broken.dataset("repairs")?.state == .notRead)
    #expect(page?.problems.first?.reason.contains("empty") == true)
    #expect(mended.dataset("repairs")?.state == .good)
    #expect(try council.open().dataset("repairs")?.problems == [])
  }

  @Test("A bad newest file taken away leaves the one before, in good order")
  func takenAway() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.deliver("", to: "repairs-2026-12-01.csv", day: "2026-12-01")
    let broken = try await council.build()
    try council.remove("data/repairs-2026-12-01.csv")
    let mended = try await council.build()

    #expect(broken.dataset("repairs")?.state == .notRead)
    #expect(mended.dataset("repairs")?.state == .good)
  }

  @Test("An old file that cannot be read is told once and does not hide a good new one")
  func oldJunk() async throws {
    let council = try TestCouncil()
    try council.deliver("", to: "repairs-2026-01.csv", day: "2026-02-01")

    let first = try await council.build()
    let entries = try council.open().verify().entries
    let second = try await council.build()

    #expect(first.dataset("repairs")?.state == .good)
    #expect(first.outcome == .dataSaysNo)
    #expect(second.steps.contains { $0.file == "data/repairs-2026-01.csv" && $0.state == .failed })
    #expect(second.dataset("repairs")?.state == .good)
    // One entry more at most: the build itself, which found something failing.
    #expect(try council.open().verify().entries <= entries + 1)
  }

  @Test("A newest file that is removed leaves what was known, until it must be checked again")
  func vanished() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.remove("data/repairs.csv")
    let without = try await council.build()
    try council.write(
      TestCouncil.repairsContract(version: "2.0.0"), to: "contracts/repairs.odcs.yaml")
    let changed = try await council.build()

    #expect(without.outcome == .good)
    #expect(without.dataset("repairs")?.rows == 2)
    #expect(changed.steps(.failed) == ["repairs check"])
    #expect(
      changed.steps.first { $0.state == .failed }?.reason?.contains("no longer there") == true)
  }

  @Test("A file that goes while the build runs fails its step and no other")
  func goesDuringBuild() async throws {
    let council = try TestCouncil()
    let file = council.folder.url.appendingPathComponent("data/repairs.csv")
    let report = try await council.open().build(BuildOptions(threads: 1, version: "test")) {
      state in
      if state.step == .read { try? FileManager.default.removeItem(at: file) }
    }

    #expect(report.steps.contains { $0.dataset == "repairs" && $0.state == .failed })
    #expect(report.dataset("wards")?.state == .good)
    #expect(try council.open().verify().isIntact)
  }

  @Test("A broken contract keeps its dataset as it was and the others going")
  func brokenContract() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.write("apiVersion: v3.1.0\nkind: [", to: "contracts/wards.odcs.yaml")
    let report = try await council.build()

    #expect(report.outcome == .definitionWrong)
    #expect(report.problems.first?.file == "contracts/wards.odcs.yaml")
    #expect((report.problems.first?.line ?? 0) >= 2)
    #expect(report.dataset("wards")?.state == .good)
    #expect(report.steps(.stopped) == ["wards check"])
    #expect(report.unclaimed.first?.remedy.contains("mend the contract") == true)
    #expect(try council.open().attention().first?.kind == .definition)
  }

  @Test("Two contracts for one dataset: an error that names both files")
  func clash() async throws {
    let council = try TestCouncil()
    try council.write(TestCouncil.wardsContract(), to: "contracts/zzz.yaml")
    let report = try await council.build()

    let problem = try #require(report.problems.first { $0.isError })
    #expect(problem.file == "contracts/zzz.yaml")
    #expect(problem.message.contains("contracts/wards.odcs.yaml"))
    #expect(report.outcome == .definitionWrong)
    #expect(report.dataset("wards")?.state == .good)
  }

  @Test("A rule that cannot be understood is an error of the contract, with its place")
  func rule() async throws {
    let council = try TestCouncil()
    let sql = "    quality:\n      - {type: sql, query: \"DROP TABLE x\", mustBe: 0}"
    try council.write(
      TestCouncil.repairsContract(extra: sql), to: "contracts/repairs.odcs.yaml")
    let report = try await council.build()

    let problem = try #require(report.problems.first { $0.isError })
    #expect(problem.file == "contracts/repairs.odcs.yaml")
    #expect(problem.line > 30)
    #expect(report.dataset("repairs")?.state == .notRead)
    #expect(report.outcome == .definitionWrong)
  }

  @Test("A second build at the same time is told who holds the lock")
  func locked() async throws {
    let council = try TestCouncil()
    try await council.build()
    let folder = WorkspaceFolder(council.path)
    let lock = try FolderLock(path: folder.buildLock, holder: "process 42")

    await #expect(throws: WorkspaceProblem.locked(by: "process 42")) { try await council.build() }
    withExtendedLifetime(lock) {}
  }

  @Test("Files that an ended build left behind are swept away")
  func swept() async throws {
    let council = try TestCouncil()
    try await council.build()
    let lake = council.folder.url.appendingPathComponent(".reeve/lake/ab")
    let orphan = lake.appendingPathComponent("ab\(String(repeating: "0", count: 62)).parquet")
    let half = council.folder.url.appendingPathComponent(".reeve/tmp/1-x.parquet")
    try FileManager.default.createDirectory(at: lake, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: orphan)
    try Data("x".utf8).write(to: half)
    try await council.build()

    #expect(!FileManager.default.fileExists(atPath: orphan.path))
    #expect(!FileManager.default.fileExists(atPath: half.path))
    #expect(try council.open().verify().isIntact)
  }

  @Test("A file of the lake that is gone shows in verify and is made anew by a build")
  func lakeFileGone() async throws {
    let council = try TestCouncil()
    try await council.build()
    let path = try #require(try council.open().openData(of: "wards", format: .parquet)).path
    try FileManager.default.removeItem(atPath: path)
    let before = try council.open().verify()
    let report = try await council.build()

    #expect(before.problems.count == 1)
    #expect(report.steps(.run).contains("wards load"))
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try council.open().verify().isIntact)
  }

  @Test("A cancelled build begins no step more; the next one ends it")
  func cancelled() async throws {
    let council = try TestCouncil()
    let task = Task { try await council.build() }
    task.cancel()
    let report = try await task.value
    let next = try await council.build()

    #expect(report.wasStopped)
    #expect(report.outcome == .fault)
    #expect(report.steps.contains { $0.state == .stopped })
    #expect(report.steps.allSatisfy { $0.state != .failed })
    #expect(next.dataset("repairs")?.state == .good)
    #expect(try council.open().verify().isIntact)
  }

  @Test("A folder that is no workspace, and settings that are wrong, are told")
  func notAWorkspace() throws {
    let council = try TestCouncil()
    try council.write("council: {nme: x}", to: "reeve.yaml")

    #expect(throws: WorkspaceProblem.notAWorkspace(folder: "/nowhere")) {
      try Workspace.open("/nowhere")
    }
    #expect(throws: WorkspaceProblem.self) { try council.open() }
  }

  @Test("A file that may not be read is told as such", .enabled(if: geteuid() != 0))
  func forbidden() async throws {
    let council = try TestCouncil()
    let path = council.path + "/data/repairs.csv"
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
    let report = try await council.build()

    #expect(report.dataset("repairs")?.state == .notRead)
    #expect(report.outcome == .dataSaysNo)
    #expect(
      report.steps.first { $0.state == .failed }?.reason?.contains("data/repairs.csv") == true)
  }
}
