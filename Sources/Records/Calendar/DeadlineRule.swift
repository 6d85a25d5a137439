// SPDX-License-Identifier: MIT
package import Definitions
package import Foundation

/// A time within which something has to be done, as a template sets it.
package struct DeadlineRule: Sendable, Equatable {
  /// The short name within the template.
  package let id: String
  /// What has to be done.
  package let title: String
  /// How long there is.
  package let within: Period
  /// Whose working days count; always there for working days and for rolling forward.
  package let calendar: CalendarName?
  /// Whether a due day that is no working day moves to the next one.
  package let rollsForward: Bool
  /// The questions whose latest answer starts the clock; none when the move itself does.
  package let from: [String]
  /// The role that has to act.
  package let role: String
  /// How much an extension adds; nil when there is none.
  package let extensionPeriod: Period?
  /// Whether the clock can be stopped, for example while clarification is awaited.
  package let canPause: Bool
  /// Where it stands in the file.
  package let position: SourcePosition
}

/// When something is due: by the end of a day, or at a moment.
package enum Due: Sendable, Hashable {
  case day(Day)
  case moment(Date)

  /// The day on which it is due.
  package var day: Day {
    switch self {
    case .day(let day): day
    case .moment(let moment): Day(moment, in: Day.london)
    }
  }

  /// Whether the time is over.
  package func isOver(at now: Date) -> Bool {
    switch self {
    case .day(let day): Day(now, in: Day.london) > day
    case .moment(let moment): now > moment
    }
  }
}

extension DeadlineRule {
  /// When it is due.
  ///
  /// Days are counted in Europe/London and the first day is not counted. A month ends on the same
  /// day of the next month, or on its last day (UK GDPR, Article 12A). Days in a pause, its first
  /// and last included, don't count. Hours run through weekends and holidays.
  ///
  /// - Parameters:
  ///   - start: the moment at which the clock starts.
  ///   - pauses: the days on which the clock stood still.
  ///   - isExtended: whether the time was extended.
  ///   - holidays: the bank holidays.
  /// - Throws: `WorkingCalendar.Unknown` for years without a list of bank holidays.
  package func due(
    from start: Date, pauses: [ClosedRange<Day>] = [], isExtended: Bool = false,
    holidays: BankHolidays
  ) throws(WorkingCalendar.Unknown) -> Due {
    let periods = [within] + (isExtended ? [extensionPeriod].compactMap(\.self) : [])
    if within.unit == .hours {
      let hours = periods.reduce(0) { $0 + $1.count }
      return .moment(start.addingTimeInterval(Double(hours) * 3600))
    }
    let calendar = calendar.map(holidays.calendar)
    let first = Day(start, in: Day.london)
    var day = first
    // Months are added in one go: 31 January and three months is 30 April, not 28 + ….
    let months = periods.compactMap(\.months).reduce(0, +)
    if months > 0 { day = first.adding(months: months) }
    for period in periods where period.months == nil {
      if period.unit == .workingDays, let calendar {
        day = try calendar.day(after: day, workingDays: period.count)
      } else {
        day = day.adding(days: period.count)
      }
    }
    for pause in pauses {
      if within.unit == .workingDays, let calendar {
        day = try calendar.day(after: day, workingDays: try calendar.workingDays(in: pause))
      } else {
        day = day.adding(days: pause.upperBound.number - pause.lowerBound.number + 1)
      }
    }
    if rollsForward, let calendar { day = try calendar.workingDay(onOrAfter: day) }
    return .day(day)
  }
}
