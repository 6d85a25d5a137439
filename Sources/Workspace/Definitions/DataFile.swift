// SPDX-License-Identifier: MIT
import Foundation

/// A file under `data/`, as the file system shows it without opening it.
struct DataFile: Sendable, Equatable {
  /// The path relative to the workspace, such as `data/repairs-2026-11.csv`.
  let path: String
  /// The size in bytes.
  let bytes: Int64
  /// When it was last written, in nanoseconds since 1970.
  let modifiedNanoseconds: Int64
  /// Its number in its file system, bit for bit.
  let inode: Int64

  /// When it was last written.
  var modifiedAt: Date { Date(timeIntervalSince1970: Double(modifiedNanoseconds) / 1e9) }

  /// The name without folders.
  var name: String { String(path.split(separator: "/").last ?? "") }

  /// Looks at a file; nil when it is none, or is gone.
  init?(path: String, in folder: WorkspaceFolder) {
    var status = stat()
    guard stat(folder.absolute(path), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    self.path = path
    bytes = Int64(status.st_size)
    modifiedNanoseconds =
      Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    inode = Int64(bitPattern: UInt64(status.st_ino))
  }

  /// Every file under `data/` and under the folders that contracts name, by path.
  ///
  /// Hidden files and those still being written (`.part`, `.tmp`, `~`) are passed over, links to
  /// folders are not followed.
  ///
  /// - Throws: `WorkspaceProblem.fault` when a folder cannot be read.
  static func all(
    in folder: WorkspaceFolder, alsoIn others: [String] = []
  ) throws(WorkspaceProblem) -> [DataFile] {
    var found: [String: DataFile] = [:]
    try walk("data", in: folder, depth: 0, into: &found)
    for other in Set(others) where other != "data" && !other.hasPrefix("data/") {
      try walk(other, in: folder, depth: maximumDepth, into: &found)
    }
    return found.values.sorted { $0.path < $1.path }
  }

  private static let maximumDepth = 12

  private static func walk(
    _ relative: String, in folder: WorkspaceFolder, depth: Int,
    into found: inout [String: DataFile]
  ) throws(WorkspaceProblem) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.absolute(relative))
    } catch {
      guard FileManager.default.fileExists(atPath: folder.absolute(relative)) else { return }
      throw .fault(
        "\(relative): cannot be read (\(reason(of: error)))",
        remedy: "Give this account the right to read the folder")
    }
    for name in names where !isPassedOver(name) {
      let path = relative.isEmpty ? name : "\(relative)/\(name)"
      if let file = DataFile(path: path, in: folder) {
        found[path] = file
      } else if depth < maximumDepth, isRealFolder(folder.absolute(path)) {
        try walk(path, in: folder, depth: depth + 1, into: &found)
      }
    }
  }

  private static func isPassedOver(_ name: String) -> Bool {
    let lower = name.lowercased()
    return name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~")
      || lower.hasSuffix(".part") || lower.hasSuffix(".tmp") || lower.hasSuffix(".crdownload")
  }

  private static func isRealFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
