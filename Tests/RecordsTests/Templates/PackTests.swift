// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("The packs that come with Reeve")
struct PackTests {
  static let folder = PackageFolder.url.appendingPathComponent("Packs/templates")

  static func all() throws -> [(file: String, template: Template)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return (name, try Template.read(text, file: name))
    }
  }

  @Test("can all be read, and have no faults but the legacy one")
  func sound() throws {
    let packs = try Self.all()
    #expect(packs.count == 15)
    let ids = Set(packs.map(\.template.id))
    #expect(ids.count == 15)
    for (file, template) in packs where file != "dpia-legacy.yaml" {
      let findings = TemplateLint.findings(
        in: template, file: file, today: Day(stored: "2026-11-21"), templates: ids)
      #expect(findings.isEmpty, "\(findings.map(\.description))")
    }
  }

  @Test("The legacy assessment has nine statements and 32 questions under the principles")
  func legacyCounts() throws {
    let template = try #require(try Self.all().first { $0.file == "dpia-legacy.yaml" }).template
    let screening = try #require(template.sections.first { $0.id == "screening" })
    #expect(screening.questions.filter { $0.id.wholeMatch(of: /s[0-9]/) != nil }.count == 9)
    let risks = try #require(template.sections.first { $0.id == "risks" })
    #expect(risks.questions.filter { !$0.id.hasSuffix("-detail") }.count == 32)
  }

  @Test(
    "The equality assessments have 12, 13 and 14 rows",
    arguments: [
      ("esia-12.yaml", 12), ("esia-13.yaml", 13), ("esia.yaml", 14),
    ])
  func rows(file: String, count: Int) throws {
    let template = try #require(try Self.all().first { $0.file == file }).template
    let rows = try #require(template.question("impact")).rows.map(\.id)
    #expect(rows.count == count)
    #expect(rows.contains("care-experienced") == (count == 14))
    #expect(rows.contains("health") == (count > 12))
  }

  @Test(
    "The modern screening tells mandatory from presumed, recommended and none",
    arguments: [
      (["a1"], "mandatory"), (["b6"], "mandatory"), (["b1"], "no"), (["b1", "k8"], "mandatory"),
      (["k1", "k5"], "presumed"), (["k1"], "no"), (["local"], "recommended"), ([], "no"),
    ])
  func screening(yes: [String], result: String) throws {
    let template = try #require(try Self.all().first { $0.file == "dpia.yaml" }).template
    let answers = Dictionary(yes.map { ($0, AnswerValue.flag(true)) }) { $1 }
    #expect(template.computing(answers)["required"] == .text(result))
  }

  @Test("Copied texts of an equality assessment show in its meter, small ones do not")
  func copied() throws {
    let template = try #require(try Self.all().first { $0.file == "esia.yaml" }).template
    let long = "There may be a loss of short breaks for families in this group."
    let rows = ["age", "race", "sex", "health"].enumerated().map { place, id in
      AnswerValue.Row(
        id: id,
        cells: [
          "detail": .text(place < 2 ? long : place == 2 ? "N/A" : long + " Also."),
          "kind": .text("negative"),
        ])
    }
    let answers = template.computing(["impact": .rows(rows)])
    #expect(answers["copied"] == .text("67"))
    #expect(answers["negative"] == .text("4"))
    #expect(template.completeness(of: answers).warnings.count == 1)
  }

  @Test("A breach, told at a moment, has 72 hours; a rights request a month; an FOI 20 days")
  func clocks() async throws {
    for (file, answers, move, due) in [
      (
        "personal-data-breach.yaml",
        "{summary: s, service: s, discovered: 2027-03-26T08:00, aware: 2027-03-26T09:30, near-miss: no, kind: [integrity], cause: other, description: d, vulnerable: no, categories: c}",
        "report", "2027-03-29"
      ),
      (
        "rights-request.yaml",
        "{subject: s, kind: access, received: 2027-01-31, requester: R, behalf: no, scope: all}",
        "accept", "2027-03-01"
      ),
      (
        "foi-request.yaml",
        "{subject: s, service: s, received: 2027-03-22, valid: yes, regime: foi, requester: R, text: t}",
        "accept", "2027-04-21"
      ),
    ] {
      let text = try String(
        contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
      let scene = try RegisterScene(source: text)
      let officer = Person(id: "o", roles: [.init(role: "information-governance")])
      let record = try await scene.registers.create(scene.template, source: text, by: officer)
      try await scene.answer(record.reference, answers, by: officer)
      try await scene.registers.move(record.reference, move, by: officer)
      let deadline = try #require(try scene.detail(record.reference).deadlines.first)
      #expect(deadline.due.day == Day(stored: due), "\(file)")
      if file.hasPrefix("personal") {
        // 09:30 in London is 09:30 UTC on 26 March; the clocks change on the 28th.
        let expected = ISO8601DateFormatter().date(from: "2027-03-29T09:30:00Z")
        #expect(deadline.due == .moment(try #require(expected)))
      }
    }
  }
}
