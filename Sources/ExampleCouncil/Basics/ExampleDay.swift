// SPDX-License-Identifier: MIT

/// A day of the Gregorian calendar.
///
/// Days are counted from 1 January 1970; the way between count and date is that of Howard Hinnant,
/// "chrono-compatible low-level date algorithms".
public struct ExampleDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// How many days after 1 January 1970.
  public let number: Int

  /// Takes a day by its count.
  public init(number: Int) {
    self.number = number
  }

  /// Takes a day by its date, which must be one of the calendar.
  public init(year: Int, month: Int, day: Int) {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads a date written `2026-11-21`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), day >= 1
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard description == text else { return nil }
  }

  /// Year, month and day of the month.
  public var date: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The date as `2026-11-21`.
  public var description: String {
    let (year, month, day) = date
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The date as people in the United Kingdom write it: `21/11/2026`.
  public var inUKOrder: String {
    let (year, month, day) = date
    return "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))"
  }

  /// The day so many days later.
  public static func + (day: ExampleDay, days: Int) -> ExampleDay {
    ExampleDay(number: day.number + days)
  }

  /// The day so many days earlier.
  public static func - (day: ExampleDay, days: Int) -> ExampleDay {
    ExampleDay(number: day.number - days)
  }

  /// Whether one day is before another.
  public static func < (one: ExampleDay, other: ExampleDay) -> Bool {
    one.number < other.number
  }

  /// The day of the week, 0 for Monday to 6 for Sunday.
  var weekday: Int { ((number + 3) % 7 + 7) % 7 }

  /// The first day of the month, or of one so many months later.
  func monthStart(adding months: Int = 0) -> ExampleDay {
    let (year, month, _) = date
    let total = year * 12 + month - 1 + months
    return ExampleDay(year: total / 12, month: total % 12 + 1, day: 1)
  }

  /// The same day of the month some years earlier; 28 February for 29 February.
  func yearsBefore(_ years: Int) -> ExampleDay {
    let (year, month, day) = date
    let isLeapDay = month == 2 && day == 29
    return ExampleDay(year: year - years, month: month, day: isLeapDay ? 28 : day)
  }

  /// How many years someone born on this day has completed on another.
  func age(on day: ExampleDay) -> Int {
    let born = date
    let then = day.date
    let isBeforeBirthday = (then.month, then.day) < (born.month, born.day)
    return then.year - born.year - (isBeforeBirthday ? 1 : 0)
  }
}

/// Writes a whole number with leading zeros up to a width; a negative one has its sign before them.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (number < 0 ? "-" : "") + zeros + digits
}

/// Writes pence as pounds: `12.05`.
func pounds(_ pence: Int) -> String {
  let sign = pence < 0 ? "-" : ""
  return "\(sign)\(pence.magnitude / 100).\(padded(Int(pence.magnitude % 100), 2))"
}
