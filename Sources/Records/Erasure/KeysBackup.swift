// SPDX-License-Identifier: MIT
import Crypto
import CryptoExtras
package import Foundation
import GRDB

/// The keys of personal answers as they are kept elsewhere: under a passphrase.
///
/// The file is a line `reeve keys 1`, a line with the parameters of scrypt (RFC 7914) and the salt,
/// and then the keys under AES-256-GCM, which covers the two lines too. Besides keys it has the names
/// of those that were destroyed, so that no older copy brings them back.
package struct KeysBackup: Sendable, Equatable {
  /// Why a file gives no keys.
  package enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    case notABackup
    case wrongPassphrase
    case weakPassphrase

    /// What is wrong and what to do.
    package var description: String {
      switch self {
      case .notABackup:
        "is no backup of keys, or is cut off. Name a file that reeve backup keys wrote."
      case .wrongPassphrase:
        "can't be opened: the passphrase is another one, or the file was changed. Try again."
      case .weakPassphrase:
        "needs a passphrase of at least 12 characters. Five words picked by chance make a good one."
      }
    }
  }

  private struct Content: Codable {
    let keys: [String: Data]
    let destroyed: [String]
    let journalKey: String?
  }

  /// The keys by name.
  let keys: [String: Data]
  /// The names of keys that were destroyed.
  package let destroyed: Set<String>
  /// The private key that heads of the journal are signed with, as text.
  package let journalKey: String?
  /// How many keys there are.
  package var count: Int { keys.count }

  private static let mark = "reeve keys 1\n"
  /// N = 2¹⁷ blocks of 1 KiB: 128 MiB and some tenths of a second for every try.
  package static let standardLogarithm = 17

  /// The keys under a passphrase.
  ///
  /// - Parameter logarithm: the binary logarithm of scrypt's N, 10 to 20.
  /// - Throws: ``Problem/weakPassphrase``, or what Crypto throws when there is no memory.
  package func sealed(
    with passphrase: String, logarithm: Int = KeysBackup.standardLogarithm
  ) throws -> Data {
    guard passphrase.count >= 12 else { throw Problem.weakPassphrase }
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    let cost = (logarithm: logarithm, blockSize: 8, parallelism: 1)
    let head = Data(
      (Self.mark
        + "scrypt ln=\(cost.logarithm),r=\(cost.blockSize),p=\(cost.parallelism) "
        + salt.base64EncodedString() + "\n").utf8)
    let content = try JSONEncoder().encode(
      Content(keys: keys, destroyed: destroyed.sorted(), journalKey: journalKey))
    let key = try Self.key(passphrase, salt: salt, cost: cost)
    let box = try AES.GCM.seal(content, using: key, authenticating: head)
    guard let sealed = box.combined else { throw CryptoKitError.incorrectParameterSize }
    return head + sealed
  }

  /// Opens keys that were sealed.
  ///
  /// - Throws: ``Problem``.
  package static func open(_ bytes: Data, passphrase: String) throws -> KeysBackup {
    guard bytes.starts(with: Data(mark.utf8)),
      let end = bytes.dropFirst(mark.utf8.count).firstIndex(of: UInt8(ascii: "\n"))
    else { throw Problem.notABackup }
    let line = String(decoding: bytes[(bytes.startIndex + mark.utf8.count)..<end], as: UTF8.self)
    guard
      let parts = line.wholeMatch(
        of: /scrypt ln=([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2}) ([A-Za-z0-9+\/=]+)/),
      let logarithm = Int(parts.1), let blockSize = Int(parts.2), let parallelism = Int(parts.3),
      // More could be asked for than the machine has.
      (10...20).contains(logarithm), (1...8).contains(blockSize), (1...4).contains(parallelism),
      let salt = Data(base64Encoded: String(parts.4)), salt.count == 16
    else { throw Problem.notABackup }
    let head = bytes[...end]
    guard let box = try? AES.GCM.SealedBox(combined: bytes[(end + 1)...]) else {
      throw Problem.notABackup
    }
    let key = try key(passphrase, salt: salt, cost: (logarithm, blockSize, parallelism))
    guard let content = try? AES.GCM.open(box, using: key, authenticating: head),
      let read = try? JSONDecoder().decode(Content.self, from: content)
    else { throw Problem.wrongPassphrase }
    return KeysBackup(
      keys: read.keys, destroyed: Set(read.destroyed), journalKey: read.journalKey)
  }

  private static func key(
    _ passphrase: String, salt: Data, cost: (logarithm: Int, blockSize: Int, parallelism: Int)
  ) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Data(passphrase.precomposedStringWithCompatibilityMapping.utf8), salt: salt,
      outputByteCount: 32, rounds: 1 << cost.logarithm, blockSize: cost.blockSize,
      parallelism: cost.parallelism, maxMemory: 2 << 30)
  }
}

extension RecordKeys {
  /// What a backup of the keys holds now.
  ///
  /// - Throws: ``StoreProblem``.
  package func backup(journalKey: String?) throws -> KeysBackup {
    try translated { database in
      var keys: [String: Data] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT id, bytes FROM record_key") {
        keys[row[0]] = row[1]
      }
      let destroyed = try String.fetchSet(database, sql: "SELECT id FROM destroyed_key")
      return KeysBackup(keys: keys, destroyed: destroyed, journalKey: journalKey)
    }
  }

  /// Takes the keys of a backup, but for those that were destroyed since.
  ///
  /// - Parameter erased: the names of keys that the journal says were destroyed.
  /// - Throws: ``StoreProblem``.
  package func restore(_ backup: KeysBackup, except erased: Set<String>) throws {
    let gone = backup.destroyed.union(erased)
    try translated { database in
      for (id, bytes) in backup.keys where !gone.contains(id) {
        try database.execute(
          sql: "INSERT INTO record_key (id, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [id, bytes])
      }
      for id in gone {
        try database.execute(
          sql: "INSERT INTO destroyed_key (id) VALUES (?) ON CONFLICT DO NOTHING", arguments: [id])
      }
    }
  }
}

extension Reading {
  /// The names of keys of records that were erased.
  package func erasedKeys() throws -> Set<String> {
    try String.fetchSet(
      database, sql: "SELECT key_id FROM record WHERE erased_at IS NOT NULL")
  }
}
