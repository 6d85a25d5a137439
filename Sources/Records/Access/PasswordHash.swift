// SPDX-License-Identifier: MIT
import Crypto
import CryptoExtras
import Foundation

/// What it costs to try one password: the parameters of scrypt (RFC 7914).
struct PasswordCost: Sendable, Equatable {
  /// The binary logarithm of N, the number of blocks in memory.
  let logarithm: Int
  /// r: a block has 128 · r bytes.
  let blockSize: Int
  /// p: how many times the whole is done.
  let parallelism: Int

  /// N = 2¹⁵, r = 8, p = 1: 32 MiB and about a tenth of a second for each try.
  static let standard = PasswordCost(logarithm: 15, blockSize: 8, parallelism: 1)

  /// Whether this is at least as dear as another cost in every way.
  func covers(_ other: PasswordCost) -> Bool {
    logarithm >= other.logarithm && blockSize >= other.blockSize
      && parallelism >= other.parallelism
  }

  /// Whether a hash of this cost may be computed: what stands in a database can be anything.
  var isBearable: Bool {
    (1...20).contains(logarithm) && (1...16).contains(blockSize) && (1...16).contains(parallelism)
  }

  /// Derives a key from a password.
  ///
  /// - Parameters:
  ///   - password: at least one byte.
  ///   - salt: at least one byte.
  /// - Throws: `CryptoKitError` when memory runs out.
  func derive(_ password: [UInt8], salt: [UInt8], bytes: Int) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: password, salt: salt, outputByteCount: bytes, rounds: 1 << logarithm,
      blockSize: blockSize, parallelism: parallelism)
    return key.withUnsafeBytes { Array($0) }
  }
}

/// A password as it is kept: what it cost, a salt of its own, and what scrypt made of both.
///
/// As text it is in the form of the Password Hashing Competition:
/// `$scrypt$ln=15,r=8,p=1$SALT$HASH` in base64 without padding.
package struct PasswordHash: Sendable, LosslessStringConvertible {
  let cost: PasswordCost
  private let salt: [UInt8]
  private let hash: [UInt8]

  private init(cost: PasswordCost, salt: [UInt8], hash: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  /// Hashes a password with a new salt; takes as long as ``PasswordCost`` says.
  init(_ password: String, cost: PasswordCost = .standard) throws {
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
    self.init(
      cost: cost, salt: salt,
      hash: try cost.derive(Self.bytes(of: password), salt: salt, bytes: 32))
  }

  /// Reads a hash; nil for a text that is none or would cost too much to try.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
      let salt = Self.decoded(parts[3]), let hash = Self.decoded(parts[4]), salt.count >= 8,
      hash.count == 32,
      let found = parts[2].wholeMatch(of: /ln=([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2})/),
      let logarithm = Int(found.1), let blockSize = Int(found.2), let parallelism = Int(found.3)
    else { return nil }
    let cost = PasswordCost(
      logarithm: logarithm, blockSize: blockSize, parallelism: parallelism)
    guard cost.isBearable else { return nil }
    self.init(cost: cost, salt: salt, hash: hash)
  }

  /// The hash as text.
  package var description: String {
    "$scrypt$ln=\(cost.logarithm),r=\(cost.blockSize),p=\(cost.parallelism)$"
      + Self.encoded(salt) + "$" + Self.encoded(hash)
  }

  /// Whether a password is the one; takes equally long for every wrong one.
  func matches(_ password: String) throws -> Bool {
    let made = try cost.derive(Self.bytes(of: password), salt: salt, bytes: hash.count)
    return Secret.areEqual(made, hash)
  }

  /// The bytes that are hashed: the same for the same letters, however a keyboard composes them.
  ///
  /// NIST SP 800-63B, 5.1.1.2, asks for that. None is empty, which the library can't take.
  private static func bytes(of password: String) -> [UInt8] {
    let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
    return bytes.isEmpty ? [0] : bytes
  }

  private static func encoded(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacingOccurrences(of: "=", with: "")
  }

  private static func decoded(_ text: String) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text + padding).map { [UInt8]($0) }
  }
}
