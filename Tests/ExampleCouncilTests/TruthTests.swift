// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import TestSupport
import Testing

@Suite("The truth about who is who")
struct TruthTests {
  let truth = Saltmere.council.truth()

  @Test("is about five systems, and many people are in several")
  func systems() {
    var ofPerson: [String: Set<String>] = [:]
    for row in truth { ofPerson[row.person, default: []].insert(row.dataset) }
    let systems = Set(truth.map(\.dataset))
    #expect(
      systems == [
        "housing-repairs", "council-tax", "library-members", "short-breaks", "youth-caseload",
      ])
    #expect(ofPerson.values.count { $0.count >= 2 } > 5_000)
    #expect(ofPerson.values.count { $0.count >= 3 } > 500)
    #expect(ofPerson.values.contains { $0.isSuperset(of: ["library-members", "short-breaks"]) })
    #expect(ofPerson.values.contains { $0.isSuperset(of: ["library-members", "youth-caseload"]) })
  }

  @Test("has every kind of difference between record and person")
  func changes() {
    for change in RecordChange.allCases {
      #expect(truth.count { $0.changes.contains(change) } > 20, "\(change)")
    }
    #expect(truth.contains { $0.changes.isEmpty })
  }

  @Test("counts rows as they stand in the file: unchanged records have the same name everywhere")
  func rows() throws {
    let members = table(try #require(Saltmere.delivery("library-members.csv")).bytes)
    let accounts = table(
      try #require(Saltmere.delivery("council-tax.csv")).bytes, delimiter: ";")
    var library: [String: [String]] = [:]
    var last = 0
    for row in truth where row.dataset == "library-members" {
      last = max(last, row.row)
      if row.changes.isEmpty { library[row.person] = members[row.row] }
    }
    // The cut-off line at the end is nobody's.
    #expect(last == members.count - 2)
    var compared = 0
    for row in truth where row.dataset == "council-tax" && row.changes.isEmpty {
      guard let member = library[row.person], accounts[row.row][3] != "" else { continue }
      // Latin letters alone: the file is not UTF-8.
      guard accounts[row.row][2].allSatisfy(\.isASCII), accounts[row.row][3].allSatisfy(\.isASCII)
      else { continue }
      #expect(accounts[row.row][2] == member[2])
      #expect(accounts[row.row][3] == member[3])
      compared += 1
    }
    #expect(compared > 1_000)
  }

  @Test("is written only when asked for, and never beside the data")
  func written() throws {
    let folder = try TemporaryFolder()
    let plain = folder.url.appendingPathComponent("plain").path
    let told = folder.url.appendingPathComponent("told").path

    let files = try Saltmere.village.write(to: plain)
    let toldFiles = try Saltmere.village.write(to: told, includingTruth: true)

    #expect(!files.contains { $0.path.contains("truth") })
    #expect(toldFiles.map(\.path).filter { $0.contains("truth") } == ["truth.csv"])
    let text = try String(contentsOfFile: told + "/truth.csv", encoding: .utf8)
    #expect(text.hasPrefix("dataset,row,person,changes\n"))
    #expect(text.split(separator: "\n").count == Saltmere.village.truth().count + 1)
  }
}

@Suite("Writing the example council")
struct WritingTests {
  @Test("makes a workspace: settings, contracts and data, and tells how far it is")
  func workspace() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("new/saltmere").path
    var told: [String] = []

    let files = try Saltmere.village.write(to: path) { file, _, total in
      told.append(file)
      #expect(total == 30)
    }

    #expect(files.map(\.path) == told)
    #expect(files.count == 30)
    for file in files {
      let size = try FileManager.default.attributesOfItem(atPath: "\(path)/\(file.path)")[.size]
      #expect(size as? Int == file.size)
    }
    let settings = try String(contentsOfFile: path + "/reeve.yaml", encoding: .utf8)
    #expect(settings.contains("name: Saltmere City Council"))
  }

  @Test("takes an empty folder, and leaves one with anything in it alone")
  func neverReplaces() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "kept.txt")

    #expect(throws: ExampleCouncilProblem.folderNotEmpty(path: folder.url.path)) {
      try Saltmere.village.write(to: folder.url.path)
    }
    #expect(throws: ExampleCouncilProblem.notAFolder(path: folder.url.path + "/kept.txt")) {
      try Saltmere.village.write(to: folder.url.path + "/kept.txt")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["kept.txt"])

    let empty = try TemporaryFolder()
    try Saltmere.village.write(to: empty.url.path)
    #expect(FileManager.default.fileExists(atPath: empty.url.path + "/data/wards.csv"))
  }
}
