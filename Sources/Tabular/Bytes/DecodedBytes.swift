// SPDX-License-Identifier: MIT
import Glibc

/// A stream in another character encoding, turned into UTF-8 by iconv.
final class DecodedBytes: ByteSource {
  private let source: any ByteSource
  private let converter: iconv_t
  private let encoding: String
  private let name: String
  private var pending: [UInt8] = []
  private var decoded: [UInt8] = []
  private var taken = 0
  private var atEnd = false
  private var position = 0

  /// - Throws: `ReadingProblem` when iconv does not know the encoding.
  init(_ source: any ByteSource, encoding: String, file: String, after skipped: Int = 0) throws {
    guard let opened = iconv_open("UTF-8", encoding), Int(bitPattern: opened) != -1 else {
      throw ReadingProblem(
        "the character encoding \"\(encoding)\" is not known", file: file,
        remedy: "Use a name such as utf-8, utf-16le, windows-1252 or iso-8859-1.")
    }
    self.source = source
    self.encoding = encoding
    name = file
    position = skipped
    converter = opened
  }

  deinit { iconv_close(converter) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard buffer.count > 0 else { return 0 }
    while taken == decoded.count {
      if pending.isEmpty, atEnd { return 0 }
      try refill()
      try convert()
    }
    let count = min(buffer.count, decoded.count - taken)
    buffer.copyBytes(from: decoded[taken..<(taken + count)])
    taken += count
    return count
  }

  private func refill() throws {
    guard !atEnd, pending.count < 1 << 16 else { return }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 8)
    defer { block.deallocate() }
    let count = try source.read(into: block)
    if count == 0 { atEnd = true }
    pending.append(contentsOf: block[..<count])
  }

  /// Decodes what is pending; a character cut off at its end waits for the rest.
  private func convert() throws {
    var used = 0
    var code: Int32 = 0
    taken = 0
    // A byte of a single-byte encoding takes at most three bytes of UTF-8.
    decoded = [UInt8](unsafeUninitializedCapacity: pending.count * 3 + 16) { output, written in
      pending.withUnsafeMutableBytes { input in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        var to = UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var room = output.count
        if iconv(converter, &from, &left, &to, &room) == -1 { code = errno }
        used = input.count - left
        written = output.count - room
      }
    }
    position += used
    pending.removeFirst(used)
    let isCutOff = code == EINVAL && atEnd && decoded.isEmpty
    if isCutOff || (code == EILSEQ && decoded.isEmpty) {
      throw ReadingProblem(
        "byte \(position + 1) is not valid in the encoding \(encoding)", file: name,
        remedy: "Name the right one with --encoding, for example windows-1252 or utf-16le.")
    }
  }
}
