// SPDX-License-Identifier: MIT
public import Foundation
import GRDB

/// How the journal of now stands to an earlier head of it.
public enum HeadVerdict: Sendable, Equatable {
  /// The journal begins with what the head stands for.
  case begins
  /// The journal has fewer entries than the head.
  case shorter(entries: Int64)
  /// The first entries aren't those that the head stands for.
  case different
}

extension Reading {
  /// The Merkle tree over the journal's first entries, or all of them.
  public func journalTree(size: Int64 = .max) throws -> MerkleTree {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT sequence, time, CAST(actor AS BLOB), CAST(act AS BLOB), CAST(subject AS BLOB),
          CAST(body AS BLOB), previous_hash
        FROM entry
        ORDER BY sequence LIMIT ?
        """, arguments: [size])
    var leaves: [Data] = []
    while let row = try rows.next() {
      let leaf = JournalEntry.leaf(
        sequence: row[0], milliseconds: row[1], actor: row[2] as Data, act: row[3] as Data,
        subject: row[4] as Data, body: row[5] as Data, previousHash: row[6])
      leaves.append(MerkleTree.leafHash(leaf))
    }
    return MerkleTree(leafHashes: leaves)
  }

  /// Holds the journal against an earlier head of it.
  public func verdict(on head: SignedHead) throws -> HeadVerdict {
    let tree = try journalTree(size: head.size)
    if Int64(tree.size) < head.size { return .shorter(entries: Int64(tree.size)) }
    return tree.root == head.root ? .begins : .different
  }

  /// An entry with the proof that it is under a head of this journal.
  ///
  /// - Returns: nil when the head has no such entry, or isn't one of this journal as it is.
  public func proof(of sequence: Int64, under head: SignedHead) throws -> EntryProof? {
    let tree = try journalTree(size: head.size)
    guard Int64(tree.size) == head.size, tree.root == head.root,
      let path = tree.inclusionProof(of: Int(sequence) - 1),
      let entry = try journal(after: sequence - 1, limit: 1).first
    else { return nil }
    return EntryProof(entry, path: path, head: head)
  }
}
