// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Quality

@Suite("Promises about service")
struct ServiceRuleTests {
  /// 2024-06-15 12:00 UTC.
  static let now = Date(timeIntervalSince1970: 1_718_452_800)

  private func result(
    _ promise: String, days: [String], type: String = "date"
  ) throws -> CheckResult {
    let report = try CheckScene(
      "day,kind\n" + days.map { "\($0),x\n" }.joined(),
      columns: "- name: day\n  logicalType: \(type)\n- name: kind",
      more: "slaProperties:\n  - {\(promise)}"
    ).check { $0.now = Self.now }
    return try #require(report.checks.first { $0.id.hasPrefix("sla.") })
  }

  // The newest day began 4.5 days before, the oldest 100.5.
  @Test(
    "Freshness looks at the newest date, retention at the oldest",
    arguments: [
      ("latency", "5", "d", true), ("latency", "4", "d", false), ("freshness", "108", "h", true),
      ("freshness", "107", "h", false), ("latency", "1", "w", true),
      ("retention", "101", "d", true), ("retention", "100", "d", false),
      ("retention", "1", "y", true), ("retention", "2", "months", false),
    ])
  func ages(property: String, value: String, unit: String, holds: Bool) throws {
    let result = try result(
      "property: \(property), value: \(value), unit: \(unit), element: trees.day",
      days: ["2024-03-07", "2024-06-11", "", "2024-05-01", "unknown"])

    #expect(result.id == "sla.\(property)")
    #expect(result.status == (holds ? .pass : .fail))
    #expect(result.dimension == .timeliness)
    #expect(result.tested == 1)
    #expect(result.measured == (property == "retention" ? 100.5 : 4.5))
  }

  @Test("Frequency counts the gaps that are too wide")
  func frequency() throws {
    let days = ["2024-06-04", "2024-06-01", "2024-06-02", "2024-06-02", "2024-06-10"]
    let daily = try result(
      "property: frequency, value: 1, unit: d, element: trees.day", days: days)
    let weekly = try result(
      "property: frequency, value: 1, unit: w, element: trees.day", days: days)

    // Between 1, 2, 4 and 10 June lie gaps of 1, 2 and 6 days.
    #expect(daily.status == .fail)
    #expect(daily.tested == 3)
    #expect(daily.failed == 2)
    #expect(daily.measured == 6)
    #expect(weekly.status == .pass)
  }

  @Test("Timestamps are measured to the hour")
  func timestamps() throws {
    let result = try result(
      "property: latency, value: 2, unit: h, element: trees.day",
      days: ["2024-06-15T10:30:00", "2024-06-14T00:00:00"], type: "timestamp")

    #expect(result.status == .pass)
    #expect(result.measured == 0.0625)
  }

  @Test(
    "What the data cannot show is listed and not checked",
    arguments: [
      "property: availability, value: 99", "property: latency, value: 4, unit: d",
      "property: latency, value: soon, element: trees.day",
      "property: latency, value: 4, unit: fortnight, element: trees.day",
      "property: latency, value: 4, unit: d, element: trees.kind",
    ])
  func notChecked(promise: String) throws {
    let result = try result(promise, days: ["2024-06-11"])

    #expect(result.status == .notChecked)
    #expect(result.reason?.isEmpty == false)
  }

  @Test("Without a date there is nothing to measure")
  func noDates() throws {
    let result = try result(
      "property: latency, value: 4, unit: d, element: trees.day", days: ["", "soon"])

    #expect(result.status == .notMeasurable)
  }
}
