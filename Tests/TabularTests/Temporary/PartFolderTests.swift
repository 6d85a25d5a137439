// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("A folder on its way")
struct PartFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func names(_ path: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path + path).sorted()
  }

  @Test("appears whole under its name, in place of an older one")
  func published() throws {
    for text in ["one", "two"] {
      let part = try PartFolder(for: folder.url.path + "/result/")
      try Data(text.utf8).write(to: URL(fileURLWithPath: part.path + "/" + text))
      #expect(try !names().contains("result") || names("/result") == ["one"])
      try part.publish()
      #expect(try names() == ["result"])
      #expect(try names("/result") == [text])
    }
  }

  @Test("leaves nothing when it is given up, and the older one alone")
  func givenUp() throws {
    try folder.write("old", to: "result/old")
    do {
      let part = try PartFolder(for: folder.url.path + "/result")
      try Data("new".utf8).write(to: URL(fileURLWithPath: part.path + "/new"))
    }
    #expect(try names() == ["result"])
    #expect(try names("/result") == ["old"])
  }

  @Test("of a dead process goes with the next one; what isn't ours stays")
  func leftover() throws {
    // No process has so high a number.
    let dead = folder.url.appendingPathComponent("result.part-2000000000")
    try FileManager.default.createDirectory(at: dead, withIntermediateDirectories: true)
    try Data().write(to: dead.appendingPathComponent("half"))
    chmod(dead.path, 0o700)
    try folder.write("mine", to: "result.part-note/file")
    let part = try PartFolder(for: folder.url.path + "/result")
    #expect(try names() == ["result.part-\(getpid())", "result.part-note"])
    try part.publish()
    #expect(try names() == ["result", "result.part-note"])
  }

  @Test("says where it can't be made")
  func refused() {
    #expect(throws: PartFile.Problem.self) {
      try PartFolder(for: folder.url.path + "/missing/result")
    }
  }
}
