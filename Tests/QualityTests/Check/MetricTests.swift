// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

/// A metric on the column `a` with how it comes out.
struct MetricCase: Sendable, CustomTestStringConvertible {
  let rule: String
  let holds: Bool

  var testDescription: String { "\(rule) \(holds ? "holds" : "fails")" }
}

@Suite("Metrics of the library")
struct MetricTests {
  /// Eight records of which two have no value and three repeat an earlier one.
  static let csv = "a,b\nx,1\nx,1\n,1\ny,2\nx,1\n,1\nz,1\ny,2\n"

  private func report(_ rule: String) throws -> CheckReport {
    try CheckScene(Self.csv, columns: "- name: a\n  quality: [{\(rule)}]\n- name: b").check()
  }

  @Test(
    "Each operator compares the count as written",
    arguments: [
      MetricCase(rule: "mustBe: 2", holds: true), MetricCase(rule: "mustBe: 2.0", holds: true),
      MetricCase(rule: "mustBe: 3", holds: false),
      MetricCase(rule: "mustNotBe: 2", holds: false), MetricCase(rule: "mustNotBe: 3", holds: true),
      MetricCase(rule: "mustBeGreaterThan: 2", holds: false),
      MetricCase(rule: "mustBeGreaterThan: 1", holds: true),
      MetricCase(rule: "mustBeGreaterOrEqualTo: 2", holds: true),
      MetricCase(rule: "mustBeGreaterOrEqualTo: 3", holds: false),
      MetricCase(rule: "mustBeLessThan: 2", holds: false),
      MetricCase(rule: "mustBeLessThan: 3", holds: true),
      MetricCase(rule: "mustBeLessOrEqualTo: 2", holds: true),
      MetricCase(rule: "mustBeLessOrEqualTo: 1", holds: false),
      MetricCase(rule: "mustBeBetween: [2, 3]", holds: true),
      MetricCase(rule: "mustBeBetween: [1, 2]", holds: true),
      MetricCase(rule: "mustBeBetween: [3, 4]", holds: false),
      MetricCase(rule: "mustNotBeBetween: [1, 2]", holds: false),
      MetricCase(rule: "mustNotBeBetween: [3, 4]", holds: true),
      // Two of eight records are 25 %.
      MetricCase(rule: "unit: percent, mustBe: 25", holds: true),
      MetricCase(rule: "unit: percent, mustBeLessThan: 25", holds: false),
      MetricCase(rule: "unit: percent, mustBeLessThan: 25.0000001", holds: true),
      MetricCase(rule: "unit: percent, mustBeLessOrEqualTo: 25", holds: true),
      MetricCase(rule: "unit: percent, mustBeLessOrEqualTo: 24.9999999", holds: false),
      MetricCase(rule: "unit: percent, mustBeGreaterThan: 25", holds: false),
      MetricCase(rule: "unit: percent, mustBeBetween: [25, 30]", holds: true),
      MetricCase(rule: "unit: percent, mustNotBe: 25", holds: false),
    ])
  func operators(example: MetricCase) throws {
    let report = try report("metric: nullValues, \(example.rule)")
    let result = try report.result("a.nullValues")

    #expect(result.status == (example.holds ? .pass : .fail))
    #expect(result.failed == 2)
    #expect(result.tested + result.skipped == 8)
    #expect(result.measured == (example.rule.contains("percent") ? 25 : 2))
  }

  @Test(
    "A percentage is compared exactly at its bound",
    arguments: [
      (1, 3, "33.33", false), (1, 3, "33.34", true), (1, 200, "0.5", true),
      (3, 1_000, "0.3", true), (7, 700, "1", true), (7, 700, "0.99", false),
    ])
  func boundary(failing: Int, records: Int, bound: String, holds: Bool) throws {
    let csv =
      "a,b\n" + String(repeating: ",1\n", count: failing)
      + String(repeating: "x,1\n", count: records - failing)
    let report = try CheckScene(
      csv,
      columns: """
        - name: a
          quality: [{metric: nullValues, unit: percent, mustBeLessOrEqualTo: \(bound)}]
        - name: b
        """
    ).check()

    #expect(try report.status("a.nullValues") == (holds ? .pass : .fail))
  }

