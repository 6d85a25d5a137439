// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import Testing

@testable import Records

@Suite("Merkle tree")
struct MerkleTreeTests {
  /// The entries of the test in the reference program of Certificate Transparency, as it is often
  /// quoted; roots by it, and by Python from the definitions of RFC 6962.
  private static let entries = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]
  private static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  private static func tree(_ count: Int) -> MerkleTree {
    MerkleTree(
      leafHashes: (0..<count).map {
        MerkleTree.leafHash(Data(repeating: UInt8($0 % 251), count: $0 % 7))
      })
  }

  @Test("has the roots of other programs")
  func published() throws {
    let leaves = try Self.entries.map { MerkleTree.leafHash(try #require(Data(hex: $0))) }
    let tree = MerkleTree(leafHashes: leaves)
    #expect((0...8).compactMap { tree.root(size: $0)?.hexText } == Self.roots)
    #expect(tree.root(size: 9) == nil)
    #expect(tree.root(size: -1) == nil)
  }

  @Test(
    "has the same proofs as the definitions, computed in Python, for all trees up to 60 entries")
  func definitions() {
    var hash = SHA256()
    for size in 1...60 {
      let tree = Self.tree(size)
      for index in 0..<size { tree.inclusionProof(of: index)?.forEach { hash.update(data: $0) } }
      for first in 1...size {
        tree.consistencyProof(from: first)?.forEach { hash.update(data: $0) }
      }
    }
    #expect(
      Data(hash.finalize()).hexText
        == "783fb1f74e1e8cffba1eef4c75464bff9d518782b77fff5046fe27ca24513af7")
  }

  @Test("proves what is so, and nothing else")
  func checks() throws {
    for size in 1...33 {
      let tree = Self.tree(size)
      for index in 0..<size {
        let leaf = MerkleTree.leafHash(Data(repeating: UInt8(index % 251), count: index % 7))
        let proof = try #require(tree.inclusionProof(of: index))
        func holds(_ leaf: Data, _ index: Int, _ size: Int, _ proof: [Data]) -> Bool {
          MerkleProof.includes(
            leafHash: leaf, index: index, size: size, proof: proof, root: tree.root)
        }
        #expect(holds(leaf, index, size, proof))
        #expect(!holds(MerkleTree.leafHash(Data([99, 99])), index, size, proof))
        #expect(!holds(leaf, index + 1, size, proof))
        #expect(!holds(leaf, index, size, proof + [leaf]))
        if !proof.isEmpty { #expect(!holds(leaf, index, size, proof.dropLast())) }
      }
      for first in 1...size {
        let proof = try #require(tree.consistencyProof(from: first))
        let old = try #require(tree.root(size: first))
        func holds(_ size: Int, _ root: Data, _ proof: [Data]) -> Bool {
          MerkleProof.isBeginning(
            size: size, root: root, of: tree.size, root: tree.root, proof: proof)
        }
        #expect(holds(first, old, proof))
        #expect(!holds(first, Data(repeating: 7, count: 32), proof))
        #expect(!holds(first, old, proof + [old]))
        if !proof.isEmpty { #expect(!holds(first, old, proof.dropLast())) }
      }
    }
    #expect(Self.tree(3).inclusionProof(of: 3) == nil)
    #expect(Self.tree(3).inclusionProof(of: -1) == nil)
    #expect(Self.tree(3).consistencyProof(from: 0) == nil)
    #expect(Self.tree(3).consistencyProof(from: 4) == nil)
  }
}
