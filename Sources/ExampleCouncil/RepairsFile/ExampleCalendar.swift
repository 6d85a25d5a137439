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
    let first = ExampleDay(year: 2022, month: 4, day: 1) - Self.margin
    dates = (0..<Self.reportingDays + 2 * Self.margin).map { Array("\(first + $0)".utf8) }
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
}
