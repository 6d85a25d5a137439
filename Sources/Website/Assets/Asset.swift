// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// One of the site's own files, read and compressed at the start.
struct Asset: Sendable {
  let mediaType: String
  let bytes: [UInt8]
  /// The compressed bytes, where that saves a tenth or more.
  let gzip: [UInt8]?
  /// The strong validator of the bytes, in quotes.
  let tag: String
  /// The validator of the compressed bytes.
  let gzipTag: String

  init(mediaType: String, bytes: [UInt8]) {
    self.mediaType = mediaType
    self.bytes = bytes
    let compressed =
      mediaType.hasPrefix("text/") || mediaType.hasPrefix("image/svg")
      ? Gzip.compressed(bytes) : nil
    gzip = compressed.flatMap { $0.count * 10 <= bytes.count * 9 ? $0 : nil }
    let hash = Self.hash(of: bytes)
    tag = "\"\(hash)\""
    gzipTag = "\"\(hash)-gzip\""
  }

  /// The first 20 hexadecimal digits of the SHA-256: enough to tell versions of a file apart.
  static func hash(of bytes: some DataProtocol) -> String {
    let digits = SHA256.hash(data: bytes).prefix(10).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return digits.joined()
  }

  /// The media type of a file by its ending; nil for endings that the site has no use for.
  static func mediaType(ofFile name: String) -> String? {
    switch URL(fileURLWithPath: name).pathExtension.lowercased() {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "ico": "image/x-icon"
    default: nil
    }
  }
}
