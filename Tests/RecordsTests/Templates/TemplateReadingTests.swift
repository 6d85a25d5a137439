// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import TestSupport
import Testing

@testable import Records

extension Template {
  /// A small register of visits, for tests.
  static let visitYAML = """
    template: visit
    title: Visit
    version: "1.0"
    reference: VIS-{year}-{number:3}
    title-from: place
    area-from: area
    sections:
      - id: basics
        title: Basics
        questions:
          - {id: place, ask: Where?, type: text, required: true, max: 40}
          - {id: area, ask: Which service?, type: text}
          - {id: visitor, ask: Who came?, type: person, personal: true}
          - {id: risky, ask: Was there a risk?, type: yes-no, required: true}
          - {id: day, ask: When?, type: date}
          - {id: note, ask: Anything else?, type: long-text, material: false}
      - id: risk
        title: Risk
        when: {equals: {risky: yes}}
        questions:
          - id: risks
            ask: Which risks?
            type: table
            required: true
            columns:
              - {id: what, ask: What?, type: text, required: true}
              - {id: level, ask: How bad?, type: risk, matrix: plain}
              - {id: outcome, ask: Outcome, type: choice, options: [reduced, accepted]}
          - {id: worst, ask: Worst, type: computed, compute: {highest-risk: {in: risks, column: level}}}
      - id: links
        title: Links
        questions:
          - {id: asset, ask: Which others?, type: references, to: visit}
          - {id: advice, ask: Advice, type: text, by: dpo}
    checks:
      - {id: place-named, must: {not: {equals: {place: nowhere}}}, say: A visit is somewhere}
    matrices:
      - id: plain
        likelihood: [remote, likely]
        severity: [minor, serious]
        levels: [low, high]
        cells: {minor: [low, low], serious: [low, high]}
    deadlines:
      - {id: look, title: Look at it, within: 14 days, for: dpo, extends-by: 7 days, pauses: true}
    workflow:
      start: draft
      reopens-to: draft
      states: [draft, sent, {id: held, editable: true}, {id: closed, final: true}]
      moves:
        - {from: draft, to: sent, label: Send, by: author, needs: [complete], starts: look}
        - {from: sent, to: draft, label: Send back, by: dpo, needs: [reason]}
        - {from: sent, to: sent, label: Ask, id: ask, by: dpo, pauses: look}
        - {from: sent, to: sent, label: Answered, id: answered, by: dpo, resumes: look}
        - {from: sent, to: sent, label: Extend, id: extend, by: dpo, needs: [reason], extends: look}
        - {from: sent, to: held, label: Approve, by: [iao, dpo], approves: true, meets: look}
        - from: held
          to: closed
          label: Close
          by: dpo
          needs: [{approval: iao}]
    review: {every: 12 months, after: held, for: iao}
    access: {read: [staff], write: [author, analyst]}
    publish: {when: closed, hide: [visitor]}
    """

  static func visit(
    _ changes: (String) -> String = { $0 }
  ) throws -> Template {
    try Template.read(changes(visitYAML), file: "visit.yaml")
  }
}

@Suite("Reading a template")
struct TemplateReadingTests {
  @Test("All its parts")
  func whole() throws {
    let template = try Template.visit()

    #expect(template.id == "visit")
    #expect(template.reference.reference(year: 2026, number: 7) == "VIS-2026-007")
    #expect(template.sections.map(\.number) == ["1", "2", "3"])
    #expect(template.question("visitor")?.isPersonal == true)
    #expect(template.question("note")?.isMaterial == false)
    #expect(template.question("risks")?.columns.map(\.id) == ["what", "level", "outcome"])
    #expect(template.workflow.moves.map(\.id).prefix(2) == ["send", "send-back"])
    #expect(template.review?.every == Period("12 months"))
    #expect(template.deadlines.first?.extensionPeriod == Period("7 days"))
  }

