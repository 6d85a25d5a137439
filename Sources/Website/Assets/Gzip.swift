// SPDX-License-Identifier: MIT
import CZlib

/// Compression of our own files, once at the start.
enum Gzip {
  /// The bytes as one gzip member (RFC 1952), as small as zlib can; nil when zlib refuses.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count < Int(UInt32.max) else { return nil }
    var stream = z_stream()
    guard reeve_gzip_begin(&stream, Z_BEST_COMPRESSION) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    var isDone = false
    // Both buffers outlive the one call that uses them; zlib reads the first and fills the second.
    let output = input.withUnsafeMutableBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: room) { target, count in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = target.count - Int(stream.avail_out)
      }
    }
    return isDone ? output : nil
  }
}
