// SPDX-License-Identifier: MIT
public import Foundation

/// A new, empty folder that is removed, with all in it, when nothing holds it any more.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let url: URL

  /// Makes a folder in the system's folder for temporary files.
  ///
  /// - Throws: the error of the file system.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("reeve-test-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    // A test that took away the right to write has to give it back itself.
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a file of text, in UTF-8, and returns where it is.
  ///
  /// - Throws: the error of the file system.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> URL {
    try write(Data(text.utf8), to: name)
  }

  /// Writes a file of bytes and returns where it is; folders in its name are made.
  ///
  /// - Throws: the error of the file system.
  @discardableResult
  public func write(_ bytes: Data, to name: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
    return file
  }
}