  @Test(
    "A mistake is told with line, column and what was probably meant",
    arguments: [
      ("type: person", "type: persn", "persn", "Did you mean `person`?"),
      ("title-from: place", "title-from: plase", "plase", "Did you mean `place`?"),
      ("title-from: place", "title-from: visitor", "visitor", "titles stand in lists"),
      ("{risky: yes}", "{risk-y: yes}", "risk-y", "Did you mean `risky`?"),
      ("to: sent, label: Send,", "to: snet, label: Send,", "snet", "Did you mean `sent`?"),
      ("by: author, needs", "by: auther, needs", "auther", "Did you mean `author`?"),
      ("within: 14 days", "within: a fortnight", "a fortnight", "Write it as `14 days`"),
      ("matrix: plain", "matrix: plaim", "plaim", "Did you mean `plain`?"),
      ("starts: look", "starts: lok", "lok", "Did you mean `look`?"),
      ("review: {", "reviews: {", "reviews", "Did you mean `review`?"),
      ("VIS-{year}-{number:3}", "VIS", "VIS", "put `{number:4}` in once"),
      ("[low, high]}", "[low]}", "{minor", "Give 2 of"),
      ("publish: {when: closed", "publish: {when: clsed", "clsed", "Did you mean `closed`?"),
      ("hide: [visitor]", "hide: [visitr]", "[visitr]", "Did you mean `visitor`?"),
    ])
  func mistakes(right: String, wrong: String, token: String, remedy: String) throws {
    let text = Template.visitYAML.replacingOccurrences(
      of: right, with: wrong)
    let before = try #require(text.firstRange(of: token)).lowerBound
    let lines = text[..<before].split(separator: "\n", omittingEmptySubsequences: false)
    let place = "\(lines.count):\((lines.last?.count ?? 0) + 1)"
    let error = #expect(throws: TemplateProblems.self) {
      try Template.read(text, file: "visit.yaml")
    }
    let problems = error?.problems ?? []
    #expect(
      problems.contains { $0.description.contains(remedy) },
      "\(problems.map(\.description))")
    #expect(
      problems.contains { $0.description.hasPrefix("visit.yaml:\(place):") },
      "\(problems.map(\.description))")
  }

  @Test("Working days need a calendar, hours can't pause, an id stands once")
  func rules() throws {
    for (right, wrong) in [
      ("within: 14 days", "within: 14 working days"),
      ("within: 14 days", "within: 72 hours"),
      ("{id: note,", "{id: place,"),
      ("type: references, to: visit", "type: references"),
      ("ask: Anything else?, type: long-text", "ask: Anything else?, type: choice"),
    ] {
      #expect(throws: TemplateProblems.self, "\(wrong)") {
        try Template.visit { $0.replacingOccurrences(of: right, with: wrong) }
      }
    }
  }

  @Test("Hostile and broken texts are told, never a crash")
  func hostile() {
    let whole = Template.visitYAML
    for text in ["", "[]", "a: &a [*a]", "template: 5", "sections: {}", "\u{0}", whole + "\n\t- x"]
    {
      #expect(throws: TemplateProblems.self) { try Template.read(text, file: "x.yaml") }
    }
    var cut = whole
    while cut.count > 40 {
      cut.removeLast(37)
      _ = try? Template.read(cut, file: "cut.yaml")
    }
  }
}

@Suite("Conditions and computed values")
struct ConditionTests {
  private func condition(_ yaml: String) throws -> Condition {
    let template = try Template.visit {
      $0.replacingOccurrences(of: "must: {not: {equals: {place: nowhere}}}", with: "must: " + yaml)
    }
    return try #require(template.checks.first?.must)
  }

  private let answers: [String: AnswerValue] = [
    "place": .text("Town Hall"), "risky": .flag(true), "day": .text("2026-11-21"),
    "risks": .rows([
      .init(cells: [
        "what": .text("a fall"), "level": .risk(likelihood: "likely", severity: "serious"),
        "outcome": .text("accepted"),
      ]),
      .init(cells: [
        "what": .text("a cold"), "level": .risk(likelihood: "likely", severity: "minor"),
      ]),
    ]), "asset": .list(["VIS-2026-001"]),
  ]

  @Test(
    "hold or do not hold",
    arguments: [
      ("{answered: place}", true), ("{answered: note}", false), ("{equals: {risky: yes}}", true),
      ("{equals: {risky: no}}", false), ("{one-of: {place: [Library, Town Hall]}}", true),
      ("{includes: {asset: VIS-2026-001}}", true), ("{any-yes: basics}", true),
      ("{at-least-yes: {of: basics, count: 2}}", false), ("{not: {answered: note}}", true),
      ("{all: [{answered: place}, {answered: note}]}", false),
      ("{any: [{answered: place}, {answered: note}]}", true),
      ("{some-row: {in: risks, where: {equals: {outcome: accepted}}}}", true),
      ("{every-row: {in: risks, where: {answered: outcome}}}", false),
      ("{count: {risks: 2}}", true), ("{count: {risks: 3}}", false),
      ("{after: {day: day}}", false), ("{answered: place, equals: {risky: no}}", false),
    ])
  func holds(yaml: String, expected: Bool) throws {
    #expect(try condition(yaml).holds(for: answers) == expected)
  }

  @Test("The highest risk of a table comes from the matrix")
  func computed() throws {
    let template = try Template.visit()
    #expect(template.computing(answers)["worst"] == .text("high"))
    #expect(template.computing([:])["worst"] == nil)
  }
}
