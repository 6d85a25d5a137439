// SPDX-License-Identifier: MIT
import Crypto
public import Foundation

/// The Merkle tree over a list of entries, with the hashes and proofs of RFC 6962, section 2.1.
///
/// Its root stands for all entries and their order in 32 bytes. Two kinds of proof need only a few
/// hashes more: that an entry is in the tree, and that one tree is the beginning of another.
public struct MerkleTree: Sendable {
  private let leaves: [Data]

  /// Makes a tree of leaf hashes (see ``leafHash(_:)``), the first entry first.
  public init(leafHashes: [Data]) {
    leaves = leafHashes
  }

  /// How many entries there are.
  public var size: Int { leaves.count }

  /// The root hash; that of no bytes where there is no entry.
  public var root: Data { Self.root(of: leaves[...]) }

  /// The root hash as it was when there were so many entries; nil when there never were.
  public func root(size: Int) -> Data? {
    leaves.indices.contains(size - 1) || size == 0 ? Self.root(of: leaves.prefix(size)) : nil
  }

  /// The hashes that prove that an entry is in the tree, those near the leaf first.
  ///
  /// - Parameter index: the entry's place, from 0.
  /// - Returns: nil when there is no such entry.
  public func inclusionProof(of index: Int) -> [Data]? {
    leaves.indices.contains(index) ? Self.path(to: index, in: leaves[...]) : nil
  }

  /// The hashes that prove that the tree of the first entries is the beginning of this one.
  ///
  /// - Parameter size: how many entries the earlier tree had.
  /// - Returns: nil when it had none, or more than there are.
  public func consistencyProof(from size: Int) -> [Data]? {
    guard size > 0, size <= leaves.count else { return nil }
    return Self.subproof(size, in: leaves[...], isWhole: true)
  }

  /// The hash of an entry's bytes as a leaf.
  public static func leafHash(_ bytes: Data) -> Data {
    var hash = SHA256()
    hash.update(data: [0])
    hash.update(data: bytes)
    return Data(hash.finalize())
  }

  static func nodeHash(_ left: Data, _ right: Data) -> Data {
    var hash = SHA256()
    hash.update(data: [1])
    hash.update(data: left)
    hash.update(data: right)
    return Data(hash.finalize())
  }

  private static func root(of leaves: ArraySlice<Data>) -> Data {
    switch leaves.count {
    case 0: Data(SHA256.hash(data: Data()))
    case 1: leaves[leaves.startIndex]
    default:
      nodeHash(root(of: leaves.prefix(split(leaves))), root(of: leaves.dropFirst(split(leaves))))
    }
  }

  /// The largest power of two below the count, which is at least two.
  private static func split(_ leaves: ArraySlice<Data>) -> Int {
    1 << (Int.bitWidth - 1 - (leaves.count - 1).leadingZeroBitCount)
  }

  private static func path(to index: Int, in leaves: ArraySlice<Data>) -> [Data] {
    guard leaves.count > 1 else { return [] }
    let (left, right) = (leaves.prefix(split(leaves)), leaves.dropFirst(split(leaves)))
    return index < left.count
      ? path(to: index, in: left) + [root(of: right)]
      : path(to: index - left.count, in: right) + [root(of: left)]
  }

  private static func subproof(
    _ size: Int, in leaves: ArraySlice<Data>, isWhole: Bool
  ) -> [Data] {
    if size == leaves.count { return isWhole ? [] : [root(of: leaves)] }
    let (left, right) = (leaves.prefix(split(leaves)), leaves.dropFirst(split(leaves)))
    return size <= left.count
      ? subproof(size, in: left, isWhole: isWhole) + [root(of: right)]
      : subproof(size - left.count, in: right, isWhole: false) + [root(of: left)]
  }
}
