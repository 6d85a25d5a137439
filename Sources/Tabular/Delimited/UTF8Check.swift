// SPDX-License-Identifier: MIT

/// Whether bytes are well-formed UTF-8.
enum UTF8Check {
  /// Whether all of `bytes` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    firstInvalid(in: bytes) == nil
  }

  /// The offset of the first byte that breaks UTF-8; a sequence cut off at the end counts.
  static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var position = 0
    while position < count {
      if position &+ 8 <= count, ByteSearch.word(at: base + position) & ByteSearch.highs == 0 {
        position &+= 8
        continue
      }
      let lead = base[position]
      if lead < 0x80 {
        position &+= 1
        continue
      }
      let length = sequenceLength(lead)
      guard length > 0, position &+ length <= count else { return position }
      guard isContinued(base + position, lead: lead, length: length) else { return position }
      position &+= length
    }
    return nil
  }

  @inline(__always)
  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  @inline(__always)
  private static func isContinued(
    _ sequence: UnsafePointer<UInt8>, lead: UInt8, length: Int
  ) -> Bool {
    let second = sequence[1]
    switch lead {
    case 0xE0 where second < 0xA0: return false
    case 0xED where second > 0x9F: return false
    case 0xF0 where second < 0x90: return false
    case 0xF4 where second > 0x8F: return false
    default: break
    }
    for offset in 1..<length where sequence[offset] & 0xC0 != 0x80 { return false }
    return true
  }
}
