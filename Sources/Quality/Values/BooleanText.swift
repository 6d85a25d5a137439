// SPDX-License-Identifier: MIT

/// Readings of a cell as yes or no.
enum BooleanText {
  /// Reads `true` and `false` in any case, and nothing else.
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if equals(bytes, "true") { return true }
    if equals(bytes, "false") { return false }
    return nil
  }

  /// Reads also `yes`, `no`, `y`, `n`, `t`, `f`, `1` and `0`, in any case.
  static func lenient(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.count == 1 {
      switch bytes[0] {
      case 0x31, 0x59, 0x79, 0x54, 0x74: return true
      case 0x30, 0x4E, 0x6E, 0x46, 0x66: return false
      default: return nil
      }
    }
    if equals(bytes, "yes") { return true }
    if equals(bytes, "no") { return false }
    return plain(bytes)
  }

  @inline(__always)
  private static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count {
      guard ASCII.isLetter(bytes[index]),
        ASCII.lowercased(bytes[index]) == word.utf8Start[index]
      else { return false }
    }
    return true
  }
}
