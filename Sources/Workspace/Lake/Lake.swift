// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

/// The workspace's tables as files that are named after the hash of their bytes and never change.
struct Lake: Sendable {
  let folder: WorkspaceFolder

  /// Where a file of the lake is.
  func path(of file: LakeFile) -> String { path(of: file.sha256, kind: file.kind) }

  /// Where a file of the lake is.
  func path(of hash: ContentHash, kind: LakeFile.Kind) -> String {
    "\(folder.lake)/\(hash.hex.prefix(2))/\(hash.hex).\(kind.rawValue)"
  }

  /// Lets `make` write a file beside the lake and moves it in.
  ///
  /// The bytes are on the disk before the file has its name, so a name in the lake always stands for
  /// all of its bytes. A file that was there already stays.
  ///
  /// - Returns: the file, and what `make` returned.
  /// - Throws: what `make` throws, or `WorkspaceProblem.fault`.
  func add<Outcome>(
    _ kind: LakeFile.Kind, _ make: (String) throws -> Outcome
  ) throws -> (LakeFile, Outcome) {
    let name = "\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString).\(kind.rawValue)"
    let temporary = "\(folder.temporary)/\(name)"
    defer { unlink(temporary) }
    let outcome = try make(temporary)
    let bytes = try Self.synchronize(temporary)
    guard let hash = ContentHash(try Tabular.FileFingerprint.sha256(ofFile: temporary)) else {
      throw WorkspaceProblem.fault("a hash could not be computed", remedy: "Run it again")
    }
    let file = LakeFile(sha256: hash, bytes: bytes, kind: kind)
    try move(temporary, to: path(of: file))
    return (file, outcome)
  }

  private func move(_ temporary: String, to path: String) throws(WorkspaceProblem) {
    let parent = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Self.fault(reason(of: error))
    }
    guard rename(temporary, path) == 0 else { throw Self.fault(String(cString: strerror(errno))) }
    try Self.synchronizeFolder(parent)
  }

  /// Brings a file's bytes to the disk and returns how many there are.
  private static func synchronize(_ path: String) throws(WorkspaceProblem) -> Int64 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fsync(descriptor) == 0, fstat(descriptor, &status) == 0 else {
      throw fault(String(cString: strerror(errno)))
    }
    return Int64(status.st_size)
  }

  private static func synchronizeFolder(_ path: String) throws(WorkspaceProblem) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(String(cString: strerror(errno))) }
  }

  private static func fault(_ reason: String) -> WorkspaceProblem {
    .fault(
      "a file of the lake cannot be written (\(reason))",
      remedy: "Make room on the disk and check that .reeve may be written, then build again")
  }

  /// Removes files that nothing needs any more.
  func remove(_ files: [LakeFile]) {
    for file in files { unlink(path(of: file)) }
  }

  /// Removes what no one needs: files that no import or publication names, and unfinished ones.
  ///
  /// Only while the build's lock is held, for another build's files are unfinished too.
  ///
  /// - Returns: how many files were removed.
  @discardableResult
  func sweep(keeping needed: Set<LakeFile>) -> Int {
    let names = Set(needed.map { path(of: $0) })
    var removed = 0
    for path in files() where !names.contains(path) {
      if unlink(path) == 0 { removed += 1 }
    }
    let manager = FileManager.default
    for name in (try? manager.contentsOfDirectory(atPath: folder.temporary)) ?? []
    where !name.hasPrefix(UploadDesk.folderPrefix) {
      if (try? manager.removeItem(atPath: "\(folder.temporary)/\(name)")) != nil { removed += 1 }
    }
    return removed
  }

  /// The files of `needed` that are not there.
  func missing(of needed: Set<LakeFile>) -> [LakeFile] {
    needed.filter { access(path(of: $0), R_OK) != 0 }.sorted { $0.sha256 < $1.sha256 }
  }

  private func files() -> [String] {
    let manager = FileManager.default
    return ((try? manager.contentsOfDirectory(atPath: folder.lake)) ?? []).flatMap { part in
      ((try? manager.contentsOfDirectory(atPath: "\(folder.lake)/\(part)")) ?? []).map {
        "\(folder.lake)/\(part)/\($0)"
      }
    }
  }
}
