// SPDX-License-Identifier: MIT

/// A stretch of a file's bytes in memory, owned once and freed with its last reader.
///
/// Eight spare bytes follow the content, so that a word can be read at any position of it.
/// `@unchecked Sendable`: one thread writes while it is the only owner; once handed on, the bytes
/// are only read (`RecordFiller` unescapes in place before it publishes its batch).
final class SegmentBytes: @unchecked Sendable {
  static let padding = 16

  let start: UnsafeMutablePointer<UInt8>
  let capacity: Int
  var count: Int

  init(capacity: Int) {
    self.capacity = capacity
    start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    count = 0
  }

  /// Copies `bytes`; for samples and for sources that decode record by record.
  convenience init(copying bytes: some Collection<UInt8>) {
    self.init(capacity: bytes.count)
    let target = UnsafeMutableBufferPointer(start: start, count: bytes.count)
    _ = target.initialize(from: bytes)
    count = bytes.count
  }

  deinit { start.deallocate() }

  /// The unused room after the content.
  var room: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start + count, count: capacity - count)
  }

  var content: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
