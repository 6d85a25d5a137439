// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import TestSupport
import Workspace

/// A council with people and a template of its own, for registers.
struct RegisterCouncil {
  let council: TestCouncil

  static let people = """
    people:
      - {id: ann, roles: [staff]}
      - {id: ig, roles: [information-governance, records-manager]}
      - {id: iva, roles: [iao, iam]}
      - {id: olu, roles: [dpo]}
    """

  static let visit = """
    template: visit
    title: Site visit
    version: "1.0"
    reference: VIS-{number:4}
    title-from: place
    area-from: service
    sections:
      - id: where
        title: Where and when
        questions:
          - {id: place, ask: Place, type: text, required: true}
          - {id: service, ask: Service, type: text}
          - {id: day, ask: Day of the visit, type: date}
          - {id: cost, ask: Cost of travel, type: money}
          - {id: people, ask: How many went, type: number, min: 0}
          - {id: kind, ask: Kind of site, type: choice, options: [{id: school, title: A school}, {id: depot, title: A depot}]}
          - {id: topics, ask: Topics, type: choices, options: [fire, data, access]}
          - {id: safe, ask: Was it safe?, type: yes-no}
          - {id: notes, ask: Notes, type: long-text}
          - {id: host, ask: Who showed us round, type: person, personal: true}
          - id: faults
            ask: Faults
            type: table
            columns:
              - {id: what, ask: What, type: text}
              - {id: level, ask: How bad, type: risk, matrix: m}
    matrices:
      - id: m
        likelihood: [rare, likely]
        severity: [slight, grave]
        levels: [low, high]
        cells: {slight: [low, low], grave: [low, high]}
    workflow:
      start: draft
      states: [{id: draft, title: Draft}, {id: agreed, title: Agreed, editable: false}, {id: closed, final: true}]
      moves:
        - {from: draft, to: agreed, label: Agree, by: [iao], needs: [complete], approves: true}
        - {from: agreed, to: closed, label: Close, by: [iao]}
    access: {read: [staff], write: [staff]}
    publish: {when: agreed, hide: [cost]}
    """

  init() throws {
    council = try TestCouncil()
    try council.write(Self.people, to: "people.yaml")
    try council.write(Self.visit, to: "templates/visit.yaml")
  }

  func desk() throws -> RegisterDesk { try council.open().registerDesk() }

  var folder: TemporaryFolder { council.folder }

  /// Answers as they would be typed.
  static func answers(_ yaml: String) throws -> [String: YAMLNode] {
    let node = try YAMLReader.read(yaml)
    return Dictionary(
      (node.entries ?? []).map { ($0.key.scalarText ?? "", $0.value) }, uniquingKeysWith: { $1 })
  }

  @discardableResult
  func visit(_ yaml: String, by person: String = "ann") async throws -> String {
    let desk = try desk()
    let line = try await desk.create("visit", by: person)
    return try await desk.answer(
      line.reference, Self.answers(yaml), by: person, expecting: nil
    ).reference
  }

  static let hostile = "=HYPERLINK(\"http://x\")"

  /// Visits with all that a spreadsheet can spoil.
  func fill() async throws {
    try await visit(
      """
      {place: '\(Self.hostile)', service: Housing, day: 2026-03-01, cost: '12.50', people: '3', kind: depot,
       topics: [fire, data], safe: yes, notes: "one\\ntwo, \\"three\\"", host: Zenobia Quill,
       faults: [{what: '+loose', level: {likelihood: likely, severity: grave}}, {what: dark}]}
      """)
    try await visit("{place: \"'=guarded\", service: '-', day: 1850-01-01, cost: '-7', safe: no}")
    try await visit("{place: '@home', people: '0', notes: 007}")
  }
}
