// SPDX-License-Identifier: MIT

/// Something that does not agree with the journal.
public struct JournalFault: Sendable, Equatable, CustomStringConvertible {
  /// What sort of disagreement.
  public enum Kind: String, Sendable, CaseIterable {
    /// An entry's content does not give its hash.
    case changedEntry = "changed-entry"
    /// An entry does not follow the one before.
    case brokenChain = "broken-chain"
    /// Entries are missing at the end.
    case missingEntries = "missing-entries"
    /// Rows do not have the content that the journal says.
    case changedRows = "changed-rows"
    /// Rows are gone that the journal speaks of.
    case missingRows = "missing-rows"
    /// There are rows that the journal does not know.
    case unknownRows = "unknown-rows"
  }

  /// What sort of disagreement.
  public let kind: Kind
  /// The entry: the bad one, or the last that spoke of the rows.
  public let sequence: Int64?
  /// The piece of state, such as `run/12`.
  public let record: String?

  /// In words.
  public var description: String {
    let entry = sequence.map { "entry \($0)" } ?? "no entry"
    let rows = record ?? "a record"
    return switch kind {
    case .changedEntry: "Entry \(sequence ?? 0) of the journal was changed after it was written."
    case .brokenChain:
      "Entry \(sequence ?? 0) of the journal does not follow the entry before it."
    case .missingEntries: "The journal ends early: entry \(sequence ?? 0) and later are gone."
    case .changedRows: "\(rows) was changed outside the journal; \(entry) says what it was."
    case .missingRows: "\(rows) was removed outside the journal; \(entry) speaks of it."
    case .unknownRows: "\(rows) was added outside the journal; no entry speaks of it."
    }
  }
}

/// Whether the journal holds together and agrees with the tables.
public struct JournalVerdict: Sendable, Equatable {
  /// How many entries were verified.
  public let entries: Int64
  /// How many pieces of state were held against the journal.
  public let records: Int
  /// Where the journal ends.
  public let head: JournalHead
  /// What does not agree: the first bad entry before anything else; at most a hundred.
  public let faults: [JournalFault]

  /// Whether all agrees.
  public var isSound: Bool { faults.isEmpty }
  /// The first bad entry.
  public var firstBadEntry: Int64? {
    faults.first { [.changedEntry, .brokenChain, .missingEntries].contains($0.kind) }?.sequence
  }
}
