// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("Making a workspace and adding files")
struct MakingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func place(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  private func content(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place(name)).sorted()
  }

  @Test("An empty workspace can be opened and built at once")
  func empty() async throws {
    try await Workspace.make(at: place("a/b"), content: .empty(council: "St \"X\" & Sons: #1"))
    let workspace = try Workspace.open(place("a/b"))
    let report = try await workspace.build(BuildOptions(threads: 1, version: "test"))

    #expect(workspace.configuration.council.name == "St \"X\" & Sons: #1")
    #expect(
      try content("a/b") == [
        ".gitignore", ".reeve", "README.md", "contracts", "data", "reeve.yaml",
      ])
    #expect(report.datasets == [])
    #expect(report.outcome == .good)
    #expect(try content("a") == ["b"], "nothing is left beside it")
  }

  @Test("A folder with anything in it is refused and left alone")
  func refused() async throws {
    try folder.write("mine", to: "full/note.txt")
    try folder.write("mine", to: "file")

    for name in ["full", "file"] {
      await #expect(throws: WorkspaceProblem.self) {
        try await Workspace.make(at: place(name), content: .empty(council: "F"))
      }
    }
    #expect(try content("full") == ["note.txt"])
  }

  @Test("An empty folder is filled, the settings last")
  func existing() async throws {
    try FileManager.default.createDirectory(
      atPath: place("there"), withIntermediateDirectories: true)
    try await Workspace.make(at: place("there"), content: .empty(council: "F"))

    #expect(try content("there").contains("reeve.yaml"))
    #expect(try content("") == ["there"])
  }

  @Test("A file is copied in with a contract that it keeps")
  func added() async throws {
    try await Workspace.make(at: place("w"), content: .empty(council: "F"))
    let source = try folder.write(
      "bay,surname,price\nB1,Fern,2.50\nB2,Oak,3.00\n", to: "Parking Permits 2026-11.csv")
    let workspace = try Workspace.open(place("w"))
    let added = try workspace.add(
      source.path, threads: 1, memoryLimit: 256 << 20, version: "test")
    let report = try await workspace.build(BuildOptions(threads: 1, version: "test"))

    #expect(added.dataset == "parking-permits")
    #expect(added.file == "data/Parking Permits 2026-11.csv")
    #expect(added.contract == "contracts/parking-permits.odcs.yaml")
    #expect(added.rows == 2)
    #expect(added.toLookAt.contains { $0.contains("surname") })
    #expect(report.datasets.map(\.id) == ["parking-permits"])
    #expect(report.outcome == .good)
    #expect(report.unclaimed == [])
    #expect(FileManager.default.fileExists(atPath: source.path))
  }

  @Test("A file under data/ stays where it is; a name of one's own names copy and contract")
  func inPlace() async throws {
    try await Workspace.make(at: place("w"), content: .empty(council: "F"))
    try folder.write("a,b\n1,2\n", to: "w/data/trees.csv")
    try folder.write("a,b\n1,2\n", to: "x-2026.csv")
    let workspace = try Workspace.open(place("w"))
    let inside = try workspace.add(
      place("w/data/trees.csv"), threads: 1, memoryLimit: 256 << 20, version: "test")
    let named = try workspace.add(
      place("x-2026.csv"), as: "Green spaces", threads: 1, memoryLimit: 256 << 20, version: "test")
    let report = try await workspace.build(BuildOptions(threads: 1, version: "test"))

    #expect(inside.file == "data/trees.csv")
    #expect(named.file == "data/green-spaces-2026.csv")
    #expect(report.datasets.map(\.id).sorted() == ["green-spaces", "trees"])
    #expect(report.outcome == .good)
  }

  @Test("What is there is never replaced")
  func twice() async throws {
    try await Workspace.make(at: place("w"), content: .empty(council: "F"))
    let source = try folder.write("a,b\n1,2\n", to: "trees.csv")
    let workspace = try Workspace.open(place("w"))
    _ = try workspace.add(source.path, threads: 1, memoryLimit: 256 << 20, version: "test")
    let before = try String(contentsOfFile: place("w/contracts/trees.odcs.yaml"), encoding: .utf8)

    #expect(throws: WorkspaceProblem.self) {
      try workspace.add(source.path, threads: 1, memoryLimit: 256 << 20, version: "test")
    }
    let other = try folder.write("c\n1\n", to: "other/trees.csv")
    #expect(throws: WorkspaceProblem.self) {
      try workspace.add(other.path, threads: 1, memoryLimit: 256 << 20, version: "test")
    }
    let after = try String(contentsOfFile: place("w/contracts/trees.odcs.yaml"), encoding: .utf8)
    #expect(before == after)
  }

  @Test("A file that is no table is refused and nothing is written")
  func junk() async throws {
    try await Workspace.make(at: place("w"), content: .empty(council: "F"))
    let source = try folder.write(Data(), to: "empty.csv")
    let workspace = try Workspace.open(place("w"))

    #expect(throws: (any Error).self) {
      try workspace.add(source.path, threads: 1, memoryLimit: 256 << 20, version: "test")
    }
    #expect(try content("w/data") == [])
    #expect(try content("w/contracts") == [])
  }
}
