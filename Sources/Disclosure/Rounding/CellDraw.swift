// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// Draws that depend on a secret and a cell's identity and nothing else.
///
/// Asked again, in whatever table, the same cell gets the same draw, so that nobody can average the
/// draws away. HMAC-SHA256 of the identity; without the secret a draw can't be foretold.
public struct CellDraw: Sendable {
  /// The least length of a secret, in bytes.
  public static let leastSecretLength = 16

  private let key: SymmetricKey

  /// Takes the secret.
  ///
  /// - Throws: `SpecificationProblem` when it is shorter than ``leastSecretLength``.
  public init(secret: [UInt8]) throws(SpecificationProblem) {
    guard secret.count >= Self.leastSecretLength else {
      throw SpecificationProblem(
        "The secret has \(secret.count) bytes. Give at least \(Self.leastSecretLength), drawn at "
          + "random and kept for as long as tables of these data are published.")
    }
    key = SymmetricKey(data: secret)
  }

  /// A number from 0 up to, not including, `bound`, uniform over cells.
  ///
  /// - Parameters:
  ///   - identity: what makes the cell itself: measure, population, period, and the code of every
  ///     dimension. The parts are hashed with their lengths, so that no two lists mean the same.
  ///   - bound: 1 or more.
  public func number(below bound: UInt64, for identity: [String]) -> UInt64 {
    guard bound > 1 else { return 0 }
    // Values in the last, incomplete run of `bound` numbers are drawn again.
    let limit = UInt64.max - UInt64.max % bound
    var round: UInt64 = 0
    while true {
      let drawn = value(identity, round: round)
      if drawn < limit { return drawn % bound }
      round += 1
    }
  }

  private func value(_ identity: [String], round: UInt64) -> UInt64 {
    var message: [UInt8] = []
    for part in identity {
      let bytes = Array(part.utf8)
      withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { message.append(contentsOf: $0) }
      message.append(contentsOf: bytes)
    }
    withUnsafeBytes(of: round.bigEndian) { message.append(contentsOf: $0) }
    let code = HMAC<SHA256>.authenticationCode(for: message, using: key)
    return code.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
