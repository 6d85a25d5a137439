// SPDX-License-Identifier: MIT

/// Writes the day numbers of spreadsheets as ISO 8601 text.
///
/// A day number counts days, its fraction is the time. In the 1900 system day 1 is 1 January 1900
/// and day 60 is 29 February 1900, which never was: Lotus 1-2-3 took 1900 for a leap year and
/// everybody copied it. Day 60 is written `1900-02-29` and day 0 `1900-01-00`, as the programs show
/// them, so that a check for dates finds them. In the 1904 system day 0 is 1 January 1904.
enum DateText {
  private static let millisecondsPerDay = 86_400_000
  /// 31 December 9999, the last day a spreadsheet can show.
  private static let lastDay1900 = 2_958_465
  private static let daysBetweenSystems = 1_462

  /// Writes a moment: the date when there is one, the time when the format or the value has one.
  ///
  /// Nothing stored is lost: a time under a date-only format is written too. Times are rounded to
  /// the millisecond, the precision of spreadsheet programs.
  ///
  /// - Returns: false, and nothing is written, for numbers that no spreadsheet shows as a date.
  static func append(
    _ serial: Double, hasDate: Bool, hasTime: Bool, from1904: Bool, to output: inout [UInt8]
  ) -> Bool {
    let lastDay = from1904 ? lastDay1900 - daysBetweenSystems : lastDay1900
    guard serial >= 0, serial < Double(lastDay + 1) else { return false }
    var day = Int(serial)
    var time = Int(((serial - Double(day)) * Double(millisecondsPerDay)).rounded())
    if time == millisecondsPerDay && day == 0 && !hasDate {
      time -= 1
    } else if time == millisecondsPerDay {
      day += 1
      time = 0
    }
    guard day <= lastDay else { return false }

    // A value below 1 holds a time only, unless a date-only format shows its day 0.
    let isTimeOnly = day == 0 && (!hasDate || (!from1904 && time != 0))
    if !isTimeOnly { appendDate(day, from1904: from1904, to: &output) }
    if hasTime || time != 0 || isTimeOnly {
      if !isTimeOnly { output.append(UInt8(ascii: "T")) }
      appendTime(time, to: &output)
    }
    return true
  }

  /// Writes an elapsed time as hours, minutes and seconds: `36:00:00`.
  ///
  /// - Returns: false, and nothing is written, beyond the range of spreadsheet programs.
  static func appendDuration(_ serial: Double, to output: inout [UInt8]) -> Bool {
    guard abs(serial) < Double(lastDay1900 + 1) else { return false }
    let time = Int((abs(serial) * Double(millisecondsPerDay)).rounded())
    if serial < 0 && time != 0 { output.append(UInt8(ascii: "-")) }
    appendTime(time, to: &output)
    return true
  }

  private static func appendDate(_ day: Int, from1904: Bool, to output: inout [UInt8]) {
    let (year, month, dayOfMonth) = calendarDate(day, from1904: from1904)
    appendNumber(year, digits: 4, to: &output)
    output.append(UInt8(ascii: "-"))
    appendNumber(month, digits: 2, to: &output)
    output.append(UInt8(ascii: "-"))
    appendNumber(dayOfMonth, digits: 2, to: &output)
  }

  private static func appendTime(_ milliseconds: Int, to output: inout [UInt8]) {
    let seconds = milliseconds / 1000
    appendNumber(seconds / 3600, digits: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    appendNumber(seconds / 60 % 60, digits: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    appendNumber(seconds % 60, digits: 2, to: &output)
    if milliseconds % 1000 != 0 {
      output.append(UInt8(ascii: "."))
      appendNumber(milliseconds % 1000, digits: 3, to: &output)
    }
  }

  private static func appendNumber(_ number: Int, digits: Int, to output: inout [UInt8]) {
    var power = 10
    for _ in 2..<max(digits, 2) { power *= 10 }
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      output.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }

  private static func calendarDate(
    _ day: Int, from1904: Bool
  ) -> (year: Int, month: Int, day: Int) {
    if from1904 { return gregorian(day + daysBetweenSystems) }
    switch day {
    case 0: return (1900, 1, 0)
    case 60: return (1900, 2, 29)
    // Before the day that never was, numbers run one behind.
    case ..<60: return gregorian(day + 1)
    default: return gregorian(day)
    }
  }

  /// The date a number of days after 30 December 1899.
  private static func gregorian(_ days: Int) -> (year: Int, month: Int, day: Int) {
    // Years are counted from 1 March 1600, so that the leap day is the last of its year and the
    // cycle of 400 years starts at 0. 1 March 1600 lies 109,511 days before 30 December 1899.
    let sinceMarch1600 = days + 109_511
    let cycle = sinceMarch1600 / 146_097
    let dayOfCycle = sinceMarch1600 % 146_097
    let century = min(dayOfCycle / 36_524, 3)
    let dayOfCentury = dayOfCycle - century * 36_524
    let fourYears = dayOfCentury / 1_461
    let dayOfFourYears = dayOfCentury % 1_461
    let yearOfFour = min(dayOfFourYears / 365, 3)
    var dayOfYear = dayOfFourYears - yearOfFour * 365

    let lengths = (31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29)
    let year = 1600 + cycle * 400 + century * 100 + fourYears * 4 + yearOfFour
    let month = withUnsafeBytes(of: lengths) { raw in
      let monthLengths = raw.bindMemory(to: Int.self)
      var month = 0
      while month < 11 && dayOfYear >= monthLengths[month] {
        dayOfYear -= monthLengths[month]
        month += 1
      }
      return month
    }
    // Month 0 is March; January and February belong to the next calendar year.
    return month < 10 ? (year, month + 3, dayOfYear + 1) : (year + 1, month - 9, dayOfYear + 1)
  }
}
