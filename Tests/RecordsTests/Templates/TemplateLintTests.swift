// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Looking for faults in templates")
struct TemplateLintTests {
  private let today = Day(stored: "2026-11-21")

  private func rules(_ right: String = "", _ wrong: String = "") throws -> [String] {
    let template = try Template.visit {
      right.isEmpty ? $0 : $0.replacingOccurrences(of: right, with: wrong)
    }
    return TemplateLint.findings(
      in: template, file: "visit.yaml", today: today, held: ["dpo", "iao", "analyst"],
      templates: ["visit"]
    ).map(\.rule)
  }

  @Test("A sound template has none")
  func sound() throws {
    #expect(try rules() == [])
  }

  @Test("The legacy assessment has its four known faults, and a review that lapsed in 2018")
  func legacy() throws {
    let file = PackageFolder.url.appendingPathComponent("Packs/templates/dpia-legacy.yaml")
    let template = try Template.read(
      String(contentsOf: file, encoding: .utf8), file: "dpia-legacy.yaml")
    let findings = TemplateLint.findings(in: template, file: "dpia-legacy.yaml", today: today)

    #expect(
      Set(findings.map(\.rule)) == [
        "version-dates", "cross-reference", "effective-date", "law-contradiction",
        "lapsed-review",
      ])
    #expect(findings.count == 5)
    func message(_ rule: String) -> String { findings.first { $0.rule == rule }?.message ?? "" }
    #expect(message("version-dates").contains("2.4 is dated 2016-01-24, before version 2.3"))
    #expect(message("cross-reference").contains("section 7"))
    #expect(message("effective-date").contains("2.6 and 2.7"))
    #expect(findings.allSatisfy { $0.position.line > 1 && $0.severity == .warning })
  }

  @Test(
    "Each kind of fault is found where it is made",
    arguments: [
      ("    states: [draft,", "    states: [lost, draft,", "unreachable-state"),
      ("{id: closed, final: true}", "closed", "dead-end"),
      ("by: [iao, dpo], approves", "by: [dpo], approves", "dpo-approves"),
      ("by: [iao, dpo], approves", "by: [author], approves", "self-approval"),
      ("by: [iao, dpo], approves", "by: [siro], approves", "role-nobody-holds"),
      ("to: visit}", "to: visits}", "cross-reference"),
      ("ask: When?", "ask: As in section 9 when?", "cross-reference"),
      ("ask: When?", "ask: As in question P9.1?", "cross-reference"),
    ])
  func faults(right: String, wrong: String, rule: String) throws {
    let found = try rules(
      String(right.trimmingPrefix("    ")), String(wrong.trimmingPrefix("    ")))
    #expect(found.contains(rule), "\(found)")
  }

  @Test("Sections of laws are no sections of the form")
  func laws() throws {
    #expect(try rules("ask: When?", "ask: \"As section 45 of the Act and s17 say, when?\"") == [])
  }
}
