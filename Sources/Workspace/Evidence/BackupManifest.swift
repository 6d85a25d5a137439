// SPDX-License-Identifier: MIT
import Foundation

/// What a backup holds: every file with its hash, and where the journal ended.
struct BackupManifest: Codable, Sendable, Equatable {
  struct File: Codable, Sendable, Equatable {
    /// The path within the backup, with `/` between folders.
    let path: String
    let bytes: Int64
    let sha256: String
  }

  static let name = "manifest.json"
  static let current = 1

  /// The form of the backup.
  let version: Int
  let council: String
  let madeAt: String
  /// How many entries the journal has.
  let entries: Int64
  /// The hash of the last one, in hexadecimal.
  let head: String
  let files: [File]

  func bytes() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + [0x0A]
  }

  /// Reads a manifest; nil for anything that isn't one, or that names a file outside the backup.
  init?(_ bytes: Data) {
    guard let read = try? JSONDecoder().decode(BackupManifest.self, from: bytes),
      read.files.allSatisfy({ Self.isInside($0.path) && $0.sha256.count == 64 }),
      Set(read.files.map(\.path)).count == read.files.count
    else { return nil }
    self = read
  }

  init(council: String, madeAt: Date, entries: Int64, head: String, files: [File]) {
    version = Self.current
    self.council = council
    self.madeAt = madeAt.formatted(.iso8601)
    self.entries = entries
    self.head = head
    self.files = files
  }

  private static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.contains("\0")
      && path.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
