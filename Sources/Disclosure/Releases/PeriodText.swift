// SPDX-License-Identifier: MIT
import Definitions

/// Reads the names of periods as ranges of days.
enum PeriodText {
  /// The days of a period, counted from a fixed one; nil for a text that names none.
  static func days(_ text: String) -> Range<Int>? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, parts[1].count == 2 || parts[1].count == 4, let start = Int(parts[0]),
      parts[0].count == 4, let end = Int(parts[1])
    {
      // A financial year such as 2025/26 begins on 1 April.
      guard end % 100 == (start + 1) % 100 else { return nil }
      return day(start, 4, 1)..<day(start + 1, 4, 1)
    }
    if parts.count == 2 {
      guard let first = days(parts[0]), let last = days(parts[1]),
        first.lowerBound < last.upperBound
      else { return nil }
      return first.lowerBound..<last.upperBound
    }
    return single(text)
  }

  /// A period in the one way in which it is compared: `2026-Q1` for `2026-q1 `; words in small letters.
  static func written(_ text: String) -> String {
    let key = FoldedName.key(text)
    let upper = key.uppercased()
    return days(upper) == nil ? key : upper
  }

  private static func single(_ text: String) -> Range<Int>? {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = fields.first, first.count == 4, let year = Int(first),
      (1_800...2_200).contains(year)
    else { return nil }
    switch fields.count {
    case 1: return day(year, 1, 1)..<day(year + 1, 1, 1)
    case 2:
      if fields[1].count == 2, fields[1].first == "Q", let quarter = Int(fields[1].dropFirst()),
        (1...4).contains(quarter)
      {
        return day(year, quarter * 3 - 2, 1)..<day(year, quarter * 3 + 1, 1)
      }
      guard fields[1].count == 2, let month = Int(fields[1]), (1...12).contains(month) else {
        return nil
      }
      return day(year, month, 1)..<day(year, month + 1, 1)
    case 3:
      guard let month = Int(fields[1]), let date = Int(fields[2]), (1...12).contains(month),
        (1...31).contains(date)
      else { return nil }
      return day(year, month, date)..<day(year, month, date) + 1
    default: return nil
    }
  }

  /// The number of a day; months beyond 12 belong to the next year.
  ///
  /// Days from civil, after Howard Hinnant, "chrono-compatible low-level date algorithms".
  private static func day(_ year: Int, _ month: Int, _ date: Int) -> Int {
    let year = year + (month - 1) / 12
    let month = (month - 1) % 12 + 1
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }
}
