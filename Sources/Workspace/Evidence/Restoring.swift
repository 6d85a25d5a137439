// SPDX-License-Identifier: MIT
import Foundation
import Records
import Tabular

/// What a restore brought back.
package struct RestoreOutcome: Sendable, Equatable {
  package let files: Int
  package let entries: Int64
  package let head: String
  /// How many keys of personal answers came back; nil when none were given.
  package let keys: Int?
  /// Records whose personal answers were erased after the backup was made, and now again.
  package let erasedAgain: [String]
}

extension Workspace {
  /// Makes a workspace of a backup: every file is held against its hash, the journal is verified, and
  /// what was erased stays erased.
  ///
  /// - Parameters:
  ///   - backup: the folder of the backup.
  ///   - folder: where the workspace goes; it must not be there, or be empty. It appears whole or not
  ///     at all.
  ///   - keys: the file of keys and its passphrase; without it personal answers can't be read.
  /// - Throws: `WorkspaceProblem`, or `PartFile.Problem`.
  package static func restore(
    _ backup: String, to folder: String, keys: (path: String, passphrase: String)?
  ) async throws -> RestoreOutcome {
    if let found = try? FileManager.default.contentsOfDirectory(atPath: folder), !found.isEmpty {
      throw WorkspaceProblem.refused(
        "\(folder): isn't empty", remedy: "Name a folder that isn't there; nothing is overwritten")
    }
    let manifest = try manifest(of: backup)
    let sealed = try keys.map { try open($0.path, passphrase: $0.passphrase) }
    let part = try PartFolder(for: folder)
    for file in manifest.files {
      let copied = try HashedCopy.copy(
        backup + "/" + file.path, to: part.path + "/" + Self.place(of: file.path),
        called: file.path)
      guard copied.bytes == file.bytes, copied.sha256 == file.sha256 else {
        throw WorkspaceProblem.refused(
          "\(file.path): isn't what it was when the backup was made",
          remedy: "Use another backup; nothing was restored")
      }
    }
    let own = part.path + "/.reeve"
    chmod(own, 0o700)
    let erasedAgain = try await translatingFaults {
      try await verify(own, against: manifest, keys: sealed)
    }
    try part.publish()
    return RestoreOutcome(
      files: manifest.files.count, entries: manifest.entries, head: manifest.head,
      keys: sealed?.count, erasedAgain: erasedAgain)
  }

  /// Where a file of a backup goes in a workspace.
  private static func place(of path: String) -> String {
    path.hasPrefix("workspace/") ? String(path.dropFirst(10)) : ".reeve/" + path
  }

  private static func manifest(of backup: String) throws -> BackupManifest {
    let path = backup + "/" + BackupManifest.name
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw WorkspaceProblem.refused(
        "\(backup): is no backup, or one that was never finished",
        remedy: "Name the folder that reeve backup made")
    }
    guard let manifest = BackupManifest(bytes) else {
      throw WorkspaceProblem.refused(
        "\(path): was changed or is cut off", remedy: "Use another backup")
    }
    guard manifest.version == BackupManifest.current else {
      throw WorkspaceProblem.refused(
        "\(backup): a newer version of Reeve made this backup", remedy: "Restore it with that one")
    }
    guard manifest.files.contains(where: { $0.path == "reeve.sqlite" }),
      manifest.files.contains(where: { $0.path == "workspace/reeve.yaml" })
    else {
      throw WorkspaceProblem.refused(
        "\(path): names no database or no reeve.yaml", remedy: "Use another backup")
    }
    return manifest
  }

  private static func open(_ path: String, passphrase: String) throws -> KeysBackup {
    let bytes = try Data(SmallFile.read(path: path, atMost: 256 << 20))
    do {
      return try KeysBackup.open(bytes, passphrase: passphrase)
    } catch let problem as KeysBackup.Problem {
      throw WorkspaceProblem.refused("\(path): \(problem.description)", remedy: "")
    }
  }

  /// Opens the database, holds the journal against the manifest, and brings back keys and disposals.
  private static func verify(
    _ own: String, against manifest: BackupManifest, keys sealed: KeysBackup?
  ) async throws -> [String] {
    let store = try Store(path: own + "/reeve.sqlite")
    let verdict = try await store.verifyJournal()
    guard verdict.isSound else {
      let fault = verdict.faults.first?.description ?? ""
      throw WorkspaceProblem.refused(
        "The journal of the backup isn't sound. \(fault)",
        remedy: "Use another backup; nothing was restored")
    }
    guard verdict.entries == manifest.entries,
      verdict.head.hash.hexText == manifest.head
    else {
      throw WorkspaceProblem.refused(
        "The journal of the backup doesn't end where its manifest says",
        remedy: "Use another backup; nothing was restored")
    }
    let folder = own + "/keys"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw HashedCopy.unwritable(".reeve/keys", reason(of: error))
    }
    let keys = try RecordKeys(path: folder + "/records.sqlite")
    var erasedAgain: [String] = []
    if let sealed {
      let erased = try await store.read { try $0.erasedKeys() }
      try keys.restore(sealed, except: erased)
      if let signer = sealed.journalKey {
        let part = try PartFile(for: own + "/journal.key", mode: 0o600)
        try part.write(Array(signer.utf8))
        try part.publish()
      }
      let registers = try Registers(store: store, keys: keys, holidays: .none)
      erasedAgain = try await registers.replayErasures(sealed.destroyed)
    }
    try keys.close()
    try store.close()
    return erasedAgain
  }
}
