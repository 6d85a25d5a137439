// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Quality

@Suite("Dates and times in cells")
struct DateTimeFormatTests {
  @Test(
    "dates are read as their format says",
    arguments: [
      ("yyyy-MM-dd", "2024-02-29", "2024-02-29"), ("yyyy-MM-dd", "2025-02-29", nil),
      ("yyyy-MM-dd", "1900-02-29", nil), ("yyyy-MM-dd", "2000-02-29", "2000-02-29"),
      ("yyyy-MM-dd", "2024-1-05", nil), ("yyyy-MM-dd", "2024-13-01", nil),
      ("yyyy-MM-dd", "0000-01-01", nil), ("yyyy-MM-dd", "20x4-01-01", nil),
      ("dd/MM/yyyy", "31/12/2024", "2024-12-31"), ("dd/MM/yyyy", "12/31/2024", nil),
      ("dd/MM/yyyy", "1/12/2024", nil), ("d/M/yyyy", "1/2/2024", "2024-02-01"),
      ("d/M/yyyy", "01/02/2024", "2024-02-01"), ("dd/MM/yy", "01/02/68", "2068-02-01"),
      ("dd/MM/yy", "01/02/69", "1969-02-01"), ("yyyyMMdd", "20240331", "2024-03-31"),
      ("d MMM yyyy", "5 sept 2024", "2024-09-05"), ("d MMM yyyy", "5 SEP 2024", "2024-09-05"),
      ("d MMMM yyyy", "5 September 2024", "2024-09-05"), ("d MMMM yyyy", "5 Sept 2024", nil),
      ("d LLL yyyy", "5 May 2024", "2024-05-05"), ("MMM-yy", "Mar-24", "2024-03-01"),
      ("EEE d MMM yyyy", "Thu 29 Feb 2024", "2024-02-29"),
      ("EEE d MMM yyyy", "Fri 29 Feb 2024", nil),
      ("EEEE, d MMMM yyyy", "Thursday, 29 February 2024", "2024-02-29"),
      ("yyyy'Q'M", "2024Q3", "2024-03-01"), ("d''M''yyyy", "1'2'2024", "2024-02-01"),
      ("yyyy-MM-dd[ HH:mm]", "2024-02-01", "2024-02-01"),
      ("yyyy-MM-dd[ HH:mm]", "2024-02-01 25:00", nil), ("y-MM-dd", "987-02-01", "0987-02-01"),
      ("dd/MM/yyyy dd", "05/02/2024 06", nil), ("uuuu.MM.dd", "2024.02.01", "2024-02-01"),
    ] as [(String, String, String?)])
  func dates(format: String, text: String, date: String?) throws {
    let days = withCell(text, try DateTimeFormat(format).date)
    #expect(days.flatMap { CivilDate(daysSince1970: $0)?.isoText } == date)
  }

  @Test(
    "timestamps are moments in UTC when they have an offset, else local",
    arguments: [
      ("yyyy-MM-dd'T'HH:mm:ssXXX", "1970-01-01T01:00:00+01:00", 0),
      ("yyyy-MM-dd'T'HH:mm:ssX", "1970-01-01T00:00:01Z", 1_000_000),
      ("yyyy-MM-dd HH:mm:ss Z", "1970-01-01 00:00:00 -0130", 5_400_000_000),
      ("dd/MM/yyyy HH:mm z", "01/01/1970 01:00 BST", 0),
      ("dd/MM/yyyy HH:mm z", "01/01/1970 01:00 CET", nil),
      ("dd/MM/yyyy h:mm a", "01/01/1970 12:30 am", 1_800_000_000),
      ("dd/MM/yyyy h:mm a", "01/01/1970 12:30 PM", 45_000_000_000),
      ("dd/MM/yyyy h:mm a", "01/01/1970 13:30 PM", nil),
      ("dd/MM/yyyy HH:mm:ss.SSS", "01/01/1970 00:00:00.007", 7000),
      ("dd/MM/yyyy HH:mm:ss.SSS", "01/01/1970 00:00:00.07", nil),
      ("dd/MM/yyyy H:mm", "31/12/1969 23:59", -60_000_000),
      ("dd/MM/yyyy HH:mm", "01/01/1970 24:00", nil), ("yyyyMMddHHmm", "197001010001", 60_000_000),
      ("yyyy-MM-dd kk", "1970-01-01 24", 0), ("yyyy-MM-dd", "1970-01-02", 86_400_000_000),
    ] as [(String, String, Int64?)])
  func timestamps(format: String, text: String, microseconds: Int64?) throws {
    #expect(withCell(text, try DateTimeFormat(format).timestamp) == microseconds)
  }

  @Test(
    "a timestamp without a format is ISO 8601",
    arguments: [
      ("1970-01-01T00:01", 60_000_000), ("1970-01-01 00:00:01", 1_000_000),
      ("1970-01-01T00:00:00.5Z", 500_000), ("1970-01-01T00:00:00.123456789", 123_456),
      ("1970-01-01T01:00+01:00", 0), ("1970-01-01T01:00:00+0100", 0),
      ("1970-01-01T00:00-01", 3_600_000_000),
      ("1970-01-01", nil), ("1970-01-01T", nil), ("1970-01-01T00", nil), ("1970-01-01T00:60", nil),
      ("1970-01-01T00:00:60", nil), ("1970-01-01T00:00:00.", nil), ("1970-01-01T00:00+19:00", nil),
      ("1970-01-01T00:00z", nil), ("1970-01-01T00:00Zx", nil), ("1970-01-01T24:00", nil),
      ("1970-02-30T00:00", nil), ("1970-01-01T00:00+01:", nil),
    ] as [(String, Int64?)])
  func isoTimestamps(text: String, microseconds: Int64?) {
    #expect(withCell(text, DateTimeFormat.isoTimestamp.timestamp) == microseconds)
  }

