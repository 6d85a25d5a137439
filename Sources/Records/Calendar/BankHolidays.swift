// SPDX-License-Identifier: MIT
import Definitions

/// The bank holidays of the United Kingdom's parts, from a file in GOV.UK's own format.
///
/// The format is that of `https://www.gov.uk/bank-holidays.json`: for each division a list of
/// events with a date. YAML of the same shape is read too.
package struct BankHolidays: Sendable, Equatable {
  private static let divisions = ["england-and-wales", "scotland", "northern-ireland"]

  private let days: [String: Set<Day>]
  private let years: ClosedRange<Int>

  /// A list without a day, for work in which no deadline is computed.
  package static let none = BankHolidays(days: [:], years: 1...1)

  /// The calendar of a name.
  package func calendar(_ name: CalendarName) -> WorkingCalendar {
    let holidays =
      switch name {
      case .englandAndWales: days["england-and-wales"] ?? []
      case .uk: days.values.reduce(into: Set()) { $0.formUnion($1) }
      }
    return WorkingCalendar(name: name, holidays: holidays, years: years)
  }

  /// Reads a list.
  ///
  /// It covers the years for which every division has New Year's Day to Christmas: those from the
  /// first to the last year in which all three divisions have six holidays or more.
  ///
  /// - Throws: `TemplateProblems` with everything that is wrong.
  package static func read(_ text: String, file: String) throws -> BankHolidays {
    var fields = FieldReader(file: file)
    guard let root = try fields.root(of: text) else { throw TemplateProblems(fields.problems) }
    var days: [String: Set<Day>] = [:]
    var counts: [Int: [String: Int]] = [:]
    for division in divisions {
      guard let node = root[division], let events = node["events"]?.items else {
        fields.wrong(
          "`\(division)` has no list of `events`", at: root[division] ?? root,
          remedy: "Save the file as GOV.UK gives it")
        continue
      }
      for event in events {
        guard let text = event["date"]?.valueText, let day = Day(text) else {
          fields.wrong(
            "A bank holiday has no date", at: event, remedy: "Write `date: 2026-12-25`")
          continue
        }
        days[division, default: []].insert(day)
        counts[day.year, default: [:]][division, default: 0] += 1
      }
    }
    let covered = counts.filter { year in
      divisions.allSatisfy { year.value[$0, default: 0] >= 6 }
    }.keys
    guard let first = covered.min(), let last = covered.max() else {
      if fields.problems.isEmpty {
        fields.wrong(
          "No year has the holidays of all parts of the United Kingdom", at: root,
          remedy: "Save the file as GOV.UK gives it")
      }
      throw TemplateProblems(fields.problems)
    }
    guard fields.problems.isEmpty else { throw TemplateProblems(fields.problems) }
    return BankHolidays(days: days, years: first...last)
  }
}
