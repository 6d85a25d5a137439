// SPDX-License-Identifier: MIT

/// A stream of bytes read from front to back: a file, an entry of an archive, or a decoded stream.
///
/// One reader at a time; an implementation releases what it holds in `deinit`.
protocol ByteSource: AnyObject {
  /// Fills `buffer` from its start with the next bytes.
  ///
  /// - Returns: how many bytes were written; 0 only at the end of the stream or for an empty buffer.
  /// - Throws: `ReadingProblem` when the bytes cannot be had.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
