// SPDX-License-Identifier: MIT

/// The parts of a date and time that a format has read so far.
struct DateTimeFields {
  /// A part that a letter of a format can name.
  enum Part: Sendable, Hashable {
    case year, month, day, weekday
    /// 0 to 23, 1 to 24, 0 to 11 and 1 to 12.
    case hour, hourFromOne, hourOfHalf, clockHour
    case half, minute, second, microsecond, offset

    /// The values the part can have.
    @inline(__always)
    var range: ClosedRange<Int> {
      switch self {
      case .year: 1...9999
      case .month, .clockHour: 1...12
      case .day: 1...31
      case .weekday: 0...6
      case .hour: 0...23
      case .hourFromOne: 1...24
      case .hourOfHalf: 0...11
      case .half: 0...1
      case .minute, .second: 0...59
      case .microsecond: 0...999_999
      case .offset: -64_800...64_800
      }
    }
  }

  private static let unread = Int.min
  private var year = unread
  private var month = unread
  private var day = unread
  private var weekday = unread
  private var hour = unread
  private var hourOfHalf = unread
  private var half = unread
  private var minute = unread
  private var second = unread
  private var microsecond = unread
  private var offset = unread

  /// Takes a value; false when it is out of range or contradicts one that was read before.
  @inline(__always)
  mutating func set(_ part: Part, to value: Int) -> Bool {
    guard part.range.contains(value) else { return false }
    switch part {
    case .year: return Self.agree(&year, value)
    case .month: return Self.agree(&month, value)
    case .day: return Self.agree(&day, value)
    case .weekday: return Self.agree(&weekday, value)
    case .hour: return Self.agree(&hour, value)
    case .hourFromOne: return Self.agree(&hour, value % 24)
    case .hourOfHalf: return Self.agree(&hourOfHalf, value)
    case .clockHour: return Self.agree(&hourOfHalf, value % 12)
    case .half: return Self.agree(&half, value)
    case .minute: return Self.agree(&minute, value)
    case .second: return Self.agree(&second, value)
    case .microsecond: return Self.agree(&microsecond, value)
    case .offset: return Self.agree(&offset, value)
    }
  }

  @inline(__always)
  private static func agree(_ slot: inout Int, _ value: Int) -> Bool {
    guard slot == unread || slot == value else { return false }
    slot = value
    return true
  }

  /// Days since 1970-01-01; nil without a year or when the calendar has no such day.
  ///
  /// A missing month is January and a missing day the first, so `Mar-24` is 1 March 2024.
  var days: Int32? {
    let month = month == Self.unread ? 1 : month
    let day = day == Self.unread ? 1 : day
    guard year != Self.unread, CivilDate.exists(year: year, month: month, day: day)
    else { return nil }
    let days = CivilDate.days(year: year, month: month, day: day)
    guard weekday != Self.unread else { return days }
    // 1970-01-01 was a Thursday; Sunday is 0. The added multiple of seven keeps the count positive.
    return (Int(days) + 4 + 7_000_000) % 7 == weekday ? days : nil
  }

  /// Microseconds since midnight as written; zero when no time was read, nil when it contradicts.
  var microsecondsOfDay: Int64? {
    var hours = hour
    if hourOfHalf != Self.unread, half != Self.unread {
      let read = half * 12 + hourOfHalf
      guard hours == Self.unread || hours == read else { return nil }
      hours = read
    } else if half != Self.unread, hours != Self.unread {
      guard hours / 12 == half else { return nil }
    }
    func read(_ value: Int) -> Int { value == Self.unread ? 0 : value }
    let seconds = read(hours) * 3600 + read(minute) * 60 + read(second)
    return Int64(seconds) * 1_000_000 + Int64(read(microsecond))
  }

  /// Tells whether an hour was read.
  var hasTime: Bool { hour != Self.unread || (hourOfHalf != Self.unread && half != Self.unread) }

  /// Seconds east of UTC; zero when no offset was read.
  var offsetSeconds: Int { offset == Self.unread ? 0 : offset }
}
