// SPDX-License-Identifier: MIT

extension DateTimeFormat.Step {
  /// Reads what the step expects at a position and moves on; false when the text has it not.
  @inline(__always)
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ fields: inout DateTimeFields
  ) -> Bool {
    switch self {
    case .literal(let byte):
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
      return true
    case .digits(let part, let width):
      guard let value = Self.number(bytes, &position, width) else { return false }
      return fields.set(part, to: value)
    case .shortYear:
      guard let value = Self.number(bytes, &position, 2...2) else { return false }
      return fields.set(.year, to: value < 69 ? 2000 + value : 1900 + value)
    case .name(let part, let names):
      guard let (value, end) = names.read(bytes, from: position) else { return false }
      position = end
      return fields.set(part, to: value)
    case .fraction(let digits):
      guard let (value, end) = ISODateTime.fraction(bytes, from: position, digits: digits...digits)
      else { return false }
      position = end
      return fields.set(.microsecond, to: value)
    case .nanosecond:
      guard let value = Self.number(bytes, &position, 1...9) else { return false }
      return fields.set(.microsecond, to: value / 1000)
    case .offset(let form, let allowsZ):
      guard
        let (seconds, end) = ISODateTime.offset(
          bytes, from: position, form: form, allowsZ: allowsZ)
      else { return false }
      position = end
      return fields.set(.offset, to: seconds)
    case .optional: return true
    }
  }

  /// Reads as many digits as there are, up to the widest; nil when they are too few.
  @inline(__always)
  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ width: ClosedRange<Int>
  ) -> Int? {
    let end = min(bytes.count, position + width.upperBound)
    var index = position
    var value = 0
    while index < end {
      let digit = bytes[index] &- ASCII.zero
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      index += 1
    }
    guard index - position >= width.lowerBound else { return nil }
    position = index
    return value
  }
}
