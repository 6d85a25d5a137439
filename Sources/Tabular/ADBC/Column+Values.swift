// SPDX-License-Identifier: MIT
internal import CADBC

/// A number type of which whole columns can be read in place.
public protocol ColumnNumber: BitwiseCopyable, Sendable {}
extension Int8: ColumnNumber {}
extension Int16: ColumnNumber {}
extension Int32: ColumnNumber {}
extension Int64: ColumnNumber {}
extension UInt8: ColumnNumber {}
extension UInt16: ColumnNumber {}
extension UInt32: ColumnNumber {}
extension UInt64: ColumnNumber {}
extension Float: ColumnNumber {}
extension Double: ColumnNumber {}

extension Column {
  /// Lends the values of a column of numbers, dates or times, without copying them.
  ///
  /// Values of null rows are there but mean nothing. The buffer must not leave `body`.
  ///
  /// - Parameter of: the exact type of the values: dates are `Int32`, timestamps `Int64`.
  /// - Throws: `DriverProblem` of kind `.unsupported` for any other type, or what `body` throws.
  public func withValues<Value: ColumnNumber, R>(
    of: Value.Type, _ body: (UnsafeBufferPointer<Value>) throws -> R
  ) throws -> R {
    guard type.holds(Value.self) else {
      throw DriverProblem(
        .unsupported, "column \(name) holds \(type), not \(Value.self)",
        operation: "read a result")
    }
    guard count > 0, let values = buffers[1] else {
      return try body(UnsafeBufferPointer(start: nil, count: 0))
    }
    let first = values.assumingMemoryBound(to: Value.self) + start
    return try withExtendedLifetime(memory) {
      try body(UnsafeBufferPointer(start: first, count: count))
    }
  }

  /// A boolean; nil for null and for columns of other types.
  public func boolean(_ row: Int) -> Bool? {
    guard type == .boolean, !isNull(row), let values = buffers[1] else { return nil }
    return bit(start + row, of: values)
  }

  /// A whole number, or the count behind a date, time, timestamp or duration; nil for null, for
  /// columns of other types, and for an unsigned number above `Int64.max`.
  public func integer(_ row: Int) -> Int64? {
    switch type {
    case .integer(let bits, let signed): stored(row, bits: bits, signed: signed)
    case .date(let bits), .time(let bits, _): stored(row, bits: bits, signed: true)
    case .timestamp, .duration: stored(row, bits: 64, signed: true)
    default: nil
    }
  }

  /// A number with a fraction, or a whole one; nil for null and for columns of other types.
  ///
  /// Decimals are not offered here, because binary fractions would not keep them exact.
  public func double(_ row: Int) -> Double? {
    guard !isNull(row) else { return nil }
    switch type {
    case .floatingPoint(16): return fixed(row, as: UInt16.self).map(halfPrecision)
    case .floatingPoint(32): return fixed(row, as: Float.self).map { Double($0) }
    case .floatingPoint: return fixed(row, as: Double.self)
    case .integer(64, signed: false): return fixed(row, as: UInt64.self).map { Double($0) }
    case .integer: return integer(row).map { Double($0) }
    default: return nil
    }
  }

  /// The digits of a decimal; its value is these divided by ten to the power of its type's scale.
  public func decimal(_ row: Int) -> Int128? {
    guard case .decimal(let bits, _) = type, !isNull(row) else { return nil }
    switch bits {
    case 32: return fixed(row, as: Int32.self).map { Int128($0) }
    case 64: return fixed(row, as: Int64.self).map { Int128($0) }
    default: return fixed(row, as: Int128.self)
    }
  }

