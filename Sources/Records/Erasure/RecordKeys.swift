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
            CREATE TABLE IF NOT EXISTS destroyed_key (
              id TEXT PRIMARY KEY CHECK (length(id) = 32)
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
  ///
  /// - Throws: ``StoreProblem``, also for a key that was destroyed: none is made in its place.
  func makeKey(_ id: String) throws -> SymmetricKey {
    if let key = try key(id) { return key }
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    try translated { database in
      try database.execute(
        sql: """
          INSERT INTO record_key (id, bytes)
          SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM destroyed_key WHERE id = ?)
          ON CONFLICT DO NOTHING
          """, arguments: [id, bytes, id])
    }
    guard let key = try key(id) else {
      throw StoreProblem(
        .brokenRule, path: path, detail: "a key that was destroyed is wanted again")
    }
    return key
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

  /// Destroys the key of a record, and notes its name so that no backup brings it back; repeating
  /// it does no harm.
  func destroy(_ id: String) throws {
    try translated { database in
      try database.execute(sql: "DELETE FROM record_key WHERE id = ?", arguments: [id])
      try database.execute(
        sql: "INSERT INTO destroyed_key (id) VALUES (?) ON CONFLICT DO NOTHING", arguments: [id])
    }
  }

  /// The names of keys that were destroyed.
  package func destroyed() throws -> Set<String> {
    try translated { try String.fetchSet($0, sql: "SELECT id FROM destroyed_key") }
  }

  /// Closes the file.
  package func close() throws {
    do {
      try queue.close()
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }

  /// Runs a transaction and puts faults into our words.
  func translated<Outcome>(_ body: (Database) throws -> Outcome) throws -> Outcome {
    do {
      return try queue.write(body)
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
