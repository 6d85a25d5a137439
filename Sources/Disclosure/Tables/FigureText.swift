// SPDX-License-Identifier: MIT

/// Numbers as cells of data hold them.
enum FigureText {
  /// A finite number with digits, a sign, a decimal point and an exponent; commas only between thousands.
  ///
  /// A comma elsewhere, as in `3,5`, could mean two things and is refused.
  static func number(_ text: String) -> Double? {
    var digits: [UInt8] = []
    var sinceComma: Int?
    var isWhole = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isWhole { sinceComma = sinceComma.map { $0 + 1 } }
        digits.append(byte)
      case UInt8(ascii: ","):
        let before = digits.count { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }
        guard isWhole, sinceComma.map({ $0 == 3 }) ?? (1...3).contains(before) else { return nil }
        sinceComma = 0
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        isWhole = false
        digits.append(byte)
      case UInt8(ascii: "-"), UInt8(ascii: "+"): digits.append(byte)
      default: return nil
      }
    }
    guard sinceComma ?? 3 == 3, let value = Double(String(decoding: digits, as: UTF8.self)),
      value.isFinite
    else { return nil }
    return value
  }
}
