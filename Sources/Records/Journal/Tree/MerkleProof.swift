// SPDX-License-Identifier: MIT
public import Foundation

/// Checks of proofs by somebody who has only root hashes (RFC 9162, sections 2.1.3.2 and 2.1.4.2,
/// whose trees are those of RFC 6962).
public enum MerkleProof {
  /// Whether a proof shows that an entry is in a tree.
  ///
  /// - Parameters:
  ///   - leafHash: the entry's own hash (see ``MerkleTree/leafHash(_:)``).
  ///   - index: its place, from 0.
  ///   - size: how many entries the tree has.
  public static func includes(
    leafHash: Data, index: Int, size: Int, proof: [Data], root: Data
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (node, last) = (index, size - 1)
    var hash = leafHash
    for step in proof {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = MerkleTree.nodeHash(step, hash)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        hash = MerkleTree.nodeHash(hash, step)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether a proof shows that one tree is the beginning of another.
  public static func isBeginning(
    size first: Int, root firstRoot: Data, of second: Int, root secondRoot: Data, proof: [Data]
  ) -> Bool {
    guard first > 0, first <= second else { return false }
    if first == second { return proof.isEmpty && firstRoot == secondRoot }
    var steps = proof[...]
    // A whole earlier tree is one node of the later one, and its root is known.
    if first & (first - 1) == 0 { steps = ([firstRoot] + proof)[...] }
    guard let start = steps.popFirst() else { return false }
    var (node, last) = (first - 1, second - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (old, new) = (start, start)
    for step in steps {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        old = MerkleTree.nodeHash(step, old)
        new = MerkleTree.nodeHash(step, new)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        new = MerkleTree.nodeHash(new, step)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && old == firstRoot && new == secondRoot
  }
}