  @Test(
    "times are microseconds of the day",
    arguments: [
      ("00:00", 0), ("23:59:59.999999", 86_399_999_999), ("07:05", 25_500_000_000), ("7:05", nil),
      ("24:00", nil), ("12:00 ", nil), ("12", nil),
    ] as [(String, Int64?)])
  func times(text: String, microseconds: Int64?) throws {
    #expect(withCell(text, DateTimeFormat.isoTime.time) == microseconds)
    let compiled = try DateTimeFormat("HH:mm[:ss[.SSSSSS]]")
    #expect(withCell(text, compiled.time) == microseconds)
  }

  @Test(
    "formats that mean nothing are refused by name",
    arguments: [
      ("", .empty), ("YYYY-MM-dd", .unknownLetter("Y", offset: 0)),
      ("yyyy-MM-DD", .unknownLetter("D", offset: 8)), ("dd/mm/yyyy", .minutesWithoutHours),
      ("yyyy-MM-ddTHH:mm", .unknownLetter("T", offset: 10)), ("'yyyy", .unclosedQuote(offset: 0)),
      ("yyyy[-MM", .unbalancedBracket(offset: 4)), ("yyyy]", .unbalancedBracket(offset: 4)),
      ("yyyyy", .unsupportedCount("y", count: 5, offset: 0)), ("h:mm", .missingHalfDay),
      ("yyyy#", .reservedCharacter("#", offset: 4)), ("'x'", .nothingToRead),
      ("yyyy VV", .unknownLetter("V", offset: 5)),
      (String(repeating: " ", count: 300), .tooLong(limit: 256)),
    ] as [(String, DateTimeFormatProblem)])
  func problems(format: String, problem: DateTimeFormatProblem) {
    #expect(throws: problem) { try DateTimeFormat(format) }
    #expect(!problem.description.isEmpty)
  }

  @Test("a format tells what it carries")
  func carries() throws {
    let format = try DateTimeFormat("dd/MM/yyyy HH:mm z")
    #expect(format.carriesDate && format.carriesTime && format.carriesOffset)
    #expect(try !DateTimeFormat("HH:mm").carriesDate)
  }

  @Test("days agree with a walk through the calendar from 1583 to 9999")
  func everyDay() throws {
    // The Julian day numbers of 1 January 1583 and 1 January 1970.
    var expected: Int32 = 2_299_239 - 2_440_588
    let start = try #require(CivilDate(year: 1583, month: 1, day: 1))
    #expect(start.daysSince1970 == expected)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let theirs = calendar.date(from: DateComponents(year: 1583, month: 1, day: 1))
    #expect(try #require(theirs).timeIntervalSince1970 == Double(expected) * 86_400)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var mistakes = 0
    for year in 1583...9999 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for month in 1...12 {
        let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        for day in 1...length {
          let date = CivilDate(year: year, month: month, day: day)
          if date?.daysSince1970 != expected || CivilDate(daysSince1970: expected) != date {
            mistakes += 1
          }
          expected += 1
        }
        if CivilDate(year: year, month: month, day: length + 1) != nil { mistakes += 1 }
      }
    }
    #expect(mistakes == 0)
    #expect(CivilDate(daysSince1970: expected) == nil)
  }

  @Test("random dates agree with Foundation's calendar")
  func agreesWithFoundation() throws {
    var generator = SeededGenerator(seed: 3)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for _ in 0..<500 {
      let days = Int32.random(in: -141_000...2_900_000, using: &generator)
      let moment = Date(timeIntervalSince1970: Double(days) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: moment)
      let date = try #require(CivilDate(daysSince1970: days))
      #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
      #expect(withCell(date.isoText, DateTimeFormat.isoDate.date) == days)
    }
  }

  @Test("random bytes never stop the readers")
  func randomBytes() throws {
    var generator = SeededGenerator(seed: 4)
    let formats =
      [DateTimeFormat.isoDate, .isoTimestamp, .isoTime]
      + (try [
        "dd/MM/yyyy", "d/M/yy[ H:mm[:ss]]", "EEE d MMM yyyy h:mm a z", "yyyyMMddXXX", "HH:mm:ss.SX",
      ].map(DateTimeFormat.init))
    let alphabet = Array("0123456789/-:. TZ+AamJanSeptMon".utf8) + [0xFF, 0]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...26, using: &generator)
      let bytes = (0..<count).compactMap { _ in alphabet.randomElement(using: &generator) }
      bytes.withUnsafeBufferPointer { cell in
        for format in formats {
          if let days = format.date(cell) { #expect(CivilDate(daysSince1970: days) != nil) }
          if format.timestamp(cell) != nil { #expect(format.carriesDate) }
          if let time = format.time(cell) { #expect((0..<86_400_000_000).contains(time)) }
        }
      }
    }
  }
}
