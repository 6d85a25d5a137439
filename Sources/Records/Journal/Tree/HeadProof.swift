// SPDX-License-Identifier: MIT
public import Foundation
import GRDB

/// The proof that the journal of one signed head is the beginning of that of a later one (RFC 6962,
/// section 2.1.2).
///
/// Whoever has it and the public key can check it without the journal.
public struct HeadProof: Sendable, Equatable, Codable {
  /// The earlier signed head, as text.
  public let from: String
  /// The later one.
  public let to: String
  /// The hashes of the proof in hexadecimal.
  public let path: [String]

  /// What a check of a proof finds.
  public enum Verdict: Sendable, Equatable {
    /// The later journal begins with the earlier one.
    case holds
    /// A head's text is no head, or a hash is none.
    case unreadable
    /// A head isn't signed with the key.
    case wrongSignature
    /// The proof doesn't lead from one head to the other.
    case differs
  }

  /// Checks the proof with nothing but the public key.
  public func verdict(_ key: HeadKey) -> Verdict {
    guard let from = SignedHead(from), let to = SignedHead(to) else { return .unreadable }
    guard let steps = Data.hashes(hex: path) else { return .unreadable }
    guard from.isSigned(by: key), to.isSigned(by: key) else { return .wrongSignature }
    // Every journal begins with the one that has no entries.
    if from.size == 0 { return path.isEmpty ? .holds : .differs }
    let holds = MerkleProof.isBeginning(
      size: Int(from.size), root: from.root, of: Int(to.size), root: to.root, proof: steps)
    return holds ? .holds : .differs
  }
}

extension Reading {
  /// The proof that one head's journal is the beginning of another's.
  ///
  /// - Returns: nil when this journal doesn't begin with both, or the first is the later one.
  public func proof(from: SignedHead, to: SignedHead) throws -> HeadProof? {
    guard from.size <= to.size else { return nil }
    let tree = try journalTree(size: to.size)
    guard Int64(tree.size) == to.size, tree.root == to.root,
      tree.root(size: Int(from.size)) == from.root
    else { return nil }
    let path = from.size == 0 ? [] : tree.consistencyProof(from: Int(from.size))
    return path.map { HeadProof(from: from.text, to: to.text, path: $0.map(\.hexText)) }
  }
}
