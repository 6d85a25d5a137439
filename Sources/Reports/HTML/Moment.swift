// SPDX-License-Identifier: MIT

import Foundation
import Quality

/// A moment in coordinated universal time, in words and for machines, whatever the locale.
struct Moment {
  private let year: Int
  private let month: Int
  private let day: Int
  private let hour: Int
  private let minute: Int
  private let second: Int

  /// Makes a moment; dates outside the years 1 to 9999 are moved to the nearest of them.
  init(_ date: Date) {
    let limits = -62_135_596_800.0...253_402_300_799.0
    let seconds = Int(min(max(date.timeIntervalSince1970, limits.lowerBound), limits.upperBound))
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    (hour, minute, second) = (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
    (year, month, day) = Self.civilDate(daysSince1970: (seconds - ofDay) / 86_400)
  }

  /// The date of the Gregorian calendar, counting years from March so that leap days come last.
  private static func civilDate(daysSince1970 days: Int) -> (Int, Int, Int) {
    // 719,468 days lie between 1 March of the year 0 and 1970; 146,097 make 400 years.
    let days = days + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// For people, for example `27 March 2027, 5:30pm UTC`.
  var words: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let clock = "\((hour + 11) % 12 + 1):\(twoDigits(minute))\(hour < 12 ? "am" : "pm")"
    return "\(day) \(months[month - 1]) \(year), \(clock) UTC"
  }

  /// For machines, for example `2027-03-27T17:30:00Z`.
  var machineText: String {
    let zeros = String(repeating: "0", count: 4 - String(year).utf8.count)
    return "\(zeros)\(year)-\(twoDigits(month))-\(twoDigits(day))"
      + "T\(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))Z"
  }
}
