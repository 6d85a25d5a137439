// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("Files that arrive in a folder")
struct DropFolderTests {
  private let council: TestCouncil
  private let drop: TemporaryFolder

  init() throws {
    council = try TestCouncil()
    drop = try TemporaryFolder()
  }

  private func arrive(_ text: String, as name: String, secondsAgo: Double = 60) throws {
    let url = try drop.write(text, to: name)
    try FileManager.default.setAttributes(
      [.modificationDate: council.clock.now.addingTimeInterval(-secondsAgo)],
      ofItemAtPath: url.path)
  }

  private func watch() throws -> DropFolder {
    try DropFolder(drop.url.path, of: try council.open(), settleTime: .seconds(5))
  }

  private func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test("A claimed file is moved to data with the day it came; one with a date keeps its name")
  func taken() throws {
    try arrive(TestCouncil.repairs(["R7,F01,7"]), as: "repairs.csv")
    try arrive(TestCouncil.repairs(["R8,F01,8"]), as: "repairs-2026-12.csv")
    var watch = try watch()

    #expect(
      watch.look() == [
        .taken(
          file: "repairs-2026-12.csv", to: "data/repairs-2026-12.csv", dataset: "repairs"),
        .taken(file: "repairs.csv", to: "data/repairs-20261121.csv", dataset: "repairs"),
      ])
    #expect(names(drop.url.path) == [])
    #expect(
      names(council.path + "/data") == [
        "repairs-2026-12.csv", "repairs-20261121.csv", "repairs.csv", "wards.csv",
      ])
  }

  @Test("A correction of the same period gets a name of its own and becomes the newest")
  func correction() async throws {
    try council.remove("data/repairs.csv")
    try council.deliver(
      TestCouncil.repairs(["R1,F01,1"]), to: "repairs-2026-11.csv", day: "2026-11-20")
    try await council.build()
    try arrive(TestCouncil.repairs(["R1,F01,1", "R2,F02,2"]), as: "repairs-2026-11.csv")
    var watch = try watch()
    let fate = watch.look().first
    let report = try await council.build()

    guard case .taken(_, let target, _) = fate else {
      Issue.record("not taken: \(String(describing: fate))")
      return
    }
    #expect(target.hasPrefix("data/repairs-20261121-"))
    #expect(report.dataset("repairs")?.rows == 2)
    #expect(names(council.path + "/data").count == 3)
  }

  @Test("Another file goes to rejected beside the reason, and none is replaced there")
  func rejected() throws {
    var watch = try watch()
    for text in ["one", "two"] {
      try arrive(text, as: "parking.csv")
      _ = watch.look()
    }
    let folder = drop.url.path + "/rejected"

    #expect(
      names(folder) == [
        "parking-2.csv", "parking-2.csv.reason.txt", "parking.csv", "parking.csv.reason.txt",
      ])
    #expect(try String(contentsOfFile: folder + "/parking.csv", encoding: .utf8) == "one")
    #expect(try String(contentsOfFile: folder + "/parking-2.csv", encoding: .utf8) == "two")
    let reason = try String(contentsOfFile: folder + "/parking.csv.reason.txt", encoding: .utf8)
    #expect(reason.contains("No contract claims"))
  }

  @Test("The very bytes of a delivery are rejected, with its name")
  func duplicate() throws {
    try arrive(TestCouncil.repairs(["R1,F01,10.50", "R2,F02,20"]), as: "repairs.csv")
    var watch = try watch()

    #expect(
      watch.look() == [
        .rejected(
          file: "repairs.csv", reason: "It holds the very same bytes as data/repairs.csv.")
      ])
  }

  @Test("A file that still grows is waited for")
  func growing() throws {
    try arrive("ref,ward,cost\n", as: "repairs.csv", secondsAgo: 0)
    var watch = try watch()
    #expect(watch.look() == [])
    #expect(watch.isWaiting)
    council.clock.advance(seconds: 3)
    try arrive(TestCouncil.repairs(["R5,F01,5"]), as: "repairs.csv", secondsAgo: 0)
    #expect(watch.look() == [])
    council.clock.advance(seconds: 3)
    #expect(watch.look() == [])
    council.clock.advance(seconds: 3)

    #expect(watch.look().count == 1)
    #expect(!watch.isWaiting)
  }

  @Test("Hidden and unfinished files, folders and links are passed over")
  func passedOver() throws {
    for name in [".hidden.csv", "repairs.csv.part", "~$repairs.xlsx", "sub/repairs.csv"] {
      try arrive("x", as: name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: drop.url.path + "/repairs.csv", withDestinationPath: council.path + "/reeve.yaml")
    var watch = try watch()

    #expect(watch.look() == [])
  }

  @Test("A folder of the workspace itself is refused")
  func own() throws {
    let workspace = try council.open()

    for name in ["data", "contracts", ".reeve/tmp", "."] {
      #expect(throws: WorkspaceProblem.self) {
        try DropFolder("\(council.path)/\(name)", of: workspace, settleTime: .seconds(1))
      }
    }
    #expect(throws: WorkspaceProblem.self) {
      try DropFolder("/nowhere", of: workspace, settleTime: .seconds(1))
    }
  }
}
