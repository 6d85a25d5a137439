// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

/// Lines of a column of the contract, values, and the check with the records it finds at fault.
struct CellCase: Sendable, CustomTestStringConvertible {
  let check: String
  let column: String
  let values: [String]
  let failing: [Int]
  /// Records that the rule leaves out.
  var skipped: [Int] = []

  var testDescription: String { column.split(separator: "\n").joined(separator: " ") }
  var csv: String {
    "value,other\n" + values.map { "\"\($0.replacing("\"", with: "\"\""))\",x\n" }.joined()
  }
}

@Suite("Rules about single cells")
struct CellRuleTests {
  @Test(
    "A rule finds its failing records and leaves out what it cannot judge",
    arguments: [
      CellCase(
        check: "value.required", column: "required: true",
        values: ["a", "", "  ", "\u{A0}", "N/A", "0"], failing: [2, 3, 4]),
      CellCase(
        check: "value.unique", column: "unique: true",
        values: ["a", "b", "a", "", "", "a", "A", "a "], failing: [3, 6], skipped: [4, 5]),
      CellCase(
        check: "value.pattern",
        column: "logicalType: string\nlogicalTypeOptions: {pattern: \"^[A-Z]{2}\\\\d+$\"}",
        values: ["AB1", "ab1", "AB", "", "xAB1", "AB12"], failing: [2, 3, 5], skipped: [4]),
      CellCase(
        check: "value.pattern",
        column: "logicalType: string\nlogicalTypeOptions: {pattern: \"b\"}",
        values: ["abc", "cab", "a"], failing: [3]),
      CellCase(
        check: "value.format",
        column: "logicalType: string\nlogicalTypeOptions: {format: nhs-number}",
        values: ["999 000 0018", "9990123454", "999 012 3455", "", "9990123"], failing: [3, 5],
        skipped: [4]),
      CellCase(
        check: "value.format",
        column: "logicalType: string\nlogicalTypeOptions: {format: email}",
        values: ["name@example.org", "name@example", "two@@example.org"], failing: [2, 3]),
      CellCase(
        check: "value.range",
        column: "logicalType: number\nlogicalTypeOptions: {minimum: 1.10, maximum: 20}",
        values: ["1.1", "1.09999999999999999999", "20.0", "20.000000000000000001", "abc", ""],
        failing: [2, 4], skipped: [5, 6]),
      CellCase(
        check: "value.range",
        column:
          "logicalType: integer\nlogicalTypeOptions: {exclusiveMinimum: 0, exclusiveMaximum: 9}",
        values: ["0", "1", "8", "9", "-1", "1.5"], failing: [1, 4, 5], skipped: [6]),
      CellCase(
        check: "value.range",
        column: "logicalType: date\nlogicalTypeOptions: {minimum: 2024-01-01, maximum: 2024-12-31}",
        values: ["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01", "soon"], failing: [1, 4],
        skipped: [5]),
      CellCase(
        check: "value.range",
        column: """
          logicalType: date
          logicalTypeOptions: {format: dd/MM/yyyy, minimum: 01/02/2024, exclusiveMaximum: 01/03/2024}
          """,
        values: ["31/01/2024", "01/02/2024", "29/02/2024", "01/03/2024"], failing: [1, 4]),
      CellCase(
        check: "value.range",
        column: """
          logicalType: timestamp
          logicalTypeOptions: {minimum: "2024-01-01T12:00:00", exclusiveMaximum: "2024-01-02T00:00:00"}
          """,
        values: [
          "2024-01-01T11:59:59", "2024-01-01T12:00:00", "2024-01-01 23:59", "2024-01-02T00:00:00",
          "2024-01-01T13:30:00+02:00",
        ], failing: [1, 4, 5]),
      CellCase(
        check: "value.range",
        column:
          "logicalType: time\nlogicalTypeOptions: {minimum: \"09:00\", maximum: \"17:30:00\"}",
        values: ["08:59:59", "09:00", "17:30", "17:30:01"], failing: [1, 4]),
      CellCase(
        check: "value.range",
        column:
          "logicalType: array\nlogicalTypeOptions: {minItems: 1, maxItems: 2, uniqueItems: true}",
        values: ["[]", "[1]", "[1,1]", "[1,2]", "[1,2,3]", "none"], failing: [1, 3, 5],
        skipped: [6]),
      CellCase(
        check: "value.length",
        column: "logicalType: string\nlogicalTypeOptions: {minLength: 2, maxLength: 3}",
        values: ["a", "ab", "abc", "abcd", "éé", "ééé", "éééé", "😀", "😀😀", ""],
        failing: [1, 4, 7, 8], skipped: [10]),
      CellCase(
        check: "value.multipleOf",
        column: "logicalType: number\nlogicalTypeOptions: {multipleOf: 0.01}",
        values: ["0.07", "0.29", "1.1", "1.005", "100", "-2.50", "x"], failing: [4], skipped: [7]),
      CellCase(
        check: "value.multipleOf",
        column: "logicalType: integer\nlogicalTypeOptions: {multipleOf: 5}",
        values: ["0", "-15", "7"], failing: [3]),
      CellCase(
        check: "value.enum", column: "enum: [oak, \"yew \", \"01\"]",
        values: ["oak", "Oak", "yew ", "yew", "01", "1", ""], failing: [2, 4, 6], skipped: [7]),
      CellCase(
        check: "value.enum", column: "logicalType: number\nenum: [1.5, 2]",
        values: ["1.5", "1.50", "2", "2.0", "3"], failing: [5]),
    ])
  func rules(example: CellCase) throws {
    let column =
      "- name: value\n" + example.column.split(separator: "\n").map { "  \($0)\n" }.joined()
    let report = try CheckScene(example.csv, columns: column).check()
    let rows = example.values.count

    #expect(try report.rows(example.check) == example.failing)
    #expect(
      try report.counts(example.check)
        == Counts(
          tested: rows - example.skipped.count, failed: example.failing.count,
          skipped: example.skipped.count))
    #expect(try report.status(example.check) == .fail)
  }

  @Test("A text that is no number is counted by the type alone")
  func typeAlone() throws {
    let report = try CheckScene(
      "height\n1\ntall\n\n900\n5\n",
      columns: """
        - name: height
          logicalType: integer
          required: true
          logicalTypeOptions: {minimum: 0, maximum: 100, multipleOf: 5}
        """
    ).check()

    #expect(report.dataset.rows == 4, "a blank line is no record")
    #expect(try report.counts("height.type") == Counts(tested: 4, failed: 1))
    #expect(try report.rows("height.type") == [2])
    #expect(try report.counts("height.range") == Counts(tested: 3, failed: 1, skipped: 1))
    #expect(try report.counts("height.multipleOf") == Counts(tested: 3, failed: 1, skipped: 1))
  }

  @Test("Listed texts mean missing before any rule, in a column or in the whole table")
  func missingValues() throws {
    let report = try CheckScene(
      "height,girth\nN/A,1\n -,unknown\nunknown,-\n5,2\n",
      columns: """
        - name: height
          logicalType: integer
          required: true
          unique: true
          customProperties: [{property: missingValues, value: [N/A, unknown]}]
        - name: girth
          logicalType: integer
          required: true
        """,
      table: "customProperties: [{property: missingValues, value: \"-\"}]"
    ).check()

    #expect(try report.rows("height.required") == [1, 2, 3])
    #expect(try report.counts("height.type") == Counts(tested: 1, failed: 0, skipped: 3))
    #expect(try report.counts("height.unique") == Counts(tested: 1, failed: 0, skipped: 3))
    #expect(try report.rows("girth.required") == [3])
    #expect(try report.rows("girth.type") == [2])
  }

  @Test("British amounts are compared as the numbers they are")
  func britishAmounts() throws {
    let report = try CheckScene(
      "id,cost\n1,\"£1,234.50\"\n2,(12.00)\n3,\"1,000.01\"\n4,999\n5,1.2.3\n",
      columns: """
        - name: id
        - name: cost
          logicalType: number
          logicalTypeOptions: {minimum: 0, maximum: 1000}
          customProperties: [{property: numberStyle, value: uk}]
        """
    ).check()

    #expect(try report.rows("cost.type") == [5])
    #expect(try report.rows("cost.range") == [1, 2, 3])
    #expect(try report.counts("cost.range") == Counts(tested: 4, failed: 3, skipped: 1))
  }

  @Test("A pattern that takes too long on a value is not checked, says so and fails the file")
  func costlyPattern() throws {
    let long = String(repeating: "a", count: 60) + "!"
    let report = try CheckScene(
      "value\naaa\n\(long)\n",
      columns: """
        - name: value
          logicalType: string
          logicalTypeOptions: {pattern: "^(a+)+$"}
        """
    ).check()

    #expect(try report.status("value.pattern") == .notChecked)
    #expect(try report.result("value.pattern").reason?.contains("too long") == true)
    #expect(report.status == .fail)
  }

  @Test("A pattern that is no pattern is refused with its place")
  func wrongPattern() throws {
    let scene = try CheckScene(
      "value\na\n",
      columns: """
        - name: value
          logicalType: string
          logicalTypeOptions: {pattern: "(["}
        """)

    #expect(throws: CheckProblem.self) { try scene.check() }
  }

  @Test("A format that nobody knows is refused")
  func unknownFormat() throws {
    let scene = try CheckScene(
      "value\na\n",
      columns: "- name: value\n  logicalType: string\n  logicalTypeOptions: {format: nonsense}")

    #expect(throws: CheckProblem.self) { try scene.check() }
  }
}