  @Test("Duplicate values count records beyond the first of each group and skip missing ones")
  func duplicateValues() throws {
    let report = try report("metric: duplicateValues, mustBe: 3")

    #expect(try report.status("a.duplicateValues") == .pass)
    #expect(try report.counts("a.duplicateValues") == Counts(tested: 6, failed: 3, skipped: 2))
    #expect(try report.result("a.duplicateValues").dimension == .uniqueness)
  }

  @Test("Duplicates of several columns")
  func severalColumns() throws {
    let report = try CheckScene(
      "a,b,c\nx,1,p\nx,1,q\nx,2,r\ny,1,s\nx,1,t\n,1,u\n",
      columns: "- name: a\n- name: b\n- name: c",
      table: """
        quality:
          - metric: duplicateValues
            arguments: {properties: [a, b]}
            mustBe: 0
        """
    ).check()

    #expect(try report.status("table.duplicateValues") == .fail)
    #expect(try report.rows("table.duplicateValues") == [2, 5])
    #expect(try report.counts("table.duplicateValues") == Counts(tested: 5, failed: 2, skipped: 1))
  }

  @Test("Missing values are those listed, no value where the list says null")
  func missingValues() throws {
    let csv = "a,b\nN/A,1\n,1\nx,1\n n/a,1\nunknown,1\n"
    let listed = try CheckScene(
      csv,
      columns: """
        - name: a
          quality:
            - {metric: missingValues, arguments: {missingValues: [N/A, unknown]}, mustBe: 0}
            - {metric: missingValues, arguments: {missingValues: [null, unknown]}, mustBe: 0}
        - name: b
        """
    ).check()

    #expect(try listed.rows("a.missingValues") == [1, 5])
    #expect(try listed.rows("a.missingValues-2") == [2, 5])
    #expect(try listed.counts("a.missingValues").failed == 2)
  }

  @Test("Invalid values are outside the list or without the pattern, each record once")
  func invalidValues() throws {
    let csv = "a,b\noak,1\nyew,1\nelm7,1\n7,1\n,1\n"
    let report = try CheckScene(
      csv,
      columns: """
        - name: a
          quality:
            - {metric: invalidValues, arguments: {validValues: [oak, yew]}, mustBe: 0}
            - {metric: invalidValues, arguments: {pattern: "^[a-z]"}, mustBe: 0}
            - metric: invalidValues
              arguments: {validValues: [oak, elm7], pattern: "^[a-z]+$"}
              mustBe: 0
        - name: b
        """
    ).check()

    #expect(try report.rows("a.invalidValues") == [3, 4])
    #expect(try report.counts("a.invalidValues") == Counts(tested: 4, failed: 2, skipped: 1))
    #expect(try report.rows("a.invalidValues-2") == [4])
    #expect(try report.rows("a.invalidValues-3") == [2, 3, 4])
    #expect(try report.counts("a.invalidValues-3") == Counts(tested: 4, failed: 3, skipped: 1))
  }

  @Test(
    "The number of records", arguments: [("mustBe: 8", true), ("mustBeBetween: [9, 10]", false)])
  func rowCount(rule: String, holds: Bool) throws {
    let report = try CheckScene(
      Self.csv, columns: "- name: a", table: "quality: [{metric: rowCount, \(rule)}]"
    ).check()

    #expect(try report.status("table.rowCount") == (holds ? .pass : .fail))
    #expect(try report.counts("table.rowCount") == Counts(tested: 1, failed: holds ? 0 : 1))
    #expect(try report.result("table.rowCount").measured == 8)
  }
}
