// SPDX-License-Identifier: MIT
public import Foundation

/// One line of the journal: something that happened, who did it and to what.
///
/// Entries are only ever added. Each carries the hash of the one before, so that a changed, removed
/// or inserted entry shows.
public struct JournalEntry: Sendable, Equatable {
  /// The 1-based place in the journal.
  public let sequence: Int64
  /// When it happened, to the millisecond.
  public let time: Date
  /// Who did it: a person's name or `build`.
  public let actor: String
  /// What was done, for example `import.taken` or `waiver.granted`.
  public let act: String
  /// What it was done to, for example `dataset/housing-repairs`.
  public let subject: String
  /// The particulars, as JSON with sorted keys.
  public let body: String
  /// The hash of the entry before; 32 zero bytes before the first.
  public let previousHash: Data
  /// The SHA-256 over all of the above.
  public let hash: Data

  /// Makes an entry of its parts; nothing is computed.
  public init(
    sequence: Int64, time: Date, actor: String, act: String, subject: String, body: String,
    previousHash: Data, hash: Data
  ) {
    self.sequence = sequence
    self.time = time
    self.actor = actor
    self.act = act
    self.subject = subject
    self.body = body
    self.previousHash = previousHash
    self.hash = hash
  }
}
