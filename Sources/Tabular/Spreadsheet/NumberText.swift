// SPDX-License-Identifier: MIT

/// Writes the numbers of cells as text.
///
/// A cell stores a binary double as up to 17 digits; the text is the shortest decimal that stands
/// for the same double, so 0.10000000000000001 becomes `0.1`. Exponents appear only from 1e21 up
/// and below 1e-20.
enum NumberText {
  /// Writes the number whose stored digits are `stored`; white space around them is allowed.
  ///
  /// - Returns: false, and nothing is written, when `stored` is no finite number.
  static func append(
    _ stored: UnsafeBufferPointer<UInt8>, format: CellFormat, from1904: Bool,
    to output: inout [UInt8]
  ) -> Bool {
    if case .number = format, isShortest(stored) {
      output.append(contentsOf: stored)
      return true
    }
    guard let value = double(stored) else { return false }
    switch format {
    case .moment(let hasDate, let hasTime):
      if DateText.append(
        value, hasDate: hasDate, hasTime: hasTime, from1904: from1904, to: &output)
      {
        return true
      }
    case .duration:
      if DateText.appendDuration(value, to: &output) { return true }
    case .padded(let padding):
      if value == value.rounded(), abs(value) < 1e18 {
        var digits: [UInt8] = []
        appendShortest(value, to: &digits)
        padding.append(digits[...], to: &output)
        return true
      }
    case .number: break
    }
    appendShortest(value, to: &output)
    return true
  }

  /// Reads a finite number.
  static func double(_ stored: UnsafeBufferPointer<UInt8>) -> Double? {
    // The parser would also take words such as "nan" and hexadecimal digits.
    let isNumeric = stored.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
      default: false
      }
    }
    guard isNumeric else { return nil }
    guard let value = Double(String(decoding: stored, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  /// Whether the stored digits already are the shortest decimal.
  ///
  /// Different decimals of up to 15 digits never share a double, so without superfluous zeros such
  /// a decimal is the shortest one.
  private static func isShortest(_ stored: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if stored.first == UInt8(ascii: "-") { index = 1 }
    let start = index
    guard stored.count - start <= 16, stored.count > start else { return false }
    var point = -1
    while index < stored.count {
      let byte = stored[index]
      if byte == UInt8(ascii: "."), point < 0 {
        point = index
      } else if byte < 0x30 || byte > 0x39 {
        return false
      }
      index += 1
    }
    let wholeEnd = point < 0 ? stored.count : point
    let wholeDigits = wholeEnd - start
    guard wholeDigits > 0, stored.count - start - (point < 0 ? 0 : 1) <= 15 else { return false }
    if wholeDigits > 1 && stored[start] == UInt8(ascii: "0") { return false }
    if point >= 0 {
      guard let last = stored.last, last != UInt8(ascii: "0"), last != UInt8(ascii: ".") else {
        return false
      }
    }
    // What is left to refuse is the minus zero.
    return start == 0 || wholeDigits > 1 || point >= 0 || stored[start] != UInt8(ascii: "0")
  }

  /// Writes the shortest decimal of `value`, without an exponent for ordinary sizes.
  static func appendShortest(_ value: Double, to output: inout [UInt8]) {
    if value == 0 {
      output.append(UInt8(ascii: "0"))
      return
    }
    var digits: [UInt8] = []
    var pointPlace = 0
    var exponent = 0
    splitDescription(abs(value), digits: &digits, pointPlace: &pointPlace, exponent: &exponent)
    if value < 0 { output.append(UInt8(ascii: "-")) }

    // The value is 0.DIGITS times ten to the power of `scale`.
    let scale = pointPlace + exponent
    let zero = UInt8(ascii: "0")
    let point = UInt8(ascii: ".")
    if scale > 21 || scale < -19 {
      output.append(digits[0])
      if digits.count > 1 {
        output.append(point)
        output += digits[1...]
      }
      output += Array("e\(scale > 0 ? "+" : "")\(scale - 1)".utf8)
    } else if scale <= 0 {
      output += [zero, point]
      output += repeatElement(zero, count: -scale)
      output += digits
    } else if scale >= digits.count {
      output += digits
      output += repeatElement(zero, count: scale - digits.count)
    } else {
      output += digits[..<scale]
      output.append(point)
      output += digits[scale...]
    }
  }

  /// Takes Swift's shortest description apart into digits without outer zeros, and where the
  /// decimal point stands relative to the first of them.
  private static func splitDescription(
    _ value: Double, digits: inout [UInt8], pointPlace: inout Int, exponent: inout Int
  ) {
    var hasPoint = false
    var description = value.description
    description.withUTF8 { text in
      for (index, byte) in text.enumerated() {
        switch byte {
        case 0x30...0x39:
          if digits.isEmpty && byte == 0x30 {
            if hasPoint { pointPlace -= 1 }
            continue
          }
          digits.append(byte)
          if !hasPoint { pointPlace += 1 }
        case UInt8(ascii: "."):
          hasPoint = true
        default:
          exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
          while digits.last == 0x30 { digits.removeLast() }
          return
        }
      }
      while digits.last == 0x30 { digits.removeLast() }
    }
  }
}
