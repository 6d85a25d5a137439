// SPDX-License-Identifier: MIT

import Testing

@testable import Quality

@Suite("Bounds of a contract")
struct ContractBoundTests {
  @Test(
    "Numbers are compared exactly",
    arguments: [
      ("1.10", "1.2"), ("-2", "-1.99"), ("-1", "0"), ("0", "0.001"), ("9", "10"), ("1e2", "101"),
      ("0.1", "0.10000000000000000000000000001"), ("99999999999999999998", "99999999999999999999"),
    ])
  func order(less: String, more: String) throws {
    let low = try #require(ContractDecimal(less))
    let high = try #require(ContractDecimal(more))

    #expect(low < high)
    #expect(!(high < low))
  }

  @Test(
    "Numbers written differently are equal",
    arguments: [("1.10", "1.1"), ("0", "-0.0"), ("1e3", "1000")])
  func equality(one: String, other: String) {
    #expect(ContractDecimal(one) == ContractDecimal(other))
  }

  @Test(
    "Other texts are no numbers", arguments: ["", "-", ".", "1,000", "0x1", "1e", "1e999999", "x"])
  func noNumbers(text: String) {
    #expect(ContractDecimal(text) == nil)
  }

  @Test(
    "Dates and times are ordered as they pass",
    arguments: [
      ("2024-02-29", "2024-03-01", .date, nil), ("1999-12-31", "2000-01-01", .date, nil),
      ("31/12/2023", "2024-01-01", .date, "dd/MM/yyyy"), ("09:30", "09:30:01", .time, nil),
      ("2024-01-31T09:30:00.5+01:00", "2024-01-31T09:00:00Z", .timestamp, nil),
      ("2024-01-31", "2024-01-31T00:00:01", .timestamp, nil),
    ] as [(String, String, LogicalType, String?)])
  func times(early: String, late: String, type: LogicalType, format: String?) throws {
    let first = try #require(ContractBound.value(of: early, type: type, format: format))
    let second = try #require(ContractBound.value(of: late, type: type, format: format))

    #expect(first < second)
  }

  @Test(
    "Days and times that don't exist are no bounds",
    arguments: [
      ("1900-02-29", .date), ("2024-13-01", .date), ("2024-1-1", .date), ("24:00", .time),
      ("2024-01-01T", .timestamp), ("01/02/2024", .date),
    ] as [(String, LogicalType)])
  func noTimes(text: String, type: LogicalType) {
    #expect(ContractBound.value(of: text, type: type, format: nil) == nil)
  }
}
