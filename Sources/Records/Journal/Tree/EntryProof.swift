// SPDX-License-Identifier: MIT
public import Foundation

/// An entry of the journal with the proof that it is under a signed head.
///
/// Whoever has it and the head's public key can check it without the journal.
public struct EntryProof: Sendable, Equatable, Codable {
  /// The entry's fields, as in ``JournalEntry``; hashes are in hexadecimal.
  public struct Entry: Sendable, Equatable, Codable {
    /// The 1-based place.
    public let sequence: Int64
    /// Milliseconds since 1970.
    public let time: Int64
    /// Who did it.
    public let actor: String
    /// What was done.
    public let act: String
    /// What it was done to.
    public let subject: String
    /// The particulars, as JSON.
    public let body: String
    /// The hash of the entry before.
    public let previousHash: String
  }

  /// The entry.
  public let entry: Entry
  /// The hashes of the proof in hexadecimal, those near the entry first.
  public let path: [String]
  /// The signed head, as text.
  public let head: String

  init(_ entry: JournalEntry, path: [Data], head: SignedHead) {
    self.entry = Entry(
      sequence: entry.sequence, time: Moment.milliseconds(entry.time), actor: entry.actor,
      act: entry.act, subject: entry.subject, body: entry.body,
      previousHash: entry.previousHash.hexText)
    self.path = path.map(\.hexText)
    self.head = head.text
  }

  /// What a check of a proof finds.
  public enum Verdict: Sendable, Equatable {
    /// The entry is in the journal that the head stands for.
    case holds
    /// The head's text is no head, or a hash is none.
    case unreadable
    /// The head isn't signed with the key.
    case wrongSignature
    /// The entry isn't under the head: it or the proof was changed.
    case wrongEntry
  }

  /// Checks the proof with nothing but the public key.
  public func verdict(_ key: HeadKey) -> Verdict {
    guard let head = SignedHead(head), entry.sequence > 0,
      let previous = Data(hex: entry.previousHash),
      previous.count == 32
    else { return .unreadable }
    guard let steps = Data.hashes(hex: path) else { return .unreadable }
    guard head.isSigned(by: key) else { return .wrongSignature }
    let leaf = JournalEntry.leaf(
      sequence: entry.sequence, milliseconds: entry.time, actor: entry.actor.utf8,
      act: entry.act.utf8, subject: entry.subject.utf8, body: entry.body.utf8,
      previousHash: previous)
    let holds = MerkleProof.includes(
      leafHash: MerkleTree.leafHash(leaf), index: Int(entry.sequence) - 1, size: Int(head.size),
      proof: steps, root: head.root)
    return holds ? .holds : .wrongEntry
  }
}

extension Data {
  /// SHA-256 hashes in hexadecimal; nil when one is none.
  static func hashes(hex texts: [String]) -> [Data]? {
    let hashes = texts.compactMap { Data(hex: $0) }.filter { $0.count == 32 }
    return hashes.count == texts.count ? hashes : nil
  }

  /// Bytes of hexadecimal digits, or nil when there are others or their number is odd.
  init?(hex: String) {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == hex.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    self.init(
      stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
  }
}
