// SPDX-License-Identifier: MIT

import CZip

/// A ZIP archive on disk, opened for reading only.
///
/// Confined to one thread. Nothing is written to disk: entries are inflated piece by piece into the
/// reader's own memory, and their names are used to find them, never as paths.
final class ZipArchive {
  /// The archive's name in messages, as the person gave it.
  let fileName: String
  /// Every entry, in the order of the archive's directory; duplicates and folders included.
  let entries: [ZipEntry]

  private let handle: OpaquePointer
  private let maximumBytes: UInt64

  /// What one entry may inflate to unless the caller says otherwise: 20 GiB.
  static let defaultMaximumBytes: UInt64 = 20 << 30

  /// Opens the archive at `path` and lists its entries.
  ///
  /// - Parameter maximumBytes: what one entry may inflate to, in bytes.
  /// - Throws: `ReadingProblem` when the file cannot be read or is no whole ZIP archive.
  init(
    path: String, fileNameForMessages: String,
    maximumBytes: UInt64 = ZipArchive.defaultMaximumBytes
  ) throws {
    let file = try FileBytes(path: path, nameForMessages: fileNameForMessages)
    let head = try file.readAll(atMost: 4)
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
      throw Self.openingProblem(code, head: head, file: fileNameForMessages)
    }
    do {
      entries = try Self.list(
        handle, fileSize: UInt64(file.size), file: fileNameForMessages)
    } catch {
      zip_discard(handle)
      throw error
    }
    self.handle = handle
    self.fileName = fileNameForMessages
    self.maximumBytes = maximumBytes
  }

  deinit {
    zip_discard(handle)
  }

  /// Opens an entry for reading from its front.
  ///
  /// Several entries may be open at once; each keeps the archive open.
  ///
  /// - Parameters:
  ///   - maximumBytes: a limit for this entry that is tighter than the archive's.
  ///   - toTheEnd: whether more than its first bytes will be read; it is refused then if it says
  ///     itself that it is too long.
  /// - Throws: `ReadingProblem` when the entry is a folder, encrypted, too long, or cannot be opened.
  func open(
    _ entry: ZipEntry, maximumBytes: UInt64 = .max, toTheEnd: Bool = true
  ) throws -> ZipEntryBytes {
    let problems = ZipEntryProblems(file: fileName, entry: entry)
    guard !entry.isDirectory else { throw problems.folder }
    guard !entry.isEncrypted else { throw problems.encrypted }
    let maximumBytes = min(maximumBytes, self.maximumBytes)
    if toTheEnd {
      if ZipEntryBytes.isTooDense(entry.statedSize, of: entry) { throw problems.tooDense }
      guard entry.statedSize <= maximumBytes else { throw problems.tooLarge(limit: maximumBytes) }
    }
    guard let file = zip_fopen_index(handle, entry.index, 0) else {
      throw problems.problem(zip_error_code_zip(zip_get_error(handle)))
    }
    return ZipEntryBytes(
      archive: self, file: file, entry: entry,
      maximumBytes: maximumBytes, problems: problems)
  }

  /// Reads the first bytes of an entry, fewer than `count` when the entry is shorter.
  func firstBytes(of entry: ZipEntry, count: Int) throws -> [UInt8] {
    let source = try open(entry, toTheEnd: false)
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = try bytes.withUnsafeMutableBytes { buffer in
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      }
      if got == 0 { break }
      filled += got
    }
    bytes.removeSubrange(filled...)
    return bytes
  }

  private static func list(
    _ handle: OpaquePointer, fileSize: UInt64, file: String
  ) throws -> [ZipEntry] {
    let count = zip_get_num_entries(handle, 0)
    let mostEntries: Int64 = 200_000
    guard count <= mostEntries else {
      throw ReadingProblem(
        .limit, "the archive has more than \(mostEntries) entries", file: file,
        remedy: "Unpack it and give the files that matter.")
    }
    return (0..<UInt64(max(count, 0))).compactMap { index in
      var status = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &status) == 0, let name = status.name else {
        return nil
      }
      return ZipEntry(
        index: index,
        name: String(cString: name),
        statedSize: status.size,
        compressedSize: min(status.comp_size, fileSize),
        isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE))
    }
  }

  private static func openingProblem(
    _ code: Int32, head: [UInt8], file: String
  ) -> ReadingProblem {
    switch code {
    case ZIP_ER_MEMORY:
      return ReadingProblem(
        .system, "there is not enough memory to open the archive", file: file,
        remedy: "Close other programs and try again.")
    case ZIP_ER_OPEN, ZIP_ER_READ, ZIP_ER_SEEK:
      return ReadingProblem(
        .system, "the archive cannot be read", file: file,
        remedy: "Check the disk and the file's permissions.")
    case ZIP_ER_NOZIP where !head.starts(with: [0x50, 0x4B]):
      return ReadingProblem(
        .input, "this is not a ZIP archive", file: file,
        remedy: "Check that it is the file you meant.")
    default:
      return ReadingProblem(
        .input, "the ZIP archive is cut off or damaged", file: file,
        remedy: "Download or copy it again.")
    }
  }
}
