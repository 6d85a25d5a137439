// SPDX-License-Identifier: MIT
import Crypto

/// The SHA-256 of a file's bytes, by which a delivery is known again.
public enum FileFingerprint {
  /// Reads the file once and returns its SHA-256 in lower-case hexadecimal.
  ///
  /// - Throws: `ReadingProblem` when the file cannot be read.
  public static func sha256(ofFile path: String) throws -> String {
    let file = try FileBytes(path: path)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { block.deallocate() }
    var hash = SHA256()
    while true {
      let count = try file.read(into: block)
      if count == 0 { break }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: block[..<count]))
    }
    let digits = Array("0123456789abcdef")
    return hash.finalize().reduce(into: "") { text, byte in
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }
}
