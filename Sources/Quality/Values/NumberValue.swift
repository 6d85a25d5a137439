// SPDX-License-Identifier: MIT

/// The exact value of any number, short or long.
///
/// A value that fits 38 digits is always `short`, so values are equal only within a case. Zeros at
/// the end that would not fit are left out of its scale.
enum NumberValue: Hashable, Sendable {
  case short(ExactDecimal)
  case long(LongDecimal)

  /// Reads a cell; nil when it is not a number in that style.
  @inline(__always)
  init?(parsing bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) {
    if let short = ExactDecimal(parsing: bytes, style: style) {
      self = .short(short)
    } else if let value = Self.readLong(bytes, style: style) {
      self = value
    } else {
      return nil
    }
  }

  /// Reads a text, such as a limit of a contract.
  init?(_ text: String, style: NumberStyle = .plain) {
    var text = text
    let value = text.withUTF8 { NumberValue(parsing: $0, style: style) }
    guard let value else { return nil }
    self = value
  }

  /// Tells whether this is a whole multiple of another value, exactly; never a multiple of zero.
  func isMultiple(of divisor: NumberValue) -> Bool {
    if case .short(let value) = self, case .short(let unit) = divisor {
      return value.isMultiple(of: unit)
    }
    return asLong.isMultiple(of: divisor.asLong)
  }

  private var asLong: LongDecimal {
    switch self {
    case .short(let value): LongDecimal(value)
    case .long(let value): value
    }
  }

  @inline(never)
  private static func readLong(
    _ bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle
  ) -> NumberValue? {
    guard let long = LongDecimal(parsing: bytes, style: style) else { return nil }
    return long.short.map { .short($0) } ?? .long(long)
  }
}

extension NumberValue: Comparable {
  static func < (left: NumberValue, right: NumberValue) -> Bool {
    // Not a tuple: that would copy both values and count references.
    if case .short(let first) = left, case .short(let second) = right { return first < second }
    return left.asLong < right.asLong
  }
}
