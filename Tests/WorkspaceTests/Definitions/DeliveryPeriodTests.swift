// SPDX-License-Identifier: MIT
import Quality
import Testing

@testable import Workspace

@Suite("Periods in file names")
struct DeliveryPeriodTests {
  @Test(
    "are read",
    arguments: [
      ("2026", "2026-01-01", "2026-12-31"), ("2026-11", "2026-11-01", "2026-11-30"),
      ("202602", "2026-02-01", "2026-02-28"), ("20261103", "2026-11-03", "2026-11-03"),
      ("2026-11-03", "2026-11-03", "2026-11-03"), ("03-11-2026", "2026-11-03", "2026-11-03"),
      ("2026-q3", "2026-07-01", "2026-09-30"), ("2026-27", "2026-04-01", "2027-03-31"),
      ("1999-00", "1999-04-01", "2000-03-31"), ("2026-2027", "2026-04-01", "2027-03-31"),
      ("nov-2026", "2026-11-01", "2026-11-30"), ("2026-february", "2026-02-01", "2026-02-28"),
      ("20261103-0930", "2026-11-03", "2026-11-03"),
      ("20261103t093015", "2026-11-03", "2026-11-03"),
      ("2026-11-03-0930", "2026-11-03", "2026-11-03"),
      // ISO 8601 week dates: 29 December 2008 is the Monday of 2009-W01, 28 December 2009 of W53.
      ("2009-w01", "2008-12-29", "2009-01-04"), ("2009-w53", "2009-12-28", "2010-01-03"),
    ])
  func read(text: String, first: String, last: String) {
    let period = DeliveryPeriod(text)

    #expect(period?.days?.lowerBound == CivilDay(first))
    #expect(period?.days?.upperBound == CivilDay(last))
    #expect(period?.text == text)
  }

  @Test("Versions have a number and no days")
  func version() {
    #expect(DeliveryPeriod("v2")?.version == 2)
    #expect(DeliveryPeriod("v2")?.days == nil)
  }

  @Test(
    "Other words are no periods",
    arguments: [
      "", "-", "by-ward", "decisions-2026", "2026-13", "2026-02-30", "12345", "1234567", "2026-q5",
      "v", "vx", "2026-28", "9999-01", "2026-w54", "20260230", "a2026", "2026-11-03-4-5",
    ])
  func other(text: String) {
    #expect(DeliveryPeriod(text) == nil)
  }
}
