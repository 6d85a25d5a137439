// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// Turns days before or after the day of the example into days of the calendar.
///
/// A weekend is moved to the Friday before, so that people of the example work on working days; a
/// later distance never gives an earlier day.
struct ExampleDays: Sendable {
  /// The day that the example is made for.
  let today: Day

  /// The day at a distance.
  func day(_ distance: Int, isExact: Bool = false) -> Day {
    let day = today.adding(days: distance)
    return isExact || day.weekday <= 5 ? day : day.adding(days: 5 - day.weekday)
  }

  /// A time of a day in London.
  func moment(_ day: Day, hour: Int, minute: Int) -> Date {
    let asUTC = Date(
      timeIntervalSince1970: Double(day.number * 86_400 + hour * 3_600 + minute * 60))
    return asUTC.addingTimeInterval(-Double(Day.london.secondsFromGMT(for: asUTC)))
  }

  /// Reads `-30 10:15` or `exactly -30 10:15`; nil for anything else.
  func moment(_ text: String) -> Date? {
    guard
      let parts = text.wholeMatch(of: /(exactly )?([+-]?[0-9]{1,4}) ([0-9]{2}):([0-9]{2})/)?.output,
      let distance = Int(parts.2), let hour = Int(parts.3), let minute = Int(parts.4)
    else { return nil }
    return moment(day(distance, isExact: parts.1 != nil), hour: hour, minute: minute)
  }

  /// A text with its words in angle brackets written out, except those that name records.
  func resolving(_ text: String) -> String {
    text.replacing(
      /<(day|words|moment) (exactly )?([+-]?[0-9]{1,4})(?: ([0-9]{2}:[0-9]{2}))?>/
    ) { match in
      let day = day(Int(match.output.3) ?? 0, isExact: match.output.2 != nil)
      switch match.output.1 {
      case "words": return CivilDay(day.text)?.words ?? day.text
      case "moment": return "\(day.text)T\(match.output.4 ?? "12:00")"
      default: return day.text
      }
    }
  }
}
