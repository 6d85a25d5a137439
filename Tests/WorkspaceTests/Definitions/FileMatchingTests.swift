// SPDX-License-Identifier: MIT
import Foundation
import Records
import Testing

@testable import Workspace

@Suite("Which file belongs to which dataset")
struct FileMatchingTests {
  private func owner(_ path: String, _ council: TestCouncil) throws -> String? {
    let definitions = DefinitionSet.read(WorkspaceFolder(council.path))
    return FileMatching.owner(of: path, among: definitions.datasets).map { definition, period in
      definition.id.rawValue + (period.map { " \($0.text)" } ?? "")
    }
  }

  @Test(
    "goes by the name, with a period behind it or nothing",
    arguments: [
      ("data/repairs.csv", "repairs"), ("data/REPAIRS.XLSX", "repairs"),
      ("data/2026/repairs.csv", "repairs"), ("data/repairs-2026-11.csv", "repairs 2026-11"),
      ("data/Repairs 2026_11_03.csv.zip", "repairs 2026-11-03"),
      ("data/repairs.20261103.parquet", "repairs 20261103"), ("data/repairs_v2.json", "repairs v2"),
    ])
  func named(path: String, expected: String) throws {
    #expect(try owner(path, TestCouncil()) == expected)
  }

  @Test(
    "Other names belong to none",
    arguments: [
      "data/repairs-by-ward.csv", "data/repairsx.csv", "data/my-repairs.csv", "repairs.csv",
      "data/repairs-99.csv", "contracts/repairs.csv",
    ])
  func unclaimed(path: String) throws {
    #expect(try owner(path, TestCouncil()) == nil)
  }

  @Test("The longest name wins")
  func longest() throws {
    let council = try TestCouncil()
    let text = TestCouncil.wardsContract().replacing("name: wards", with: "name: repairs-2026")
    try council.write(text, to: "contracts/more.yaml")

    #expect(try owner("data/repairs-2026-11.csv", council) == "repairs 2026-11")
    #expect(try owner("data/repairs-2026.csv", council) == "repairs-2026")
  }

  @Test("A contract that says where its files are claims those and no others")
  func pattern() throws {
    let council = try TestCouncil()
    let servers = "servers:\n  - {server: s, type: local, path: in/rep-*.csv, format: csv}\n"
    try council.write(
      servers + TestCouncil.repairsContract(), to: "contracts/repairs.odcs.yaml")

    #expect(try owner("in/rep-2026-11.csv", council) == "repairs 2026-11")
    #expect(try owner("in/rep-x.csv", council) == "repairs")
    #expect(try owner("in/sub/rep-x.csv", council) == nil)
    #expect(try owner("data/repairs.csv", council) == nil)
  }

  @Test(
    "A path that leaves the workspace is an error with its place",
    arguments: ["../secret.csv", "/etc/passwd", "data/*/x.csv", "data/"])
  func escaping(path: String) throws {
    let council = try TestCouncil()
    let servers = "servers:\n  - {server: s, type: local, format: csv, path: \"\(path)\"}\n"
    try council.write(
      servers + TestCouncil.repairsContract(), to: "contracts/repairs.odcs.yaml")
    let definitions = DefinitionSet.read(WorkspaceFolder(council.path))

    let problem = try #require(definitions.problems.first { $0.isError })
    #expect(problem.file == "contracts/repairs.odcs.yaml")
    #expect(problem.line == 2)
    #expect(definitions.brokenFiles == ["contracts/repairs.odcs.yaml"])
    #expect(definitions.datasets.map(\.id.rawValue) == ["wards"])
  }

  @Test("Deliveries are ordered by the date in the name, then by when they were written")
  func order() throws {
    let council = try TestCouncil()
    try council.deliver("x", to: "repairs-2026-10.csv", day: "2026-11-21")
    try council.deliver("x", to: "repairs-2026-09.csv", day: "2026-11-22")
    let folder = WorkspaceFolder(council.path)
    let matching = FileMatching(
      files: try DataFile.all(in: folder), definitions: DefinitionSet.read(folder))
    let id = try #require(matching.deliveries.keys.first { $0.rawValue == "repairs" })

    #expect(
      matching.deliveries[id]?.map(\.file.name) == [
        "repairs-2026-09.csv", "repairs-2026-10.csv", "repairs.csv",
      ])
  }

  @Test(
    "Names become ids",
    arguments: [
      ("housing_repairs", "housing-repairs"), ("HousingRepairs", "housing-repairs"),
      ("Café & Bar (2026)", "cafe-bar-2026"), ("--a--", "a"),
    ])
  func slug(name: String, id: String) {
    #expect(DatasetName.slug(name) == id)
  }

  @Test("A name without a letter or digit gives no id")
  func noSlug() {
    #expect(DatasetName.slug("—!—") == nil)
  }

  @Test("Hidden and unfinished files are passed over")
  func unfinished() throws {
    let council = try TestCouncil()
    for name in [".hidden.csv", "repairs-2026-11.csv.part", "~$repairs.xlsx", "a.csv~"] {
      try council.deliver("x", to: name, day: "2026-11-21")
    }

    let files = try DataFile.all(in: WorkspaceFolder(council.path))
    #expect(files.map(\.name) == ["repairs.csv", "wards.csv"])
  }
}
