// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import TestSupport
import Testing

@testable import Records

extension BankHolidays {
  /// The list that comes with Reeve.
  static func packed() throws -> BankHolidays {
    let file = PackageFolder.url.appendingPathComponent("Packs/calendars/bank-holidays.yaml")
    return try read(try String(contentsOf: file, encoding: .utf8), file: "bank-holidays.yaml")
  }
}

@Suite("Deadlines")
struct DeadlineTests {
  private let holidays: BankHolidays

  init() throws { holidays = try BankHolidays.packed() }

  private func rule(
    _ within: String, _ calendar: CalendarName? = nil, rolls: Bool = false, extend: String? = nil
  ) throws -> DeadlineRule {
    DeadlineRule(
      id: "x", title: "x", within: try #require(Period(within)), calendar: calendar,
      rollsForward: rolls, from: [], role: "dpo", extensionPeriod: extend.flatMap(Period.init),
      canPause: true, position: .start)
  }

  /// A moment in the morning in London.
  private func at(_ day: String) throws -> Date {
    try #require(ISO8601DateFormatter().date(from: day + "T09:30:00Z"))
  }

  @Test(
    "of rights requests end on the same day of the next month, moved to a working day",
    arguments: [
      ("2027-03-15", "2027-04-15"), ("2027-01-31", "2027-03-01"), ("2026-10-31", "2026-11-30"),
    ])
  func month(received: String, due: String) throws {
    let rule = try rule("1 month", .englandAndWales, rolls: true)
    #expect(
      try rule.due(from: at(received), holidays: holidays) == .day(Day(stored: due)))
  }

  @Test("leave out the days for which clarification was awaited, both ends included")
  func pause() throws {
    let rule = try rule("1 month", .englandAndWales, rolls: true)
    let due = try rule.due(
      from: at("2027-03-03"), pauses: [Day(stored: "2027-03-05")...Day(stored: "2027-03-12")],
      holidays: holidays)
    #expect(due == .day(Day(stored: "2027-04-12")))
  }

  @Test("are extended by two months from the same start")
  func extended() throws {
    let rule = try rule("1 month", .englandAndWales, rolls: true, extend: "2 months")
    #expect(
      try rule.due(from: at("2027-03-15"), isExtended: true, holidays: holidays)
        == .day(Day(stored: "2027-06-15")))
    #expect(
      try rule.due(from: at("2027-01-31"), isExtended: true, holidays: holidays)
        == .day(Day(stored: "2027-04-30")))
  }

  @Test("of freedom of information are twenty working days anywhere in the United Kingdom")
  func workingDays() throws {
    let rule = try rule("20 working days", .uk)
    #expect(
      try rule.due(from: at("2027-03-22"), holidays: holidays)
        == .day(Day(stored: "2027-04-21")))
    // 12 July is a holiday in Northern Ireland only.
    #expect(
      try self.rule("1 working day", .uk).due(from: at("2027-07-09"), holidays: holidays)
        == .day(Day(stored: "2027-07-13")))
    #expect(
      try self.rule("1 working day", .englandAndWales)
        .due(from: at("2027-07-09"), holidays: holidays) == .day(Day(stored: "2027-07-12")))
  }

  @Test("of a breach are 72 hours in a row, also over the change of clocks")
  func hours() throws {
    let start = try at("2027-03-26")
    let due = try rule("72 hours").due(from: start, holidays: holidays)
    #expect(due == .moment(start.addingTimeInterval(72 * 3600)))
    #expect(!due.isOver(at: start.addingTimeInterval(72 * 3600)))
    #expect(due.isOver(at: start.addingTimeInterval(72 * 3600 + 1)))
  }

  @Test("of the legacy assessment are calendar days")
  func days() throws {
    #expect(
      try rule("14 days").due(from: at("2027-03-15"), holidays: holidays)
        == .day(Day(stored: "2027-03-29")))
  }

  @Test("say when the list of bank holidays ends before them")
  func unknownYear() throws {
    let rule = try rule("20 working days", .uk)
    #expect(throws: WorkingCalendar.Unknown.self) {
      try rule.due(from: at("2035-12-20"), holidays: holidays)
    }
  }

  @Test("A list in GOV.UK's own JSON is read, and a list that lacks a part is refused")
  func listOfHolidays() throws {
    let json = #"{"england-and-wales": {"division": "x", "events": [{"date": "soon"}]}}"#
    #expect {
      try BankHolidays.read(json, file: "b.json")
    } throws: { error in
      let problems = (error as? TemplateProblems)?.problems ?? []
      return problems.contains { $0.message.contains("scotland") }
        && problems.contains { $0.message == "A bank holiday has no date" }
    }
  }

  @Test("Days and numbers of days agree over four hundred years and more")
  func dayNumbers() throws {
    #expect(Day(stored: "1970-01-01").number == 0)
    #expect(Day(stored: "2000-03-01").number == 11_017)
    #expect(Day(stored: "2026-11-21").weekday == 6)
    for number in stride(from: -719_162, through: 2_932_896, by: 97) {
      #expect(Day(number: number).number == number)
      #expect(Day(Day(number: number).text) != nil)
    }
  }
}
