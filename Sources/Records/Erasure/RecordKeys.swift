// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import GRDB

/// The keys that personal answers are encrypted with, one for each record, in a file of their own.
///
/// Destroying a record's key makes its personal answers unreadable wherever copies of them are: in
/// the database, its write-ahead log, the journal and backups. The file keeps no log of its own:
/// what is removed is overwritten before the act returns.
package final class RecordKeys: Sendable {
  private let queue: DatabaseQueue
  /// The file.
  package let path: String

  /// Opens the file and makes it, readable for this account alone, where there is none.
  ///
  /// - Throws: ``StoreProblem``.
  package init(path: String) throws {
    self.path = path
    do {
      if !FileManager.default.fileExists(atPath: path) {
        _ = FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      }
      var configuration = Configuration()
      configuration.label = "Reeve keys"
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { database in
        try database.execute(
          sql: """
            PRAGMA secure_delete = ON;
            PRAGMA synchronous = EXTRA;
            """)
        // The rollback journal holds pages as they were, so it must not stay behind.
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { database in
        try database.execute(
          sql: """
            CREATE TABLE IF NOT EXISTS record_key (
              id TEXT PRIMARY KEY CHECK (length(id) = 32),
              bytes BLOB NOT NULL CHECK (length(bytes) = 32)
            ) STRICT, WITHOUT ROWID;
            """)
      }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }

  /// A new name for a key.
  static func newID() -> String {
    SymmetricKey(size: .bits128).withUnsafeBytes { Array($0).hexText }
  }

  /// The key of a record, made where there is none; on the disk when it returns.
  func makeKey(_ id: String) throws -> SymmetricKey {
    if let key = try key(id) { return key }
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    do {
      try queue.write { database in
        try database.execute(
          sql: "INSERT INTO record_key (id, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [id, bytes])
      }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
    return try key(id) ?? SymmetricKey(data: bytes)
  }

  /// The key of a record; nil when it was destroyed or there never was one.
  func key(_ id: String) throws -> SymmetricKey? {
    do {
      return try queue.read { database in
        try Data.fetchOne(
          database, sql: "SELECT bytes FROM record_key WHERE id = ?", arguments: [id])
      }.map { SymmetricKey(data: $0) }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }

  /// Destroys the key of a record; repeating it does no harm.
  func destroy(_ id: String) throws {
    do {
      try queue.write { database in
        try database.execute(sql: "DELETE FROM record_key WHERE id = ?", arguments: [id])
      }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }
}

/// A personal text under its record's key (AES-256-GCM), bound to its record and question.
enum SealedText {
  static func seal(_ text: String, key: SymmetricKey, place: String) throws -> Data {
    let box = try AES.GCM.seal(
      Data(text.utf8), using: key, authenticating: Data(place.utf8))
    // A nonce of twelve bytes always gives the combined form.
    guard let sealed = box.combined else { throw CryptoKitError.incorrectParameterSize }
    return sealed
  }

  /// The text; nil when the bytes were changed or belong elsewhere.
  static func open(_ sealed: Data, key: SymmetricKey, place: String) -> String? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let bytes = try? AES.GCM.open(box, using: key, authenticating: Data(place.utf8))
    else { return nil }
    return String(data: bytes, encoding: .utf8)
  }
}
