// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

/// A column of a type, its values one a record, and the records that are no values of the type.
struct TypeCase: Sendable, CustomTestStringConvertible {
  let type: String
  var options = ""
  var custom = ""
  let values: [String]
  let failing: [Int]

  var testDescription: String {
    [type, options, custom].filter { !$0.isEmpty }.joined(separator: " ")
  }

  var columns: String {
    "- name: value\n  logicalType: \(type)\n"
      + (options.isEmpty ? "" : "  logicalTypeOptions: {\(options)}\n")
      + (custom.isEmpty ? "" : "  customProperties: [\(custom)]\n")
  }

  /// The values quoted, so that commas and quotes inside are no matter.
  var csv: String {
    "value,other\n"
      + values.map { "\"\($0.replacing("\"", with: "\"\""))\",x\n" }.joined()
  }
}

@Suite("The rule of the type")
struct TypeRuleTests {
  @Test(
    "Texts that are no value of the type fail, missing ones are skipped",
    arguments: [
      TypeCase(
        type: "integer",
        values: ["7", "-7", "+7", "007", "7.0", "7e2", "1,000", " 7", "seven", ""],
        failing: [5, 6, 7, 8, 9]),
      TypeCase(
        type: "integer", custom: "{property: numberStyle, value: uk}",
        values: ["1,000", "£1,000", "(12)", "12-", "1,00", "12.5", "12%"], failing: [5, 6, 7]),
      TypeCase(
        type: "integer", options: "format: i8", values: ["-128", "127", "-129", "128"],
        failing: [3, 4]),
      TypeCase(
        type: "integer", options: "format: u8", values: ["0", "255", "-1", "256"], failing: [3, 4]),
      TypeCase(
        type: "integer", options: "format: i16",
        values: ["-32768", "32767", "-32769", "32768"], failing: [3, 4]),
      TypeCase(
        type: "integer", options: "format: i32",
        values: ["-2147483648", "2147483647", "-2147483649", "2147483648"], failing: [3, 4]),
      TypeCase(
        type: "integer", options: "format: u32", values: ["4294967295", "4294967296"],
        failing: [2]),
      TypeCase(
        type: "integer", options: "format: i64",
        values: [
          "-9223372036854775808", "9223372036854775807", "-9223372036854775809",
          "9223372036854775808",
        ], failing: [3, 4]),
      TypeCase(
        type: "integer", options: "format: u64",
        values: ["18446744073709551615", "18446744073709551616", "-1"], failing: [2, 3]),
      TypeCase(
        type: "integer", options: "format: i128",
        values: [
          "170141183460469231731687303715884105727", "170141183460469231731687303715884105728",
          "-170141183460469231731687303715884105728", "-170141183460469231731687303715884105729",
        ], failing: [2, 4]),
      TypeCase(
        type: "integer", options: "format: u128",
        values: [
          "340282366920938463463374607431768211455", "340282366920938463463374607431768211456",
        ], failing: [2]),
      TypeCase(
        type: "number",
        values: [
          "1.5", "-.5", "5.", "1e-3", "1,234.50", "£3", ".", "NaN", "INF", "12 ",
          "123456789012345678901234567890123456789012345.5",
        ], failing: [5, 6, 7, 8, 9, 10]),
      TypeCase(
        type: "number", custom: "{property: numberStyle, value: uk}",
        values: ["1,234.50", "£3", "(12.00)", "-£3.20", " 4 ", "1,23,4", "12%", "5.00 CR"],
        failing: [6, 7, 8]),
      TypeCase(
        type: "boolean", values: ["true", "FALSE", "True", "yes", "1", "N"], failing: [4, 5, 6]),
      TypeCase(
        type: "date",
        values: [
          "2024-02-29", "2025-02-29", "1900-02-29", "2000-02-29", "29/02/2024", "2024-2-9",
          "2024-02-29T00:00",
        ], failing: [2, 3, 5, 6, 7]),
      TypeCase(
        type: "date", options: "format: dd/MM/yyyy",
        values: ["31/12/2024", "12/31/2024", "1/2/2024", "2024-12-31"], failing: [2, 3, 4]),
      TypeCase(
        type: "date", options: "format: d MMM yyyy",
        values: ["1 Jan 2024", "31 Dec 2024", "31 Foo 2024"], failing: [3]),
      TypeCase(
        type: "timestamp",
        values: [
          "2024-02-29T23:59:59", "2024-02-29 10:00", "2024-02-29T10:00:00.5Z",
          "2024-02-29T10:00:00+01:00", "2024-02-30T10:00:00", "2024-02-29", "2024-02-29T24:01:00",
        ], failing: [5, 6, 7]),
      TypeCase(
        type: "timestamp", options: "format: \"dd/MM/yyyy HH:mm\"",
        values: ["29/02/2024 10:00", "2024-02-29T10:00", "30/02/2024 10:00"], failing: [2, 3]),
      TypeCase(
        type: "time", values: ["00:00", "23:59:59", "09:30:00.25", "25:00", "9:30", "noon"],
        failing: [4, 5, 6]),
      TypeCase(
        type: "time", options: "format: HHmm", values: ["0930", "2359", "2460", "09:30"],
        failing: [3, 4]),
      TypeCase(
        type: "array", values: ["[]", "[1, \"two\"]", "{}", "[1", "1,2"], failing: [3, 4, 5]),
      TypeCase(
        type: "object", values: ["{}", "{\"a\": [1]}", "[]", "{\"a\"}", "a"], failing: [3, 4, 5]),
    ])
  func types(example: TypeCase) throws {
    let report = try CheckScene(example.csv, columns: example.columns).check()
    let missing = example.values.filter(\.isEmpty).count

    #expect(try report.rows("value.type") == example.failing)
    #expect(
      try report.counts("value.type")
        == Counts(
          tested: example.values.count - missing, failed: example.failing.count, skipped: missing))
    #expect(report.status == .fail)
  }

  @Test("Text needs no rule of the type")
  func text() throws {
    let report = try CheckScene("value\na\n", columns: "- name: value\n  logicalType: string")
      .check()

    #expect(report.checks.map(\.id) == ["value.present"])
  }

  @Test("A date format that cannot be understood is refused with its place")
  func wrongFormat() throws {
    let scene = try CheckScene(
      "value\na\n",
      columns: "- name: value\n  logicalType: date\n  logicalTypeOptions: {format: \"dd/qq/yyyy\"}")

    #expect {
      try scene.check()
    } throws: { error in
      let text = "\(error)"
      return text.contains("value.type") && text.contains("dd/qq/yyyy")
    }
  }
}
