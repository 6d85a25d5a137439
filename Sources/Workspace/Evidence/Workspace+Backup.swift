// SPDX-License-Identifier: MIT
import Foundation
import Records
import Tabular

/// What a backup has.
package struct BackupOutcome: Sendable, Equatable {
  package let files: Int
  package let bytes: Int64
  /// How many entries the journal in it has.
  package let entries: Int64
  /// The hash of the last of them.
  package let head: String
}

extension Workspace {
  /// The definitions of a workspace: what people write, and nothing that arrives or is made.
  static let definitions = [
    "reeve.yaml", "people.yaml", "contracts", "templates", "links", "calendars", "indicators",
    "tables", "measures", "site",
  ]

  /// Writes a backup: database, lake and definitions, as they are at one moment, while the website
  /// and builds go on.
  ///
  /// Keys of personal answers and the key that signs heads are not in it: ``backupKeys(to:passphrase:)``.
  /// Files that arrive (`data/`) aren't either: what was taken in is in the lake.
  ///
  /// - Parameter folder: a folder that isn't there yet; it appears when all in it is whole.
  /// - Throws: `WorkspaceProblem`, or `PartFile.Problem`.
  package func backup(to folder: String) throws -> BackupOutcome {
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw WorkspaceProblem.refused(
        "\(folder): is there already", remedy: "Name a folder that isn't, so that no backup is lost"
      )
    }
    let absolute = URL(fileURLWithPath: folder).standardizedFileURL.path
    guard !absolute.hasPrefix(place.own + "/"), absolute != place.own else {
      throw WorkspaceProblem.refused(
        "A backup inside .reeve would be lost with it", remedy: "Name a folder elsewhere")
    }
    let part = try PartFolder(for: folder)
    var files: [BackupManifest.File] = []
    func add(_ source: String, as path: String) throws {
      let copied = try HashedCopy.copy(source, to: part.path + "/" + path, called: path)
      files.append(.init(path: path, bytes: copied.bytes, sha256: copied.sha256))
    }
    let head = try copyDatabase(to: part.path, &files)
    for name in Self.definitions {
      for path in try Self.files(below: name, in: place.path) {
        try add(place.absolute(path), as: "workspace/" + path)
      }
    }
    files.sort { $0.path < $1.path }
    let manifest = BackupManifest(
      council: configuration.council.name, madeAt: clock(), entries: head.sequence,
      head: head.hash.hexText, files: files)
    try write(try manifest.bytes(), to: part.path + "/" + BackupManifest.name)
    try part.publish()
    return BackupOutcome(
      files: files.count, bytes: files.reduce(0) { $0 + $1.bytes }, entries: head.sequence,
      head: manifest.head)
  }

  /// Writes the keys of personal answers, and the one that signs heads, under a passphrase.
  ///
  /// - Parameters:
  ///   - path: a file that isn't there yet.
  ///   - logarithm: the binary logarithm of how dear passphrases are to try.
  /// - Returns: how many keys there are.
  /// - Throws: `WorkspaceProblem`, or `PartFile.Problem`.
  package func backupKeys(
    to path: String, passphrase: String, logarithm: Int = KeysBackup.standardLogarithm
  ) throws -> Int {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw WorkspaceProblem.refused(
        "\(path): is there already", remedy: "Name a file that isn't, so that no keys are lost")
    }
    return try translatingFaults {
      let keys = try RecordKeys(path: try keysFolder() + "/records.sqlite")
      let signer = FileManager.default.contents(atPath: place.absolute(Self.keyFile))
        .map { String(decoding: $0, as: UTF8.self) }
      let backup = try keys.backup(journalKey: signer)
      do {
        let part = try PartFile(for: path, mode: 0o600)
        try part.write(Array(try backup.sealed(with: passphrase, logarithm: logarithm)))
        try part.publish()
      } catch let problem as KeysBackup.Problem {
        throw WorkspaceProblem.refused("The backup of keys " + problem.description, remedy: "")
      }
      return backup.count
    }
  }

  /// Copies the database and the lake files that it needs.
  ///
  /// A build may take lake files away in between; then a newer copy no longer needs them.
  private func copyDatabase(
    to part: String, _ files: inout [BackupManifest.File]
  ) throws -> JournalHead {
    let name = "reeve.sqlite"
    let lake = Lake(folder: place)
    var copied: [String: BackupManifest.File] = [:]
    for attempt in 1...5 {
      unlink(part + "/" + name)
      let copy = try translatingFaults { try store.copy(to: part + "/" + name) }
      var isWhole = true
      var needed: Set<String> = []
      for file in copy.lakeFiles {
        let path = "lake/\(file.sha256.hex.prefix(2))/\(file.sha256.hex).\(file.kind.rawValue)"
        needed.insert(path)
        if copied[path] != nil { continue }
        let source = lake.path(of: file)
        if !FileManager.default.fileExists(atPath: source) {
          isWhole = false
          // The last time round it is missing for good, and whoever makes the backup should know.
          if attempt == 5 {
            throw WorkspaceProblem.fault(
              "\(path): is not in the lake", remedy: "Run reeve build, which makes it anew")
          }
          continue
        }
        let made = try HashedCopy.copy(source, to: part + "/" + path, called: path)
        guard made.sha256 == file.sha256.hex else {
          throw WorkspaceProblem.fault(
            "\(path): was changed in the lake",
            remedy: "Remove it there and run reeve build, which makes it anew")
        }
        copied[path] = .init(path: path, bytes: made.bytes, sha256: made.sha256)
      }
      guard isWhole else { continue }
      for path in copied.keys where !needed.contains(path) { unlink(part + "/" + path) }
      let hash = try HashedCopy.hash(of: part + "/" + name, called: name)
      files.append(.init(path: name, bytes: hash.bytes, sha256: hash.sha256))
      files += copied.filter { needed.contains($0.key) }.values
      return copy.head
    }
    throw WorkspaceProblem.fault(
      "The lake doesn't stand still", remedy: "Try again after the build")
  }

  /// The plain files at or below a name, as paths within the folder; links and hidden files are left.
  private static func files(below name: String, in folder: String) throws -> [String] {
    let path = folder + "/" + name
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [name] }
    let names: [String]
    do {
      names = try FileManager.default.subpathsOfDirectory(atPath: path)
    } catch {
      throw WorkspaceProblem.fault(
        "\(name): cannot be read (\(reason(of: error)))",
        remedy: "Give this account the right to read it")
    }
    return names.sorted().map { name + "/" + $0 }.filter { path in
      let type = try? FileManager.default.attributesOfItem(atPath: folder + "/" + path)[.type]
      return type as? FileAttributeType == .typeRegular
        && !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }
  }

  private func write(_ bytes: Data, to path: String) throws {
    do {
      try bytes.write(to: URL(fileURLWithPath: path))
    } catch {
      throw HashedCopy.unwritable(BackupManifest.name, reason(of: error))
    }
  }
}
