// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Synchronization

/// The council's registers: records by template, each act in one transaction with its entry.
package final class Registers: Sendable {
  package let store: Store
  package let keys: RecordKeys
  let holidays: BankHolidays
  private let pinned = Mutex([String: Template]())

  /// Opens the registers; keys of records that were erased are destroyed, should any be left.
  ///
  /// A database that is older than its keys, or keys that are older than the database, can bring
  /// such keys back: from a backup, or because the machine failed between commit and destruction.
  ///
  /// - Throws: ``StoreProblem``.
  package init(store: Store, keys: RecordKeys, holidays: BankHolidays) throws {
    self.store = store
    self.keys = keys
    self.holidays = holidays
    let erased = try store.read { try $0.erasedKeys() }
    for id in erased where try keys.key(id) != nil { try keys.destroy(id) }
  }

  /// A record with all that hangs on it, and the template it is pinned to.
  ///
  /// - Throws: ``RegisterRefusal`` or ``StoreProblem``.
  package func detail(_ reference: String) throws -> (RecordDetail, Template) {
    try store.read { reading in
      guard let record = try reading.record(reference) else {
        throw RegisterRefusal.unknownRecord(reference)
      }
      let template = try template(record.template, version: record.templateVersion, reading)
      return (try reading.detail(of: record, keys: keys), template)
    }
  }

  /// The template that a record is pinned to.
  package func template(
    _ id: String, version: String, _ reading: Reading
  ) throws -> Template {
    let name = id + "@" + version
    if let template = pinned.withLock({ $0[name] }) { return template }
    guard let source = try reading.templateSource(id, version: version) else {
      throw RegisterRefusal.templateChanged(id: id, version: version)
    }
    let template = try Template.read(source, file: name)
    pinned.withLock { $0[name] = template }
    return template
  }

  /// Makes a record in its first state.
  ///
  /// - Parameter source: the template's text, which is kept with the record.
  /// - Throws: ``RegisterRefusal``, `TemplateProblems` or ``StoreProblem``.
  package func create(_ template: Template, source: String, by person: Person) async throws
    -> RegisterRecord
  {
    try await store.act { [self] database, journal in
      try make(template, source: source, by: person, database, journal)
    }
  }

  /// Makes a record within an act.
  func make(
    _ template: Template, source: String, by person: Person, _ database: Database,
    _ journal: Journal
  ) throws -> RegisterRecord {
    let wanted = template.access.write.map { $0 == "author" ? "staff" : $0 }
    guard person.role(among: wanted, area: nil, authors: [], isApproval: false) != nil else {
      throw RegisterRefusal.mayNot(person: person.id, roles: wanted)
    }
    let keyID = RecordKeys.newID()
    try adopt(template, source: source, by: person, database, journal)
    let year = Day(journal.time, in: Day.london).year
    let series = template.reference.text + (template.reference.isYearly ? "@\(year)" : "")
    let last = try Int.fetchOne(
      database, sql: "SELECT max(number) FROM record WHERE series = ?", arguments: [series])
    let number = (last ?? 0) + 1
    let now = Moment.milliseconds(journal.time)
    try database.run(
      """
      INSERT INTO record (
        template, template_version, reference, series, number, title, state, version, key_id,
        created_at, created_by, changed_at, changed_by)
      VALUES (?, ?, ?, ?, ?, '', ?, 1, ?, ?, ?, ?, ?)
      """,
      [
        template.id, template.version, template.reference.reference(year: year, number: number),
        series, number, template.workflow.start, keyID, now, person.id.storable, now,
        person.id.storable,
      ])
    let id = RecordID(database.lastInsertedRowID)
    try database.run(
      "INSERT INTO record_author (record, person) VALUES (?, ?)",
      [id.rawValue, person.id.storable])
    guard let record = try Reading(database: database).record(id) else {
      throw RegisterRefusal.unknownRecord("\(id)")
    }
    var facts = record.facts
    facts["reference"] = .text(record.reference)
    try database.run(
      "INSERT INTO record_search (rowid, record, reference, title, answers) VALUES (?, ?, ?, '', '')",
      [id.rawValue, id.rawValue, record.reference])
    try journal.append(
      Happening(
        actor: person.id, act: "record.created", subject: "record/\(id)", facts: facts,
        touched: [.record(id)]))
    return record
  }

  /// Keeps the text of a template, so that records written with it can always be read.
  func adopt(
    _ template: Template, source: String, by person: Person, _ database: Database,
    _ journal: Journal
  ) throws {
    let reading = Reading(database: database)
    if let kept = try reading.templateSource(template.id, version: template.version) {
      guard kept == source else {
        throw RegisterRefusal.templateChanged(id: template.id, version: template.version)
      }
      return
    }
    let hash = ContentHash(of: Data(source.utf8))
    try database.run(
      """
      INSERT INTO template (id, version, sha256, source, adopted_at, adopted_by)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        template.id, template.version, hash.hex, source, Moment.milliseconds(journal.time),
        person.id.storable,
      ])
    try journal.append(
      Happening(
        actor: person.id, act: "template.adopted", subject: "template/\(template.id)",
        facts: ["version": .text(template.version), "sha256": .text(hash.hex)],
        touched: [.template(template)]))
  }
}

extension RegisterRecord {
  /// What every entry of the journal says of the record, so that the past can be read from it.
  var facts: [String: JournalValue] {
    [
      "record": .object([
        "template": .text(template), "templateVersion": .text(templateVersion),
        "title": .text(title), "area": .optional(area), "state": .text(state),
        "version": .integer(version), "review": .optional(reviewDue?.text),
        "deleted": .bool(deletedAt != nil),
      ])
    ]
  }
}
