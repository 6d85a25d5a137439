// SPDX-License-Identifier: MIT

/// Whose bank holidays count as no working days.
package enum CalendarName: String, Sendable, CaseIterable {
  /// Bank holidays of England and Wales.
  case englandAndWales = "england-and-wales"
  /// Bank holidays of any part of the United Kingdom (Freedom of Information Act 2000, s10(6)).
  case uk
}

/// Which days are working days: Monday to Friday without bank holidays.
package struct WorkingCalendar: Sendable, Equatable {
  /// A day for which the list of bank holidays says nothing.
  package struct Unknown: Error, Equatable, CustomStringConvertible {
    package let day: Day
    package let calendar: CalendarName
    package let years: ClosedRange<Int>
    package var description: String {
      "The list of bank holidays (\(calendar.rawValue)) covers \(years.lowerBound) to "
        + "\(years.upperBound), not \(day). Put a newer list into calendars/bank-holidays.json."
    }
  }

  /// Whose holidays they are.
  package let name: CalendarName
  private let holidays: Set<Day>
  private let years: ClosedRange<Int>

  init(name: CalendarName, holidays: Set<Day>, years: ClosedRange<Int>) {
    self.name = name
    self.holidays = holidays
    self.years = years
  }

  /// Whether people work on a day.
  ///
  /// - Throws: ``Unknown`` for a year that the list doesn't cover.
  package func isWorkingDay(_ day: Day) throws(Unknown) -> Bool {
    guard years.contains(day.year) else {
      throw Unknown(day: day, calendar: name, years: years)
    }
    return day.weekday <= 5 && !holidays.contains(day)
  }

  /// The day itself if it is a working day, or else the next one.
  package func workingDay(onOrAfter day: Day) throws(Unknown) -> Day {
    var day = day
    while try !isWorkingDay(day) { day = day.adding(days: 1) }
    return day
  }

  /// The last of so many working days, the first of which comes after `day`.
  package func day(after day: Day, workingDays count: Int) throws(Unknown) -> Day {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.adding(days: 1)
      if try isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// How many working days there are from one day to another, both included.
  package func workingDays(in days: ClosedRange<Day>) throws(Unknown) -> Int {
    var count = 0
    var day = days.lowerBound
    while day <= days.upperBound {
      if try isWorkingDay(day) { count += 1 }
      day = day.adding(days: 1)
    }
    return count
  }
}
