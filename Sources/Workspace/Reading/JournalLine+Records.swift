// SPDX-License-Identifier: MIT
import Records

extension JournalLine {
  /// What is said of entries about records.
  ///
  /// Their content is for whoever may read the record, and the journal's page is for others too.
  static let recordTitles = [
    "record.created": "Record made", "record.answered": "Record answered",
    "record.commented": "Remark written", "record.moved": "Record moved on",
    "record.deleted": "Record deleted", "record.undeleted": "Record brought back",
    "record.held": "Record put under a legal hold", "record.released": "Legal hold lifted",
    "record.erased": "Personal answers erased",
    "record.upgraded": "Record moved to a newer template", "template.adopted": "Template adopted",
  ]

  /// Whether an entry's facts are kept back.
  static func isWithheld(_ entry: JournalEntry) -> Bool { entry.subject.hasPrefix("record/") }

  /// The references of the records that entries are about, by the entries' subjects.
  static func references(
    in entries: [JournalEntry], _ reading: Reading
  ) throws -> [String: String] {
    var references: [String: String] = [:]
    for subject in Set(entries.map(\.subject)) where subject.hasPrefix("record/") {
      guard let id = Int64(subject.dropFirst(7)) else { continue }
      references[subject] = try reading.record(RecordID(id))?.reference
    }
    return references
  }
}