  /// Lends the bytes of a text or binary value, without copying them; nil for null.
  ///
  /// The buffer must not leave `body`. Dictionary-encoded columns lend the value referred to.
  public func withBytes<R, E: Error>(
    _ row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R? {
    guard !isNull(row) else { return nil }
    defer { withExtendedLifetime(memory) {} }
    switch type {
    case .text(let layout), .binary(let layout):
      return try body(bytes(row, layout))
    case .fixedBinary(let width):
      return try body(slice(buffers[1], (start + row) * width, width))
    case .dictionary:
      guard let values = dictionary, let index = dictionaryIndex(row) else { return nil }
      return try values.withBytes(index, body)
    default:
      return nil
    }
  }

  /// The rows of `children[0]` (and of a map's `children[1]`) that make up a list; nil for null.
  public func elements(_ row: Int) -> Range<Int>? {
    guard !isNull(row) else { return nil }
    switch type {
    case .list(.offsets64, _):
      return range(at: start + row, as: Int64.self)
    case .list, .map:
      return range(at: start + row, as: Int32.self)
    case .fixedList(let length, _):
      return row * length..<(row + 1) * length
    default:
      return nil
    }
  }

  /// The row of `dictionary` that a dictionary-encoded row refers to; nil for null.
  public func dictionaryIndex(_ row: Int) -> Int? {
    guard case .dictionary(let bits, let signed, _) = type else { return nil }
    return stored(row, bits: bits, signed: signed).map { Int($0) }
  }

  func fixed<Value: BitwiseCopyable>(_ row: Int, as: Value.Type) -> Value? {
    // Not `load`: Arrow promises alignment to 8 bytes, and Int128 wants 16.
    buffers[1]?.loadUnaligned(
      fromByteOffset: (start + row) * MemoryLayout<Value>.stride, as: Value.self)
  }

  private func stored(_ row: Int, bits: Int, signed: Bool) -> Int64? {
    guard !isNull(row) else { return nil }
    switch (bits, signed) {
    case (8, true): return fixed(row, as: Int8.self).map(Int64.init)
    case (8, false): return fixed(row, as: UInt8.self).map(Int64.init)
    case (16, true): return fixed(row, as: Int16.self).map(Int64.init)
    case (16, false): return fixed(row, as: UInt16.self).map(Int64.init)
    case (32, true): return fixed(row, as: Int32.self).map(Int64.init)
    case (32, false): return fixed(row, as: UInt32.self).map(Int64.init)
    case (_, true): return fixed(row, as: Int64.self)
    case (_, false): return fixed(row, as: UInt64.self).flatMap(Int64.init(exactly:))
    }
  }

  private func range<Offset: FixedWidthInteger & BitwiseCopyable>(
    at index: Int, as: Offset.Type
  ) -> Range<Int> {
    guard let offsets = buffers[1] else { return 0..<0 }
    let width = MemoryLayout<Offset>.stride
    let lower = offsets.loadUnaligned(fromByteOffset: index * width, as: Offset.self)
    let upper = offsets.loadUnaligned(fromByteOffset: (index + 1) * width, as: Offset.self)
    return Int(lower)..<max(Int(lower), Int(upper))
  }

  private func bytes(_ row: Int, _ layout: ColumnType.Layout) -> UnsafeBufferPointer<UInt8> {
    let index = start + row
    switch layout {
    case .offsets32:
      let range = range(at: index, as: Int32.self)
      return slice(buffers[2], range.lowerBound, range.count)
    case .offsets64:
      let range = range(at: index, as: Int64.self)
      return slice(buffers[2], range.lowerBound, range.count)
    case .views:
      guard let views = buffers[1] else { return slice(nil, 0, 0) }
      let view = views + index * 16
      let length = Int(view.loadUnaligned(as: Int32.self))
      // Up to 12 bytes lie in the view itself; else it names a buffer and a place in it.
      guard length > 12 else { return slice(view, 4, length) }
      let buffer = Int(view.loadUnaligned(fromByteOffset: 8, as: Int32.self))
      let offset = Int(view.loadUnaligned(fromByteOffset: 12, as: Int32.self))
      return slice(buffers[2 + buffer], offset, length)
    }
  }

  private func slice(
    _ buffer: UnsafeRawPointer?, _ offset: Int, _ length: Int
  ) -> UnsafeBufferPointer<UInt8> {
    guard let buffer, length > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let first = (buffer + offset).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: first, count: length)
  }
}

extension ColumnType {
  /// Whether the column's buffer is an array of exactly this number type.
  fileprivate func holds<Value: ColumnNumber>(_: Value.Type) -> Bool {
    switch self {
    case .integer(8, true): Value.self == Int8.self
    case .integer(8, false): Value.self == UInt8.self
    case .integer(16, true): Value.self == Int16.self
    case .integer(16, false): Value.self == UInt16.self
    case .integer(32, true), .date(32), .time(32, _): Value.self == Int32.self
    case .integer(32, false): Value.self == UInt32.self
    case .integer(64, true), .date(64), .time(64, _), .timestamp, .duration:
      Value.self == Int64.self
    case .integer(64, false): Value.self == UInt64.self
    case .floatingPoint(32): Value.self == Float.self
    case .floatingPoint(64): Value.self == Double.self
    default: false
    }
  }
}

/// Widens an IEEE 754 half-precision number, given as its bits.
private func halfPrecision(_ bits: UInt16) -> Double {
  let sign: Double = bits >> 15 == 1 ? -1 : 1
  let exponent = Int(bits >> 10 & 0x1F)
  let fraction = Double(bits & 0x3FF) / 1024
  switch exponent {
  case 0: return sign * fraction * 0x1p-14
  case 31: return fraction == 0 ? sign * .infinity : .nan
  default:
    return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
  }
}
