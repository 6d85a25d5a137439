// SPDX-License-Identifier: MIT

/// A day of the proleptic Gregorian calendar.
struct CivilDate: Hashable, Sendable {
  let year: Int
  /// 1 to 12.
  let month: Int
  /// 1 to the length of the month.
  let day: Int

  /// Makes a day that exists in the years 1 to 9999; nil for any other.
  init?(year: Int, month: Int, day: Int) {
    guard Self.exists(year: year, month: month, day: day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Makes the day that is so many days after 1 January 1970; nil outside the years 1 to 9999.
  init?(daysSince1970 days: Int32) {
    // Counted from 1 March of the year 0, leap days end their year, century and cycle of 400.
    let count = Int(days) + 719_468
    guard count >= 306, count <= 3_652_364 else { return nil }
    let cycle = count / 146_097
    let dayOfCycle = count % 146_097
    let century = min(dayOfCycle / 36_524, 3)
    let dayOfCentury = dayOfCycle - century * 36_524
    let four = dayOfCentury / 1_461
    let dayOfFour = dayOfCentury % 1_461
    let yearOfFour = min(dayOfFour / 365, 3)
    let dayOfYear = dayOfFour - yearOfFour * 365
    let marchMonth = (5 * dayOfYear + 2) / 153
    let marchYear = cycle * 400 + century * 100 + four * 4 + yearOfFour
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = month <= 2 ? marchYear + 1 : marchYear
  }

  /// The number of days after 1 January 1970.
  var daysSince1970: Int32 { Self.days(year: year, month: month, day: day) }

  /// The day as `yyyy-MM-dd`.
  var isoText: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Tells whether the calendar has such a day in the years 1 to 9999.
  @inline(__always)
  static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1 else { return false }
    if day <= 28 { return true }
    if month == 2 { return day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    // Long months are the odd ones up to July and the even ones from August.
    return day <= 30 | ((month ^ month &>> 3) & 1)
  }

  /// Counts the days from 1 January 1970 to a day that exists.
  @inline(__always)
  static func days(year: Int, month: Int, day: Int) -> Int32 {
    // The year begins in March, so that the leap day is its last and month lengths follow a line.
    let marchYear = UInt(truncatingIfNeeded: month <= 2 ? year &- 1 : year)
    let marchMonth = UInt(truncatingIfNeeded: month <= 2 ? month &+ 9 : month &- 3)
    let leapDays = marchYear / 4 &- marchYear / 100 &+ marchYear / 400
    let dayOfYear = (153 &* marchMonth &+ 2) / 5 &+ UInt(truncatingIfNeeded: day) &- 1
    return Int32(truncatingIfNeeded: marchYear &* 365 &+ leapDays &+ dayOfYear) &- 719_468
  }
}
