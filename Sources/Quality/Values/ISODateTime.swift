// SPDX-License-Identifier: MIT

/// Readings of ISO 8601 texts, and of the British date, by position rather than by format.
enum ISODateTime {
  static let microsecondsPerDay: Int64 = 86_400_000_000

  /// Reads `yyyy-MM-dd` as days since 1970-01-01.
  @inline(__always)
  static func date(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard bytes.count == 10 else { return nil }
    return dateAtStart(bytes)
  }

  /// Reads `dd/MM/yyyy` as days since 1970-01-01.
  @inline(__always)
  static func ukDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard bytes.count == 10,
      let text = digits(bytes, shape: 0x3030_2F30_302F_3030, separators: 0x0000_FF00_00FF_0000)
    else { return nil }
    let years = pair(bytes, 8)
    guard years >= 0 else { return nil }
    return days(year: two(text, 6) &* 100 &+ years, month: two(text, 3), day: two(text, 0))
  }

  /// Reads `HH:mm`, `HH:mm:ss` or `HH:mm:ss.fraction` as microseconds of the day.
  static func time(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let (value, end) = time(bytes, from: 0), end == bytes.count else { return nil }
    return value
  }

  /// Reads a date, `T` or one space, a time, and perhaps an offset, as microseconds since 1970.
  ///
  /// With an offset (`Z`, `+01`, `+01:00`, `+0100`) the value is in UTC, else it is local time.
  static func timestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count >= 16, bytes[10] == 0x54 || bytes[10] == ASCII.space,
      let days = dateAtStart(bytes),
      let (time, end) = time(bytes, from: 11)
    else { return nil }
    let local = Int64(days) &* microsecondsPerDay &+ time
    if end == bytes.count { return local }
    guard let (offset, last) = offset(bytes, from: end, form: .any), last == bytes.count
    else { return nil }
    return local &- Int64(offset) &* 1_000_000
  }

  /// The time of day, as written, of a text that `timestamp` has read.
  static func timeOfTimestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    time(bytes, from: 11)?.microseconds
  }

  /// Spellings of an offset from UTC.
  enum OffsetForm: Sendable, Hashable {
    /// `+01`, with `+0130` when there are minutes.
    case hours
    /// `+0100`.
    case basic
    /// `+01:00`.
    case extended
    /// Any of the three.
    case any
  }

  /// Reads `Z` or a signed offset; returns its seconds and where it ends.
  static func offset(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, form: OffsetForm, allowsZ: Bool = true
  ) -> (seconds: Int, end: Int)? {
    guard start < bytes.count else { return nil }
    if allowsZ, bytes[start] == 0x5A { return (0, start + 1) }
    guard bytes[start] == ASCII.plus || bytes[start] == ASCII.minus, start + 2 < bytes.count
    else { return nil }
    let hours = pair(bytes, start + 1)
    var minutes = 0
    var end = start + 3
    let hasColon = end < bytes.count && bytes[end] == ASCII.colon
    let digits = hasColon ? end + 1 : end
    let hasMinutes = digits + 1 < bytes.count && pair(bytes, digits) >= 0
    switch form {
    case .hours: if hasColon { return nil }
    case .basic: if hasColon || !hasMinutes { return nil }
    case .extended: if !hasColon || !hasMinutes { return nil }
    case .any: if hasColon, !hasMinutes { return nil }
    }
    if hasMinutes {
      minutes = pair(bytes, digits)
      end = digits + 2
    }
    // 18 hours is the widest offset that Java, whose formats these are, knows.
    guard hours >= 0, minutes >= 0, minutes < 60, hours * 60 + minutes <= 18 * 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return (bytes[start] == ASCII.minus ? -seconds : seconds, end)
  }

  /// The value of two digits, or a negative number when one of the bytes is none.
  @inline(__always)
  static func pair(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let tens = bytes[index] &- ASCII.zero
    let ones = bytes[index &+ 1] &- ASCII.zero
    return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : -1
  }

  /// Reads one to nine digits after a point as microseconds; what is smaller is cut off.
  static func fraction(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, digits limit: ClosedRange<Int>
  ) -> (microseconds: Int, end: Int)? {
    var value = 0
    var count = 0
    while count < limit.upperBound, start + count < bytes.count,
      ASCII.isDigit(bytes[start + count])
    {
      if count < 6 { value = value * 10 + Int(bytes[start + count] &- ASCII.zero) }
      count += 1
    }
    guard count >= limit.lowerBound else { return nil }
    for _ in 0..<max(0, 6 - count) { value *= 10 }
    return (value, start + count)
  }

  @inline(__always)
  private static func dateAtStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard let text = digits(bytes, shape: 0x2D30_302D_3030_3030, separators: 0xFF00_00FF_0000_0000)
    else { return nil }
    let day = pair(bytes, 8)
    return days(year: two(text, 0) &* 100 &+ two(text, 2), month: two(text, 5), day: day)
  }

  @inline(__always)
  private static func days(year: Int, month: Int, day: Int) -> Int32? {
    guard CivilDate.exists(year: year, month: month, day: day) else { return nil }
    return CivilDate.days(year: year, month: month, day: day)
  }

  /// Reads the first eight bytes at once: the values of the digits, the first in the lowest byte.
  ///
  /// `shape` has a zero for each digit and the separators themselves, `separators` has all bits of
  /// theirs; nil when the text is different.
  @inline(__always)
  private static func digits(
    _ bytes: UnsafeBufferPointer<UInt8>, shape: UInt64, separators: UInt64
  ) -> UInt64? {
    let text = UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: UInt64.self))
    // A digit leaves 0 to 9; adding six to anything from ten up reaches the upper half of its byte.
    let values = text ^ shape
    let excess = (values | (values &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
    return excess | (values & separators) == 0 ? values : nil
  }

  /// The number of two digits from their place in such a word.
  @inline(__always)
  private static func two(_ values: UInt64, _ place: UInt64) -> Int {
    let pair = values &>> (place &* 8)
    return Int(truncatingIfNeeded: (pair & 0xFF) &* 10 &+ (pair &>> 8 & 0xFF))
  }

  @inline(__always)
  private static func time(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (microseconds: Int64, end: Int)? {
    guard start + 5 <= bytes.count, bytes[start + 2] == ASCII.colon else { return nil }
    let hour = pair(bytes, start)
    let minute = pair(bytes, start + 3)
    guard hour >= 0, hour < 24, minute >= 0, minute < 60 else { return nil }
    var value = Int64(hour * 3600 + minute * 60) * 1_000_000
    var end = start + 5
    guard end < bytes.count, bytes[end] == ASCII.colon else { return (value, end) }
    guard end + 3 <= bytes.count else { return nil }
    let second = pair(bytes, end + 1)
    guard second >= 0, second < 60 else { return nil }
    value += Int64(second) * 1_000_000
    end += 3
    guard end < bytes.count, bytes[end] == ASCII.point else { return (value, end) }
    guard let (part, last) = fraction(bytes, from: end + 1, digits: 1...9) else { return nil }
    return (value + Int64(part), last)
  }
}
