// SPDX-License-Identifier: MIT
import Foundation
import Quality
import TestSupport
import Testing
import Workspace

@Suite("People's own files")
struct UploadDeskTests {
  private func uploads(_ council: TestCouncil) -> [String] {
    let folder = council.path + "/.reeve/tmp"
    let desks = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return desks.flatMap { desk in
      ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(desk)")) ?? [])
        .filter { $0 != ".lock" }
    }
  }

  private func check(
    _ text: String, as name: String = "mine.csv", against dataset: String? = nil,
    at desk: UploadDesk
  ) async throws -> UploadResult {
    let upload = try await desk.receive(fileName: name)
    try upload.append(Array(text.utf8))
    return try await desk.check(upload, against: dataset)
  }

  @Test("A file is profiled and checked, masked, and gone from the disk at once")
  func checked() async throws {
    let council = try TestCouncil()
    let desk = try UploadDesk(try council.open(), version: "test")
    let result = try await check(
      "ref,ward,cost,surname\nR1,F01,1,Wintergreen\nR1,F09,-1,Wintergreen\n",
      as: "C:\\My files\\../mine.csv", against: "repairs", at: desk)

    #expect(result.fileName == "mine.csv")
    #expect(result.dataset?.id == "repairs")
    #expect(
      Set(result.failed.map(\.id)) == [
        "ref.unique", "ward.reference", "cost.range", "table.extraColumns",
      ])
    #expect(result.profile.columns.map(\.name) == ["ref", "ward", "cost", "surname"])
    #expect(result.proposedContract.contains("kind: DataContract"))
    #expect(!"\(result)".contains("Wintergreen"))
    #expect(!"\(result)".contains(council.path))
    #expect(uploads(council) == [])
    #expect(result.token.count == 32)
    #expect(await desk.result(result.token)?.report == result.report)
  }

  @Test("A result goes after half an hour in which nobody asked for it")
  func expires() async throws {
    let council = try TestCouncil()
    let desk = try UploadDesk(try council.open(), version: "test")
    let result = try await check("a\n1\n", at: desk)
    council.clock.advance(seconds: 1_000)
    #expect(await desk.result(result.token) != nil)
    council.clock.advance(seconds: 1_700)
    #expect(await desk.result(result.token) != nil, "asking keeps it")
    council.clock.advance(seconds: 1_801)

    #expect(await desk.result(result.token) == nil)
    #expect(await desk.result("guess") == nil)
  }

  @Test("Too much, nothing, junk and unknown datasets are refused, and leave nothing")
  func refused() async throws {
    let council = try TestCouncil()
    let desk = try UploadDesk(
      try council.open(), limits: UploadDesk.Limits(bytes: 10), version: "test")
    let large = try await desk.receive(fileName: "a.csv")
    try large.append([1, 2, 3, 4, 5, 6])
    #expect(throws: UploadRefusal.tooLarge(limit: 10)) { try large.append([1, 2, 3, 4, 5]) }
    await #expect(throws: UploadRefusal.empty) { try await check("", at: desk) }
    await #expect(throws: UploadRefusal.unknownDataset("x")) {
      try await check("a\n1\n", against: "x", at: desk)
    }
    await #expect {
      try await check("\u{1}\u{0}\u{2}", as: "b.xlsx", at: desk)
    } throws: { error in
      guard case .unreadable(let reason) = error as? UploadRefusal else { return false }
      return reason.hasPrefix("b.xlsx") && !reason.contains(council.path)
    }
    #expect(uploads(council).count == 1, "only the one that still waits for more")
  }

  @Test("No more files than allowed are received at the same time")
  func busy() async throws {
    let council = try TestCouncil()
    let desk = try UploadDesk(
      try council.open(), limits: UploadDesk.Limits(concurrent: 1), version: "test")
    let first = try await desk.receive(fileName: "a.csv")
    await #expect(throws: UploadRefusal.busy) { _ = try await desk.receive(fileName: "b.csv") }
    try first.append(Array("a\n1\n".utf8))
    _ = try await desk.check(first, against: nil)
    for _ in 0..<100 where (try? await desk.receive(fileName: "c.csv")) == nil {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(uploads(council).isEmpty, "a dropped upload is removed")
  }

  @Test("Closing removes everything; folders that were left behind go at the next start")
  func closed() async throws {
    let council = try TestCouncil()
    let workspace = try council.open()
    let abandoned = council.path + "/.reeve/tmp/upload-ABCDEF"
    try FileManager.default.createDirectory(
      atPath: abandoned + "/t", withIntermediateDirectories: true)
    let desk = try UploadDesk(workspace, version: "test")
    let other = try UploadDesk(workspace, version: "test")
    let result = try await check("a\n1\n", at: desk)
    await desk.close()

    #expect(!FileManager.default.fileExists(atPath: abandoned))
    #expect(await desk.result(result.token) == nil)
    await #expect(throws: UploadRefusal.busy) { _ = try await desk.receive(fileName: "a.csv") }
    #expect(try await check("a\n1\n", at: other).bytes == 4, "another desk goes on")
  }

  @Test("The folder is closed to others")
  func mode() async throws {
    let council = try TestCouncil()
    let desk = try UploadDesk(try council.open(), version: "test")
    let folder = council.path + "/.reeve/tmp"
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first {
        $0.hasPrefix("upload-")
      })
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[
      .posixPermissions]

    #expect((mode as? NSNumber)?.intValue == 0o700)
    await desk.close()
  }

  @Test("Many desks that start at the same moment do not take each other's folders")
  func together() async throws {
    let council = try TestCouncil()
    let workspace = try council.open()
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask {
          let desk = try UploadDesk(workspace, version: "test")
          return try await check("a\n1\n", at: desk).bytes
        }
      }
      return try await group.reduce(0, +)
    }

    #expect(count == 16 * 4)
  }
}
