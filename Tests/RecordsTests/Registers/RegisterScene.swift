// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Synchronization
import TestSupport

@testable import Records

/// Registers in a folder of their own, with a clock that tests set.
struct RegisterScene {
  let folder: TemporaryFolder
  let store: Store
  let registers: Registers
  let template: Template
  let source: String
  let time: HandClock

  final class HandClock: Sendable {
    private let moment = Mutex(TickingClock.start)
    func now() -> Date {
      moment.withLock {
        $0.addTimeInterval(1); return $0
      }
    }
    func go(to day: String) {
      moment.withLock {
        $0 = Date(timeIntervalSince1970: Double(Day(stored: day).number * 86_400 + 36_000))
      }
    }
  }

  static let ann = Person(id: "ann", roles: [.init(role: "analyst")])
  static let dev = Person(id: "dev", roles: [.init(role: "dpo")])
  static let iva = Person(id: "iva", roles: [.init(role: "iao", areas: ["Housing"])])
  static let rex = Person(id: "rex", roles: [.init(role: "records-manager")])

  init(source: String = Template.visitYAML) throws {
    folder = try TemporaryFolder()
    let time = HandClock()
    self.time = time
    self.source = source
    template = try Template.read(source, file: "visit.yaml")
    store = try Store(path: folder.url.appendingPathComponent("reeve.sqlite").path) { time.now() }
    registers = try Registers(
      store: store,
      keys: try RecordKeys(path: folder.url.appendingPathComponent("keys.sqlite").path),
      holidays: try BankHolidays.packed())
  }

  /// A record that is ready to be sent.
  func complete(
    _ place: String = "Town Hall", by person: Person = ann, visitor: String = "Zenobia Quill"
  ) async throws -> String {
    let record = try await registers.create(template, source: source, by: person)
    try await answer(
      record.reference, "{place: \(place), area: Housing, risky: no, visitor: \(visitor)}",
      by: person)
    return record.reference
  }

  @discardableResult
  func answer(
    _ reference: String, _ yaml: String, by person: Person = ann, expecting: Int64? = nil
  ) async throws -> RegisterRecord {
    let node = try YAMLReader.read(yaml)
    let answers = (node.entries ?? []).map { ($0.key.scalarText ?? "", $0.value) }
    return try await registers.answer(
      reference, Dictionary(answers) { $1 }, by: person, expecting: expecting)
  }

  func detail(_ reference: String) throws -> RecordDetail {
    try registers.detail(reference).0
  }
}
