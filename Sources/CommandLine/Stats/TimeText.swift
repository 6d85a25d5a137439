// SPDX-License-Identifier: MIT
import Foundation
import Tabular

/// A time as it stands in a column, with its form and its place in the order.
struct TimeText: Equatable {
  /// The forms that are understood.
  enum Form: String {
    case day = "a day"
    case month = "a month"
    case quarter = "a quarter"
    case twoYears = "a year such as 2025/26"
    case number = "a whole number or year"
  }

  let form: Form
  /// Where it is in the order of its form.
  let place: Int

  /// Reads a time; nil when it has none of the forms, or is no day of the calendar.
  init?(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)/) {
      self.init(year: match.1, month: match.2, day: match.3)
    } else if let match = text.wholeMatch(of: /(\d\d?)\/(\d\d?)\/(\d{4})/) {
      self.init(year: match.3, month: match.2, day: match.1)
    } else if let match = text.wholeMatch(of: /(\d{4})-(\d\d)/), let year = Int(match.1),
      let month = Int(match.2), (1...12).contains(month)
    {
      self.init(form: .month, place: year * 12 + month)
    } else if let match = text.wholeMatch(of: /(\d{4})[- ]?Q([1-4])/), let year = Int(match.1),
      let quarter = Int(match.2)
    {
      self.init(form: .quarter, place: year * 4 + quarter)
    } else if let match = text.wholeMatch(of: /(\d{4})\/(\d\d)/), let year = Int(match.1),
      let next = Int(match.2), (year + 1) % 100 == next
    {
      self.init(form: .twoYears, place: year)
    } else if text.wholeMatch(of: /\d{1,15}/) != nil, let number = Int(text) {
      self.init(form: .number, place: number)
    } else {
      return nil
    }
  }

  private init(form: Form, place: Int) {
    self.form = form
    self.place = place
  }

  private init?(year: Substring, month: Substring, day: Substring) {
    guard let year = Int(year), let month = Int(month), let day = Int(day), (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    self.init(form: .day, place: (year * 12 + month) * 31 + day)
  }
}

/// The records of each group in the order of time.
struct TimeSeries {
  /// The groups' values of the columns that make them, in the order in which they first appear.
  private(set) var order: [[String]] = []
  private(set) var rows: [[String]: [StatsTable.Row]] = [:]

  /// - Throws: `StatsDataProblem` that names the cells whose time can't be used.
  init(_ table: StatsTable, time: String, by columns: [String]) throws {
    var problems = CellProblems()
    var form: TimeText.Form?
    var seen: [[String]: [Int: Int]] = [:]
    var places: [Int: Int] = [:]
    for row in table.rows {
      let place = table.place(row, time)
      guard let read = TimeText(table.text(row, time)) else {
        problems.add(place, "is no time such as 2026-03-31, 2026-03, 2026-Q1, 2025/26 or 2026")
        continue
      }
      if let form, form != read.form {
        problems.add(place, "is \(read.form.rawValue), where the rows before have \(form.rawValue)")
        continue
      }
      form = read.form
      let key = table.group(row, by: columns)
      if rows[key] == nil { order.append(key) }
      if let other = seen[key]?[read.place] {
        problems.add(place, "is the time that row \(other) has, too; name groups with --by")
        continue
      }
      seen[key, default: [:]][read.place] = row.number
      places[row.number] = read.place
      rows[key, default: []].append(row)
    }
    try problems.throwIfAny(file: table.file)
    for key in order { rows[key]?.sort { (places[$0.number] ?? 0) < (places[$1.number] ?? 0) } }
  }
}
