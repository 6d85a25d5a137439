// SPDX-License-Identifier: MIT

import CZip

/// The inflated bytes of one archive entry, read from front to back.
///
/// The limits count the bytes that really come out, because an archive can claim any size; they hold
/// for what it claims too, so that a bomb is refused before the work of inflating it. The
/// checksum is verified when the end is reached, so a reader that stops early has not verified it.
final class ZipEntryBytes: ByteSource {
  /// How many times its compressed size an entry may inflate to, once it is past `freeBytes`.
  ///
  /// Tables and the XML of workbooks shrink 5 to 60 times; DEFLATE at its limit shrinks a run of
  /// one byte 1,032 times, which is what bombs are made of. 200 lies well clear of both.
  static let greatestRatio: UInt64 = 200
  /// What an entry may inflate to before its ratio is looked at: 64 MiB.
  ///
  /// Small sparse files may have any ratio and do no harm.
  static let freeBytes: UInt64 = 64 << 20

  private let archive: ZipArchive
  private let file: OpaquePointer
  private let entry: ZipEntry
  private let maximumBytes: UInt64
  private let problems: ZipEntryProblems
  private var inflated: UInt64 = 0

  /// Takes over `file`, which belongs to `archive` and is closed with this object.
  init(
    archive: ZipArchive, file: OpaquePointer, entry: ZipEntry, maximumBytes: UInt64,
    problems: ZipEntryProblems
  ) {
    self.archive = archive
    self.file = file
    self.entry = entry
    self.maximumBytes = maximumBytes
    self.problems = problems
  }

  deinit {
    // The archive outlives this call because it is released only after the body has run.
    zip_fclose(file)
  }

  /// Whether so many bytes are more than an honest entry of its compressed size would have.
  static func isTooDense(_ bytes: UInt64, of entry: ZipEntry) -> Bool {
    bytes > freeBytes && bytes / greatestRatio >= max(entry.compressedSize, 1)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
    let got = zip_fread(file, base, UInt64(buffer.count))
    guard got >= 0 else {
      throw problems.problem(zip_error_code_zip(zip_file_get_error(file)))
    }
    inflated += UInt64(got)
    // One that understates its size would be found damaged at its end, however far that is.
    guard inflated <= entry.statedSize else { throw problems.longerThanStated }
    guard inflated <= maximumBytes else { throw problems.tooLarge(limit: maximumBytes) }
    if Self.isTooDense(inflated, of: entry) { throw problems.tooDense }
    return Int(got)
  }
}
