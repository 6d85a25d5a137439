// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Records
@testable import Workspace

@Suite("Quality issues of builds")
struct QualityIssueTests {
  @Test("are opened once for a check that fails, with an owner, and resolved when it passes")
  func opened() async throws {
    let council = try TestCouncil()
    try council.write("people:\n  - {id: dana, roles: [data-steward]}\n", to: "people.yaml")
    // The same reference twice: a key that is none.
    try council.deliver(
      TestCouncil.repairs(["R1,F01,1", "R1,F01,2"]), to: "repairs.csv", day: "2026-11-20")
    try await council.build()
    let first = try await council.open().keepIssues()
    let again = try await council.open().keepIssues()
    let desk = try council.open().registerDesk()
    let reference = try #require(first.opened.first)
    let record = try desk.registers.detail(reference).0

    #expect(again == IssueRound())
    #expect(record.record.state == "open")
    #expect(record.values["dataset"]?.plainText == "repairs")
    #expect(record.values["owner"]?.isEmpty == false)
    #expect(record.deadlines.map(\.deadline) == ["resolve"])
    #expect(
      try desk.list(template: "data-quality-issue", state: nil, text: nil, asOf: nil).count
        == first.opened.count)

    try council.deliver(
      TestCouncil.repairs(["R1,F01,1", "R2,F01,2"]), to: "repairs.csv", day: "2026-11-21")
    try await council.build()
    let mended = try await council.open().keepIssues()
    let after = try council.open().registerDesk().registers.detail(reference).0

    #expect(mended.opened == [])
    #expect(mended.resolved.contains(reference))
    #expect(after.record.state == "resolved")
    #expect(after.deadlines.allSatisfy { $0.metAt != nil })
    #expect(try council.open().verify().isIntact)
  }

  @Test("are left alone where nobody keeps registers")
  func withoutPeople() async throws {
    let council = try TestCouncil()
    try council.deliver(
      TestCouncil.repairs(["R1,F01,1", "R1,F01,2"]), to: "repairs.csv", day: "2026-11-20")
    try await council.build()

    #expect(try await council.open().keepIssues() == IssueRound())
  }
}
