// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Who may make which move")
struct PermissionTests {
  /// What the templates say, worked out by another program from their text alone.
  private func reference() throws -> [Substring] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      PackageFolder.url.appendingPathComponent("Tests/RecordsTests/Reference/permissions.py").path,
      PackTests.folder.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  @Test(
    "is as an independent reading of the templates has it, for every template, state, move and role",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/yaml")))
  func asReference() throws {
    let templates = Dictionary(
      uniqueKeysWithValues: try PackTests.all().map { ($0.template.id, $0.template) })
    let lines = try reference()
    #expect(lines.count > 4_000)
    var wrong: [String] = []
    for line in lines {
      let parts = line.split(separator: "\t").map(String.init)
      let template = try #require(templates[parts[0]])
      let move = try #require(
        template.workflow.moves(from: parts[1]).first { $0.label == parts[2] && $0.to == parts[3] })
      let person = Person(id: "pat", roles: parts[4] == "none" ? [] : [.init(role: parts[4])])
      let moving = Moving(
        template: template,
        detail: Self.detail(in: parts[1], writtenBy: parts[5] == "1" ? "pat" : "ann"),
        answers: [:])
      let isAllowed = (try? moving.role(for: move, by: person)) != nil
      if isAllowed != (parts[6] == "1") { wrong.append(String(line)) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(10))")
  }

  @Test("keeps whoever stands in for an author from approving, and the author who stands in")
  func byDelegation() throws {
    let template = try #require(try PackTests.all().first { $0.file == "dpia.yaml" }).template
    let approve = try #require(
      template.workflow.moves(from: "reported").first { $0.label == "Approve" })
    let iao = Person(id: "ian", roles: [.init(role: "iao")])
    let ann = Person(id: "ann", roles: [], standsFor: [iao])
    let bob = Person(
      id: "bob", roles: [], standsFor: [Person(id: "ann", roles: [.init(role: "iao")])])
    let carl = Person(id: "carl", roles: [], standsFor: [iao])
    let moving = Moving(
      template: template, detail: Self.detail(in: "reported", writtenBy: "ann"), answers: [:])
    #expect(throws: RegisterRefusal.authorApproves(person: "ann")) {
      try moving.role(for: approve, by: ann)
    }
    #expect(throws: RegisterRefusal.authorApproves(person: "bob")) {
      try moving.role(for: approve, by: bob)
    }
    #expect(try moving.role(for: approve, by: carl) == "iao")
  }

  private static func detail(in state: String, writtenBy author: String) -> RecordDetail {
    let now = Date(timeIntervalSince1970: 1_795_251_600)
    let record = RegisterRecord(
      id: RecordID(1), template: "x", templateVersion: "1", reference: "X-1", title: "", area: nil,
      state: state, version: 1, keyID: "k", createdAt: now, createdBy: author, changedAt: now,
      changedBy: author, reviewDue: nil, deletedAt: nil, heldReason: nil, erasedAt: nil)
    return RecordDetail(
      record: record, answers: [], comments: [], deadlines: [], approvals: [], edges: [],
      authors: [author])
  }
}
