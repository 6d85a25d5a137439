// SPDX-License-Identifier: MIT

/// Dates of the example file as text, made once: counting days is then counting places in a list.
struct ExampleCalendar {
  /// Reports come in from 1 April 2022, for four years.
  static let reportingDays = 1461

  /// Days before the first report and after the last that completions need.
  static let margin = 150

  /// Dates as `2023-12-31`; the first is `margin` days before 1 April 2022.
  let dates: [[UInt8]]

  init() {
    var year = 2021
    var month = 11
    var day = 2  // 150 days before 1 April 2022
    dates = (0..<Self.reportingDays + 2 * Self.margin).map { _ in
      let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      day += 1
      if day > Self.days(inMonth: month, of: year) {
        day = 1
        month += 1
      }
      if month > 12 {
        month = 1
        year += 1
      }
      return Array(text.utf8)
    }
  }

  /// The date so many days after 1 April 2022; negative days are before it.
  func date(_ day: Int) -> [UInt8] {
    dates[day + Self.margin]
  }

  /// The same date as people in the United Kingdom write it: `31/12/2023`.
  func ukDate(_ day: Int) -> [UInt8] {
    let date = date(day)
    return date[8...9] + [UInt8(ascii: "/")] + date[5...6] + [UInt8(ascii: "/")] + date[0...3]
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
