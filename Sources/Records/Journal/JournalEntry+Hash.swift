// SPDX-License-Identifier: MIT
import Crypto
public import Foundation

extension JournalEntry {
  /// The 32 zero bytes that stand before the first entry.
  public static let start = Data(repeating: 0, count: 32)

  /// The bytes that the hash is taken over: all fields but the hash, each with its length before it.
  ///
  /// The leaf of a Merkle tree over the journal (RFC 6962, section 2.1) is the hash of a zero byte
  /// and these.
  public var leaf: Data {
    Self.leaf(
      sequence: sequence, milliseconds: Moment.milliseconds(time), actor: actor.utf8,
      act: act.utf8, subject: subject.utf8, body: body.utf8, previousHash: previousHash)
  }

  /// The bytes of an entry from its fields as they are stored.
  static func leaf(
    sequence: Int64, milliseconds: Int64, actor: some Collection<UInt8>,
    act: some Collection<UInt8>, subject: some Collection<UInt8>, body: some Collection<UInt8>,
    previousHash: Data
  ) -> Data {
    var leaf = LengthPrefixed()
    leaf.add("reeve journal 1".utf8)
    leaf.add(sequence)
    leaf.add(milliseconds)
    leaf.add(actor)
    leaf.add(act)
    leaf.add(subject)
    leaf.add(body)
    leaf.add(previousHash)
    return leaf.bytes
  }

  /// The hash of an entry's bytes.
  static func hash(of leaf: Data) -> Data {
    Data(SHA256.hash(data: leaf))
  }
}
