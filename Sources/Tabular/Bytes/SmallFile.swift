// SPDX-License-Identifier: MIT

/// Whole files of modest size, read at once.
public enum SmallFile {
  /// The bytes of a regular file.
  ///
  /// - Parameter limit: the most bytes that it may have.
  /// - Throws: `ReadingProblem` when it is missing, may not be read, is no regular file, or is larger.
  public static func read(path: String, atMost limit: Int) throws -> [UInt8] {
    let file = try FileBytes(path: path)
    let bytes = try file.readAll(atMost: limit + 1)
    guard bytes.count <= limit else {
      throw ReadingProblem(
        .limit, "is larger than \(limit >> 20) MiB", file: path, remedy: "Split it, or name a part."
      )
    }
    return bytes
  }
}
