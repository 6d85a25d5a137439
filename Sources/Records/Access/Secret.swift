// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// Random secrets that are handed out once and of which only a hash is kept.
package enum Secret {
  /// 256 random bits as 43 letters of base64url.
  package static func make() -> String {
    base64URL(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
  }

  /// The SHA-256 of a secret, without salt or cost because nobody can guess 256 bits.
  static func hash(_ secret: String) -> Data {
    Data(SHA256.hash(data: Data(secret.utf8)))
  }

  /// Bytes as base64url without padding (RFC 4648, section 5).
  package static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }

  /// Whether two texts of bytes are the same, in a time that doesn't tell where they differ.
  static func areEqual(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    var difference: UInt8 = 0
    for (left, right) in zip(one, other) { difference |= left ^ right }
    return difference == 0
  }
}
