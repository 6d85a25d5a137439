// SPDX-License-Identifier: MIT

/// Numbers as cells of data hold them.
enum FigureText {
  /// The greatest size of a number that is added up exactly.
  static let greatest = 1e15

  /// What a cell holds.
  enum Reading: Equatable {
    case number(Double)
    /// It can't be taken; the reason ends a sentence that begins with the cell, and shows no value.
    case unusable(String)
  }

  /// Reads a cell that should hold a number.
  static func read(_ text: String) -> Reading {
    guard !text.isEmpty else {
      return .unusable("is empty. Write the number, 0 where there is nobody.")
    }
    guard let value = number(text) else {
      return .unusable(
        "is no number. Write it with digits, without signs of money or per cent; a cell that is "
          + "hidden already can't be tabulated again.")
    }
    guard abs(value) <= greatest else {
      return .unusable("is too large: more than 1,000,000,000,000,000. Correct the cell.")
    }
    return .number(value)
  }

  /// A number with digits, a sign, a decimal point and an exponent; commas only between thousands.
  ///
  /// A comma elsewhere, as in `3,5`, could mean two things and is refused. What is too large for a
  /// number of the machine is infinite.
  private static func number(_ text: String) -> Double? {
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
    guard sinceComma ?? 3 == 3 else { return nil }
    return Double(String(decoding: digits, as: UTF8.self))
  }
}
