// SPDX-License-Identifier: MIT
import Foundation
import Records
import TestSupport
import Testing

@testable import Workspace

@Suite("What a heading probably means")
struct ColumnMatchingTests {
  private func questions() throws -> [Question] {
    try Template.read(
      String(
        contentsOf: PackageFolder.url
          .appendingPathComponent("Packs/templates/information-asset.yaml"), encoding: .utf8),
      file: "information-asset.yaml"
    ).questions
  }

  @Test(
    "is told by shared words, or by most of their letters",
    arguments: [
      ("Asset name", "name"), ("Information Asset Owner", "owner"), ("Who uses it", "users"),
      ("Vital?", "vital"), ("retention_rule", "retention"), ("Locaton", "location"),
    ])
  func alike(heading: String, question: String) throws {
    #expect(ColumnMatching.best(for: heading, among: try questions())?.question == question)
  }

  @Test("is not guessed from a few letters", arguments: ["Keep for", "C", "", "Marking", "???"])
  func unlike(heading: String) throws {
    #expect(ColumnMatching.best(for: heading, among: try questions()) == nil)
  }
}
