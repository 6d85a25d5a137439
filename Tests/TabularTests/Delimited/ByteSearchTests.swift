// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Tabular

@Suite("Searching and judging bytes")
struct ByteSearchTests {
  @Test("UTF-8 is judged as the standard library does", arguments: 0..<4)
  func utf8(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts: [[UInt8]] = [
      [0x61], Array("abcdefgh".utf8), Array("é".utf8), Array("€".utf8), Array("👍".utf8), [0x80],
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xFF],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xE2, 0x82], [0xC3],
    ]
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...8, using: &random)
      let valid = Int.random(in: 0...1, using: &random) == 0
      let bytes = (0..<count).flatMap { _ in
        (valid ? parts.prefix(5) : parts[...]).randomElement(using: &random) ?? []
      }

      let isValid = bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) }

      #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
    }
  }

  @Test("The first invalid byte is where its sequence starts")
  func firstInvalid() {
    let bytes: [UInt8] = Array("plain text é".utf8) + [0xE2, 0x28, 0xA1]

    #expect(bytes.withUnsafeBufferPointer { UTF8Check.firstInvalid(in: $0) } == 13)
  }

  @Test(
    "A byte is found and counted wherever it lies", arguments: [UInt8(0), 0x0A, 0x2C, 0x80, 0xFF])
  func found(byte: UInt8) {
    var random = SeededGenerator(seed: UInt64(byte))
    for length in 0..<70 {
      let bytes = (0..<length).map { _ in
        Int.random(in: 0..<12, using: &random) == 0
          ? byte : UInt8.random(in: 0...255, using: &random)
      }
      let segment = SegmentBytes(copying: bytes)
      let from = Int.random(in: 0...length, using: &random)
      let pattern = ByteSearch.repeated(byte)

      let first = ByteSearch.first(
        of: pattern, or: pattern, in: UnsafePointer(segment.start), from: from, to: length)

      #expect(first == bytes[from...].firstIndex(of: byte) ?? length)
      #expect(ByteSearch.count(of: byte, in: segment.content) == bytes.count { $0 == byte })
      #expect(ByteSearch.isASCII(segment.content) == bytes.allSatisfy { $0 < 0x80 })
    }
  }
}
