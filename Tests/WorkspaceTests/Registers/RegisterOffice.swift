// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Records
import TestSupport
import Testing
import Workspace

/// A workspace with people in every role and a clock that tests move.
struct RegisterOffice {
  let folder: TemporaryFolder
  let clock: TestClock
  let desk: RegisterDesk

  /// - Parameter day: at noon of which it begins.
  init(_ day: String) throws {
    folder = try TemporaryFolder()
    let clock = TestClock(day)
    self.clock = clock
    try folder.write("council: {name: Fernwick Borough Council}\n", to: "reeve.yaml")
    try folder.write(
      """
      people:
        - {id: ann, roles: [staff]}
        - {id: olu, roles: [dpo]}
        - {id: ravi, roles: [{role: iao, for: [Libraries]}]}
        - {id: sam, roles: [siro]}
        - {id: carl, roles: [senior-manager]}
        - {id: ivy, roles: [information-governance]}

      """, to: "people.yaml")
    desk = try Workspace.open(folder.url.path, clock: { clock.now }).registerDesk()
  }

  /// Makes a record and answers, in YAML.
  func make(_ template: String, by person: String, _ answers: String = "") async throws -> String {
    let reference = try await desk.create(template, by: person).reference
    if !answers.isEmpty { try await answer(reference, by: person, answers) }
    return reference
  }

  func answer(_ reference: String, by person: String, _ yaml: String) async throws {
    let answers = try YAMLReader.read(yaml).entries ?? []
    _ = try await desk.answer(
      reference,
      Dictionary(answers.map { ($0.key.scalarText ?? "", $0.value) }, uniquingKeysWith: { $1 }),
      by: person, expecting: nil)
  }

  /// Makes a move and tells the state after it.
  @discardableResult
  func move(
    _ reference: String, _ move: String, by person: String, reason: String? = nil
  ) async throws -> String {
    try await desk.move(reference, move, by: person, reason: reason, expecting: nil).state
  }

  /// Why a move is refused; nil if it isn't.
  func refusal(
    _ reference: String, _ move: String, by person: String, reason: String? = nil
  ) async -> String? {
    do {
      try await self.move(reference, move, by: person, reason: reason)
      return nil
    } catch {
      return "\(error)"
    }
  }

  func view(_ reference: String) throws -> RecordView {
    try desk.view(reference, showsPersonal: true)
  }

  /// When a deadline is due, and how it stands.
  func deadline(_ reference: String, _ id: String) throws -> (due: String, state: String) {
    let found = try #require(try view(reference).deadlines.last { $0.id == id })
    return (found.due, found.state)
  }

  /// An answer, computed ones too, as a text.
  func value(_ reference: String, _ question: String) throws -> String? {
    try view(reference).sections.flatMap(\.questions).first { $0.id == question }?.value?
      .scalarText
  }
}
