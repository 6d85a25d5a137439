// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Dates in text")
struct DateFormatTests {
  @Test(
    "are days of the calendar",
    arguments: [
      FormatVector.valid("2024-02-29", "2024-02-29"),
      .invalid("2025-02-29", code: "calendar"),
      .invalid("1900-02-29", code: "calendar"),
      .valid("2000-02-29", "2000-02-29"),
      .invalid("2024-04-31", code: "calendar"),
      .invalid("2024-13-01", code: "calendar"),
      .invalid("2024-00-10", code: "calendar"),
      .invalid("2024-01-00", code: "calendar"),
      .invalid("0000-01-01", code: "calendar"),
      .valid("2199-12-31", "2199-12-31"),
      .valid(" 2024\u{2011}03\u{2011}09 ", "2024-03-09"),
    ])
  func calendar(_ vector: FormatVector) throws { try vector.check("calendar-date") }

  @Test(
    "are written in ISO order unless UK order is declared",
    arguments: [
      FormatVector.invalid("9/3/2024", code: "date-order"),
      .invalid("09/03/24", code: "two-digit-year"),
      .invalid("2024-3-9", code: "shape"),
      .invalid("20240309", code: "shape"),
      .invalid("9 March 2024", code: "shape"),
      .invalid("2024-03-09T00:00", code: "shape"),
      .invalid("2024/03-09", code: "shape"),
      .invalid("45360", code: "shape"),
    ])
  func order(_ vector: FormatVector) throws { try vector.check("calendar-date") }

  @Test(
    "may be written day first in the UK variant",
    arguments: [
      FormatVector.valid("9/3/2024", "2024-03-09"),
      .valid("31/12/2023", "2023-12-31"),
      .valid("2024-03-09", "2024-03-09"),
      .invalid("12/31/2023", code: "calendar"),
      .invalid("9/3/24", code: "two-digit-year"),
      .invalid("9/3/2024/1", code: "shape"),
      .invalid("//2024", code: "shape"),
    ])
  func ukOrder(_ vector: FormatVector) throws { try vector.check("calendar-date:uk") }

  @Test("are flagged where systems write them for none", arguments: dateFormats)
  func placeholders(_ id: String) throws {
    for day in ["1900-01-01", "1970-01-01", "9999-12-31"] {
      try FormatVector.unverifiable(day, day, code: "placeholder").check(id)
    }
  }

  private static let dateFormats = ["calendar-date", "past-date", "date-of-birth", "dob:uk"]

  @Test(
    "of birth lie within 120 years before today",
    arguments: [
      FormatVector.valid("2024-02-29", "2024-02-29"),
      .invalid("2024-03-01", code: "future"),
      .valid("1904-02-29", "1904-02-29"),
      .invalid("1904-02-28", code: "too-old"),
      .invalid("9999-12-30", code: "future"),
    ])
  func birth(_ vector: FormatVector) throws {
    let today = try #require(CivilDay(year: 2024, month: 2, day: 29))

    vector.check(try #require(NamedFormat.named("date-of-birth", today: today)))
  }

  @Test("that must not be in the future are judged by a day given, or by today")
  func past() throws {
    let today = try #require(CivilDay(year: 2024, month: 2, day: 29))
    let format = try #require(NamedFormat.named("past-date", today: today))

    FormatVector.valid("2024-02-29", "2024-02-29").check(format)
    FormatVector.valid("1066-10-14", "1066-10-14").check(format)
    FormatVector.invalid("2024-03-01", code: "future").check(format)
    try FormatVector.invalid("9998-01-01", code: "future").check("past-date")
    try FormatVector.valid("2024-03-01", "2024-03-01").check("past-date")
  }
}

@Suite("Days")
struct CivilDayTests {
  // Seconds since 1970, from Python's zoneinfo.
  @Test(
    "are those of London, summer time included",
    arguments: [
      (1_711_846_799, 2024, 3, 31),  // 00:59:59 GMT, the last second before summer time
      (1_711_839_600, 2024, 3, 30),  // 23:00 UTC, still winter time
      (1_711_926_000, 2024, 4, 1),  // 23:00 UTC, midnight in summer time
      (1_729_987_199, 2024, 10, 27),  // 23:59:59 UTC on 26 October is 00:59:59 on the 27th
      (1_730_070_000, 2024, 10, 27),  // 23:00 UTC after summer time ended
      (951_782_400, 2000, 2, 29),
      (4_102_444_800, 2100, 1, 1),
    ])
  func london(_ seconds: Int, _ year: Int, _ month: Int, _ day: Int) {
    #expect(
      CivilDay.inLondon(secondsSince1970: seconds)
        == CivilDay(year: year, month: month, day: day))
  }

  @Test("are counted without a gap over four centuries")
  func counted() throws {
    let first = try #require(CivilDay(year: 1800, month: 1, day: 1)).daysSince1970
    var previous = CivilDay(daysSince1970: first - 1)
    for days in first..<(first + 146_097) {
      let day = CivilDay(daysSince1970: days)
      #expect(day.daysSince1970 == days)
      #expect(CivilDay(year: day.year, month: day.month, day: day.day) == day)
      #expect(previous < day)
      previous = day
    }
    #expect(previous == CivilDay(year: 2199, month: 12, day: 31))
  }
}
