// SPDX-License-Identifier: MIT
import Crypto
public import Foundation

/// The private key that heads of a journal are signed with, and the journal's name.
///
/// In text it is as in Go's notes: `PRIVATE+KEY+NAME+HASH+KEY`, to be kept where only the account
/// that signs can read it.
public struct HeadSigner: Sendable, LosslessStringConvertible {
  /// The public half.
  public let key: HeadKey
  private let secret: Curve25519.Signing.PrivateKey

  private static let prefix = "PRIVATE+KEY+"

  /// Makes a new key for a journal; nil when the name is empty or has a space or a plus sign.
  public init?(newFor name: String) {
    self.init(name: name, secret: Curve25519.Signing.PrivateKey())
  }

  private init?(name: String, secret: Curve25519.Signing.PrivateKey) {
    guard let key = HeadKey(name: name, key: secret.publicKey) else { return nil }
    self.key = key
    self.secret = secret
  }

  /// Reads a key, or nil when the text is none.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    let parts = text.dropFirst(Self.prefix.count).split(separator: "+", maxSplits: 2)
    guard parts.count == 3, let bytes = Data(base64Encoded: String(parts[2])), bytes.count == 33,
      bytes.first == HeadKey.algorithm,
      let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.dropFirst()),
      let made = HeadSigner(name: String(parts[0]), secret: secret),
      made.key.fingerprint.hexText == parts[1]
    else { return nil }
    self = made
  }

  /// The key as text.
  public var description: String {
    let bytes = Data([HeadKey.algorithm]) + secret.rawRepresentation
    return "\(Self.prefix)\(key.name)+\(key.fingerprint.hexText)+\(bytes.base64EncodedString())"
  }

  /// Signs what a journal is now.
  ///
  /// - Parameters:
  ///   - tree: the Merkle tree over all its entries.
  ///   - time: the time of signing; kept to the second.
  /// - Throws: what Crypto throws when the system gives no random bytes.
  public func sign(_ tree: MerkleTree, time: Date) throws -> SignedHead {
    let head = SignedHead(name: key.name, size: Int64(tree.size), root: tree.root, time: time)
    let signature = try secret.signature(for: Data(head.signedText.utf8))
    return head.signed(by: key, signature: signature)
  }
}
