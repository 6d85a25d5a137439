// SPDX-License-Identifier: MIT
import Quality

/// The period that a file's name ends in, such as `2026-11`, `20261103`, `2026-q3` or `v2`.
struct DeliveryPeriod: Sendable, Equatable {
  /// The period as it stands in the name.
  let text: String
  /// Its first and last day; nil for a version such as `v2`.
  let days: ClosedRange<CivilDay>?
  /// The number of a version such as `v2`.
  let version: Int?

  /// Reads a text in lower case whose parts are divided by hyphens; nil when it is no period.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (1...4).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.text = text
    if parts.count == 1, text.hasPrefix("v"), let number = Self.digits(String(text.dropFirst())) {
      days = nil
      version = number
      return
    }
    guard let days = Self.days(parts) else { return nil }
    self.days = days
    version = nil
  }

  private static func days(_ parts: [String]) -> ClosedRange<CivilDay>? {
    switch parts.count {
    case 1: return single(parts[0])
    case 2: return pair(parts[0], parts[1])
    case 3: return triple(parts) ?? single(parts[0], time: parts[1...])
    default: return triple(Array(parts.prefix(3)), time: parts[3...])
    }
  }

  /// `2026`, `202611`, `20261103`, `20261103t0930`.
  private static func single(
    _ text: String, time: ArraySlice<String> = []
  ) -> ClosedRange<CivilDay>? {
    let date = text.split(separator: "t", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = time + date.dropFirst().map(String.init)
    guard let number = digits(String(date[0])), rest.allSatisfy(isTime) else { return nil }
    switch date[0].utf8.count {
    case 4 where rest.isEmpty: return year(number)
    case 6 where rest.isEmpty: return month(number / 100, number % 100)
    case 8: return day(number / 10_000, number / 100 % 100, number % 100)
    default: return nil
    }
  }

  /// `2026-11`, `2026-q3`, `2026-27` (a financial year), `2026-w47`, `20261103-0930`, `nov-2026`.
  private static func pair(_ one: String, _ two: String) -> ClosedRange<CivilDay>? {
    if one.utf8.count == 8 { return single(one, time: [two]) }
    if let month = month(named: one), two.utf8.count == 4, let year = digits(two) {
      return self.month(year, month)
    }
    guard one.utf8.count == 4, let year = digits(one) else { return nil }
    if two.hasPrefix("q"), let quarter = digits(String(two.dropFirst())), (1...4).contains(quarter)
    {
      return span(from: (year, quarter * 3 - 2), months: 3)
    }
    if two.hasPrefix("w"), let week = digits(String(two.dropFirst())), (1...53).contains(week) {
      return self.week(year, week)
    }
    if let month = month(named: two) { return self.month(year, month) }
    guard let number = digits(two) else { return nil }
    if two.utf8.count == 2, (1...12).contains(number) { return month(year, number) }
    let next = (year + 1) % (two.utf8.count == 4 ? 10_000 : 100)
    guard two.utf8.count == 2 || two.utf8.count == 4, number == next else { return nil }
    // A financial year runs from April to March.
    return span(from: (year, 4), months: 12)
  }

  /// `2026-11-03` and `03-11-2026`, perhaps with a time.
  private static func triple(
    _ parts: [String], time: ArraySlice<String> = []
  ) -> ClosedRange<CivilDay>? {
    guard parts.count == 3, time.allSatisfy(isTime) else { return nil }
    let last = parts[2].split(separator: "t", maxSplits: 1, omittingEmptySubsequences: false)
    guard let one = digits(parts[0]), let two = digits(parts[1]),
      let three = digits(String(last[0])),
      last.dropFirst().allSatisfy({ isTime(String($0)) })
    else { return nil }
    switch (parts[0].utf8.count, parts[1].utf8.count, last[0].utf8.count) {
    case (4, 2, 2): return day(one, two, three)
    case (2, 2, 4): return day(three, two, one)
    default: return nil
    }
  }

  private static func isTime(_ text: String) -> Bool {
    (2...6).contains(text.utf8.count) && digits(text) != nil
  }

  private static func digits(_ text: String) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> ClosedRange<CivilDay>? {
    guard isLikely(year) else { return nil }
    return CivilDay(year: year, month: month, day: day).map { $0...$0 }
  }

  private static func month(_ year: Int, _ month: Int) -> ClosedRange<CivilDay>? {
    (1...12).contains(month) ? span(from: (year, month), months: 1) : nil
  }

  private static func year(_ year: Int) -> ClosedRange<CivilDay>? {
    span(from: (year, 1), months: 12)
  }

  private static func span(
    from start: (year: Int, month: Int), months: Int
  ) -> ClosedRange<CivilDay>? {
    let after = start.month - 1 + months
    guard isLikely(start.year),
      let first = CivilDay(year: start.year, month: start.month, day: 1),
      let next = CivilDay(year: start.year + after / 12, month: after % 12 + 1, day: 1)
    else { return nil }
    return first...next.adding(days: -1)
  }

  /// The weeks of ISO 8601: the first is the one with 4 January in it.
  private static func week(_ year: Int, _ week: Int) -> ClosedRange<CivilDay>? {
    guard isLikely(year), let fourth = CivilDay(year: year, month: 1, day: 4) else { return nil }
    // 5 January 1970 was a Monday, so day 4 since 1970 began one.
    let sinceMonday = ((fourth.daysSince1970 - 4) % 7 + 7) % 7
    let monday = fourth.adding(days: (week - 1) * 7 - sinceMonday)
    return monday...monday.adding(days: 6)
  }

  /// Numbers outside these years are references, not dates.
  private static func isLikely(_ year: Int) -> Bool { (1900...2200).contains(year) }

  /// The number of `nov` or `november`.
  private static func month(named name: String) -> Int? {
    months.firstIndex { $0 == name || ($0.prefix(3) == name) }.map { $0 + 1 }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
