// SPDX-License-Identifier: MIT

/// The parts of a date and time that a format has read so far.
struct DateTimeFields {
  /// A part that a letter of a format can name.
  enum Part: Int, Sendable, Hashable {
    case year, month, day, weekday
    /// 0 to 23, 1 to 24, 0 to 11 and 1 to 12.
    case hour, hourFromOne, hourOfHalf, clockHour
    case half, minute, second, microsecond, offset
  }

  private static let unread = Int32.min
  private var values = InlineArray<13, Int32>(repeating: unread)

  /// Takes a value; false when it contradicts one that was read before.
  ///
  /// Ranges are checked when the parts are put together.
  @inline(__always)
  mutating func set(_ part: Part, to value: Int) -> Bool {
    let value = Int32(truncatingIfNeeded: value)
    let old = values[part.rawValue]
    values[part.rawValue] = value
    return old == Self.unread || old == value
  }

  /// Days since 1970-01-01; nil without a year or when the calendar has no such day.
  ///
  /// A missing month is January and a missing day the first, so `Mar-24` is 1 March 2024.
  var days: Int32? {
    guard let year = value(.year) else { return nil }
    let month = value(.month) ?? 1
    let day = value(.day) ?? 1
    guard CivilDate.exists(year: year, month: month, day: day) else { return nil }
    let days = CivilDate.days(year: year, month: month, day: day)
    guard let weekday = value(.weekday) else { return days }
    // 1970-01-01 was a Thursday; Sunday is 0. The added multiple of seven keeps the count positive.
    return (Int(days) + 4 + 7_000_000) % 7 == weekday ? days : nil
  }

  /// Microseconds since midnight as written, zero when no time was read.
  ///
  /// Nil when a part is out of its range or the hours contradict each other.
  var microsecondsOfDay: Int64? {
    let minute = value(.minute) ?? 0
    let second = value(.second) ?? 0
    guard let hour = hourOfDay, minute <= 59, second <= 59 else { return nil }
    let seconds = hour &* 3600 &+ minute &* 60 &+ second
    return Int64(seconds) &* 1_000_000 &+ Int64(value(.microsecond) ?? 0)
  }

  /// Tells whether an hour was read.
  var hasTime: Bool {
    value(.hour) != nil || value(.hourFromOne) != nil
      || (value(.half) != nil && (value(.hourOfHalf) != nil || value(.clockHour) != nil))
  }

  /// Seconds east of UTC; zero when no offset was read.
  var offsetSeconds: Int { value(.offset) ?? 0 }

  /// The hour from 0 to 23; 0 when none was read, nil when it is out of range or contradictory.
  private var hourOfDay: Int? {
    var hour = value(.hour)
    guard hour ?? 0 <= 23 else { return nil }
    if let other = value(.hourFromOne) {
      guard (1...24).contains(other), hour ?? other % 24 == other % 24 else { return nil }
      hour = other % 24
    }
    var clock = value(.hourOfHalf)
    guard clock ?? 0 <= 11 else { return nil }
    if let other = value(.clockHour) {
      guard (1...12).contains(other), clock ?? other % 12 == other % 12 else { return nil }
      clock = other % 12
    }
    guard let half = value(.half) else { return hour ?? 0 }
    if let clock {
      let read = half * 12 + clock
      guard hour ?? read == read else { return nil }
      return read
    }
    guard let hour else { return 0 }
    return hour / 12 == half ? hour : nil
  }

  @inline(__always)
  private func value(_ part: Part) -> Int? {
    let value = values[part.rawValue]
    return value == Self.unread ? nil : Int(value)
  }
}
