// SPDX-License-Identifier: MIT
internal import CZip
internal import Glibc

/// Writes a ZIP archive of parts in memory, such as an office document is.
///
/// The same parts always give the same bytes: the time of every part is the first that ZIP knows.
public enum PackageWriter {
  /// One file of the archive.
  public struct Part: Sendable, Equatable {
    /// The name in the archive, with `/` between folders.
    public let name: String
    /// The content.
    public let bytes: [UInt8]

    /// Makes a part of text, in UTF-8.
    public init(_ name: String, _ text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }
  }

  /// Why an archive can't be written, in libzip's words.
  public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let description: String
  }

  /// The archive's bytes.
  ///
  /// - Throws: ``Problem`` when there is no memory, or two parts have the same name.
  public static func bytes(of parts: [Part]) throws(Problem) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw problem(&error) }
    defer { zip_source_free(target) }
    // One count is ours, the other goes with the archive.
    zip_source_keep(target)
    guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
      zip_source_free(target)
      throw problem(&error)
    }
    do throws(Problem) {
      for part in parts { try add(part, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let said = Problem(description: String(cString: zip_strerror(archive)))
      zip_discard(archive)
      throw said
    }
    return try content(of: target)
  }

  private static func add(_ part: Part, to archive: OpaquePointer) throws(Problem) {
    func failure() -> Problem { Problem(description: String(cString: zip_strerror(archive))) }
    // libzip frees the copy with `free` once the archive is written.
    let copy = malloc(max(part.bytes.count, 1))
    guard let copy else { throw Problem(description: "there is no memory left") }
    part.bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
    }
    guard let source = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 1) else {
      free(copy)
      throw failure()
    }
    let place = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard place >= 0 else {
      zip_source_free(source)
      throw failure()
    }
    // Noon of 1 January 1980, in the form of a date that no time zone changes.
    guard
      zip_file_set_dostime(archive, zip_uint64_t(place), 12 << 11, 1 << 5 | 1, 0) == 0
    else { throw failure() }
  }

  private static func content(of source: OpaquePointer) throws(Problem) -> [UInt8] {
    func failure() -> Problem {
      Problem(description: String(cString: zip_error_strerror(zip_source_error(source))))
    }
    guard zip_source_open(source) == 0 else { throw failure() }
    defer { zip_source_close(source) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { buffer in
        zip_source_read(source, buffer.baseAddress, zip_uint64_t(buffer.count))
      }
      guard count >= 0 else { throw failure() }
      if count == 0 { return bytes }
      bytes += chunk[..<Int(count)]
    }
  }

  private static func problem(_ error: inout zip_error_t) -> Problem {
    Problem(description: String(cString: zip_error_strerror(&error)))
  }
}
