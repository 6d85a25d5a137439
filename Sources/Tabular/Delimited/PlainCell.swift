// SPDX-License-Identifier: MIT

/// Whether a field looks like one value rather than several run together.
enum PlainCell {
  /// Empty, a number, a date, or words without signs that usually delimit.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    var digits = 0
    var letters = 0
    var suspicious = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
        letters += 1
      case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\t"), UInt8(ascii: "\""),
        UInt8(ascii: "^"), UInt8(ascii: "~"), 0x1F:
        suspicious += 1
      default: break
      }
    }
    if suspicious > 0 { return false }
    // Words with commas are prose, or several fields; numbers with commas are amounts.
    if letters > 0, bytes.contains(UInt8(ascii: ",")) { return false }
    // A time or a web address holds colons; a lone colon at either end is a broken field.
    if first == UInt8(ascii: ":") || bytes.last == UInt8(ascii: ":") { return false }
    return digits + letters > 0 || bytes.count <= 3
  }
}
