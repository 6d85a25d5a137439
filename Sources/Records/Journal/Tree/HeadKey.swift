// SPDX-License-Identifier: MIT
public import Crypto
public import Foundation

/// The public key that heads of one journal are checked with, and the name it goes by.
///
/// In text it is as the signed notes of Go's checksum database have it (C2SP `signed-note`):
/// `NAME+HASH+KEY`, where the hash is four bytes in hexadecimal and the key is base64.
public struct HeadKey: Sendable, LosslessStringConvertible {
  /// What the journal is called.
  public let name: String
  private let key: Curve25519.Signing.PublicKey

  /// Ed25519 in signed notes.
  static let algorithm: UInt8 = 1

  /// Makes a key for a journal of a name; nil when the name is empty or has a space or a plus sign.
  public init?(name: String, key: Curve25519.Signing.PublicKey) {
    guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "+" }) else { return nil }
    self.name = name
    self.key = key
  }

  /// Reads a key, or nil when the text is none or its hash is wrong.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2).map(String.init)
    guard parts.count == 3, let bytes = Data(base64Encoded: parts[2]), bytes.count == 33,
      bytes.first == Self.algorithm,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes.dropFirst()),
      let made = HeadKey(name: parts[0], key: key), made.fingerprint.hexText == parts[1]
    else { return nil }
    self = made
  }

  /// The first four bytes of the SHA-256 of name and key.
  var fingerprint: Data {
    let named = Data(name.utf8) + [UInt8(ascii: "\n"), Self.algorithm] + key.rawRepresentation
    return Data(SHA256.hash(data: named)).prefix(4)
  }

  /// The key as text, to be kept elsewhere than the journal.
  public var description: String {
    let bytes = Data([Self.algorithm]) + key.rawRepresentation
    return "\(name)+\(fingerprint.hexText)+\(bytes.base64EncodedString())"
  }

  func isValid(_ signature: Data, of text: String) -> Bool {
    key.isValidSignature(signature, for: Data(text.utf8))
  }
}
