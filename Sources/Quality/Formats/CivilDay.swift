// SPDX-License-Identifier: MIT
import Foundation

/// A day of the Gregorian calendar, without time or zone.
public struct CivilDay: Sendable, Hashable, Comparable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Makes a day; nil when the calendar has no such day, as 29 February 2025.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Today in Europe/London, the zone of every date in council records.
  public static func todayInLondon() -> CivilDay {
    inLondon(secondsSince1970: Int(Date().timeIntervalSince1970.rounded(.down)))
  }

  /// The day in London at an instant, given in seconds since 1970 began in UTC.
  ///
  /// Summer time follows the rule in force since 1996: one hour ahead from 01:00 UTC on the last
  /// Sunday of March to 01:00 UTC on the last Sunday of October.
  package static func inLondon(secondsSince1970 seconds: Int) -> CivilDay {
    let day = Self(daysSince1970: floorDivided(seconds, by: 86_400))
    let hour = 3_600
    let starts = lastSunday(ofMonth: 3, year: day.year) * 86_400 + hour
    let ends = lastSunday(ofMonth: 10, year: day.year) * 86_400 + hour
    guard seconds >= starts, seconds < ends else { return day }
    return Self(daysSince1970: floorDivided(seconds + hour, by: 86_400))
  }

  /// Orders days in time.
  public static func < (left: CivilDay, right: CivilDay) -> Bool { left.order < right.order }

  /// A number that grows with time; it has gaps, so it does not count days.
  var order: Int { (year * 16 + month) * 32 + day }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension CivilDay {
  /// The day a number of days after 1 January 1970.
  ///
  /// Years are counted from March, so that the leap day ends a year and month lengths follow one
  /// straight line (153 days in every five months).
  package init(daysSince1970 days: Int) {
    let sinceMarchOfYear0 = days + 719_468
    let era = Self.floorDivided(sinceMarchOfYear0, by: 146_097)
    let dayOfEra = sinceMarchOfYear0 - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The number of days since 1 January 1970.
  package var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = Self.floorDivided(marchYear, by: 400)
    let yearOfEra = marchYear - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func lastSunday(ofMonth month: Int, year: Int) -> Int {
    let lastDay = CivilDay(unchecked: year, month, length(ofMonth: month, year: year))
      .daysSince1970
    // 1 January 1970 was a Thursday, so day 3 was a Sunday.
    return lastDay - (((lastDay - 3) % 7) + 7) % 7
  }

  private static func floorDivided(_ number: Int, by divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}
