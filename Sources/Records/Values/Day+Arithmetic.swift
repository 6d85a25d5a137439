// SPDX-License-Identifier: MIT
package import Foundation

extension Day {
  /// The days since 1 January 1970; earlier days are negative.
  ///
  /// After H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  package var number: Int {
    let (year, month, day) = parts
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that is so many days after 1 January 1970; kept within the years 1 to 9999.
  package init(number: Int) {
    let shifted = min(max(number, -719_162), 2_932_896) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex + (monthIndex < 10 ? 3 : -9)
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  /// The day that is so many days later.
  package func adding(days: Int) -> Day { Day(number: number + days) }

  /// The same day of a later month; the month's last day where it has no such day.
  package func adding(months: Int) -> Day {
    let (year, month, day) = parts
    let index = year * 12 + month - 1 + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    guard (1...9999).contains(newYear) else { return self }
    return Day(
      year: newYear, month: newMonth, day: min(day, Day.length(of: newMonth, in: newYear)))
  }

  /// 1 is Monday, 7 is Sunday.
  package var weekday: Int { (((number + 3) % 7) + 7) % 7 + 1 }

  /// The year.
  package var year: Int { parts.year }

  /// The zone in which days of law are counted in England.
  package static let london = TimeZone(identifier: "Europe/London") ?? .gmt

  private init(year: Int, month: Int, day: Int) {
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    self.init(stored: digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2))
  }

  private var parts: (year: Int, month: Int, day: Int) {
    var numbers = [0, 0, 0]
    var place = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") {
        place = min(place + 1, 2)
      } else {
        numbers[place] = numbers[place] * 10 + Int(byte) - 48
      }
    }
    return (numbers[0], numbers[1], numbers[2])
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
