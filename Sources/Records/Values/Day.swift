// SPDX-License-Identifier: MIT
public import Foundation

/// A day of the calendar without a time, written `2026-11-21`.
public struct Day: Hashable, Sendable, Comparable, Codable, LosslessStringConvertible {
  /// The day as `YYYY-MM-DD`, which sorts as the calendar does.
  public let text: String

  /// Makes a day of its text, or nil when the calendar has no such day.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      year >= 1, (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
    else { return nil }
    self.text = text
  }

  /// Makes the day that a moment falls on in a time zone.
  public init(_ moment: Date, in zone: TimeZone) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day], from: moment)
    func digits(_ number: Int?, _ width: Int) -> String {
      let text = String(max(number ?? 1, 1))
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    text = digits(parts.year, 4) + "-" + digits(parts.month, 2) + "-" + digits(parts.day, 2)
  }

  /// Makes a day of text that the database has checked.
  init(stored text: String) {
    self.text = text
  }

  /// Reads a text and refuses one that is no day.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = Day(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a day is written as 2026-11-21")
    }
    self = day
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// Orders days as the calendar does.
  public static func < (one: Day, other: Day) -> Bool { one.text < other.text }

  /// The day as `YYYY-MM-DD`.
  public var description: String { text }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

/// Moments as the database keeps them: whole milliseconds since 1970 in UTC.
enum Moment {
  static func milliseconds(_ date: Date) -> Int64 {
    Int64((date.timeIntervalSince1970 * 1000).rounded())
  }

  static func date(_ milliseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }
}

extension String {
  /// Whether it says nothing.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// The text with U+2400 in place of NUL, at which SQLite would cut it.
  var storable: String {
    utf8.contains(0) ? String(map { $0 == "\0" ? "\u{2400}" : $0 }) : self
  }
}
