// SPDX-License-Identifier: MIT

import Definitions
import Testing

@testable import Quality

@Suite("Problems of a contract")
struct ContractProblemTests {
  private func problems(_ text: String) -> [ContractProblem] {
    do {
      return try Contract.read(yaml: text, file: "c.yaml").notes
    } catch {
      return error.problems
    }
  }

  /// A fault in a column, where it stands, and a word of what is said about it.
  struct Fault: CustomTestStringConvertible {
    var text: String
    var line: Int
    var column: Int
    var says: String
    var version = "v3.1.0"

    var testDescription: String { text }
  }

  private static let faults: [Fault] = [
    Fault(text: "- name: 5", line: 9, column: 15, says: "must be text"),
    Fault(text: "- name:", line: 9, column: 14, says: "no value"),
    Fault(text: "- required: true", line: 9, column: 9, says: "needs `name`"),
    Fault(text: "- name: a\n  required: 'true'", line: 10, column: 19, says: "true or false"),
    Fault(text: "- name: a\n  logicalType: strng", line: 10, column: 22, says: "mean `string`"),
    Fault(text: "- name: a\n- name: a", line: 10, column: 15, says: "twice, first on line 9"),
    Fault(
      text: "- name: a\n  logicalType: integer\n  logicalTypeOptions:\n    minLength: 2", line: 12,
      column: 22, says: "doesn't belong to the type `integer`"),
    Fault(
      text: "- name: a\n  logicalType: string\n  logicalTypeOptions: {minLength: 5, maxLength: 2}",
      line: 11, column: 55, says: "greater than"),
    Fault(
      text: "- name: a\n  logicalType: number\n  logicalTypeOptions: {minimum: 2, maximum: 1.99}",
      line: 11, column: 51, says: "No value lies between"),
    Fault(
      text: "- name: a\n  logicalType: date\n  logicalTypeOptions: {minimum: 2023-02-29}", line: 11,
      column: 39, says: "isn't a value of the type `date`"),
    Fault(
      text: "- name: a\n  logicalType: integer\n  logicalTypeOptions: {multipleOf: 0}", line: 11,
      column: 42, says: "`multipleOf` is 0"),
    Fault(
      text: "- {name: a, primaryKey: true, primaryKeyPosition: 1}\n"
        + "- {name: b, primaryKey: true, primaryKeyPosition: 3}", line: 10, column: 57,
      says: "leaves out 2"),
    Fault(
      text: "- {name: a, primaryKey: true, primaryKeyPosition: 1}\n"
        + "- {name: b, primaryKey: true, primaryKeyPosition: 1}", line: 10, column: 57,
      says: "the place 1"),
    Fault(
      text: "- {name: a, primaryKey: true, primaryKeyPosition: 1}\n- {name: b, primaryKey: true}",
      line: 10, column: 31, says: "no place"),
    Fault(
      text: "- name: a\n  relationships: [{to: repairs.b}]", line: 10, column: 30,
      says: "has no property `b`"),
    Fault(
      text: "- name: a\n  relationships: [{to: /schema/x/properties/y}]", line: 10, column: 30,
      says: "no dataset `x`"),
    Fault(
      text: "- name: a\n  relationships: [{to: nowhere}]", line: 10, column: 30,
      says: "doesn't lead to a column"),
    Fault(
      text: "- name: a\n  quality: [{metric: nullvalues, mustBe: 0}]", line: 10, column: 28,
      says: "mean `nullValues`"),
    Fault(
      text: "- name: a\n  quality: [{metric: nullValues}]", line: 10, column: 19,
      says: "no operator"),
    Fault(
      text: "- name: a\n  quality: [{metric: nullValues, mustBe: 0, mustBeLessThan: 2}]", line: 10,
      column: 67, says: "several operators"),
    Fault(
      text: "- name: a\n  quality: [{metric: nullValues, mustBeBetween: [5, 1]}]", line: 10,
      column: 55, says: "greater value first"),
    Fault(
      text: "- name: a\n  quality: [{metric: nullValues, mustBe: none}]", line: 10, column: 48,
      says: "must be a number"),
    Fault(
      text: "- name: a\n  quality: [{metric: rowCount, mustBe: 1}]", line: 10, column: 28,
      says: "whole dataset"),
    Fault(
      text: "- name: a\n  quality: [{metric: nullValues, mustBe: 0, unit: percnt}]", line: 10,
      column: 57, says: "mean `percent`"),
    Fault(
      text: "- name: a\n  quality: [{metric: nullValues, mustBe: 0, dimension: nice}]", line: 10,
      column: 62, says: "isn't a dimension"),
    Fault(
      text: "- name: a\n  quality: [{metric: invalidValues, mustBe: 0}]", line: 10, column: 19,
      says: "which values are valid"),
    Fault(
      text: "- name: a\n  customProperties: [{property: numberStyle, value: us}]", line: 10,
      column: 59, says: "can't be `us`"),
    Fault(
      text: "- name: a\n  enum: [{value: 1}, {value: 1}]", line: 10, column: 36,
      says: "twice in `enum`",
      version: "v3.2.0"),
  ]

  @Test("Each fault is an error where it stands", arguments: faults)
  func position(of fault: Fault) throws {
    let found = problems(ContractText.withColumns(fault.text, version: fault.version))
    let error = try #require(found.first { $0.severity == .error })

    #expect(error.line == fault.line, "\(error)")
    #expect(error.column == fault.column, "\(error)")
    #expect(error.description.contains(fault.says), "\(error)")
  }

  @Test("All problems are reported at once, in the order of the file, with their paths")
  func allAtOnce() throws {
    let found = problems(
      """
      apiVersion: v3.1.0
      kind: Contract
      id: 7
      version: 1.0.0
      statsu: active
      schema:
        - name: a
          properties:
            - name: b
              logicalType: string
              logicalTypeOptions:
                pattern: 5

      """)

    #expect(
      found.map(\.path) == [
        "", "kind", "id", "statsu", "schema[0].properties[0].logicalTypeOptions.pattern",
      ])
    #expect(found.map(\.line) == [1, 2, 3, 5, 12])
    #expect(found[3].severity == .warning)
    #expect(
      found[3].description
        == "c.yaml:5:1: A contract has no key `statsu` in this version of the standard. "
        + "Did you mean `status`?")
  }

  @Test(
    "Versions of the standard that aren't read are refused with those that are",
    arguments: [("v2.2.2", "Convert"), ("v4.0.0", "v3.2.0"), ("latest", "v3.1.0")])
  func versions(name: String, remedy: String) throws {
    let found = problems(ContractText.withColumns("- name: a", version: name))

    #expect(try #require(found.first).remedy.contains(remedy))
    #expect(found.first?.line == 1)
    #expect(found.first?.column == 13)
  }

  @Test("What isn't a contract is refused in one sentence", arguments: ["- a\n", "text\n", "7"])
  func noMapping(text: String) {
    #expect(problems(text).map(\.severity) == [.error])
  }

  @Test("Of very many problems the first thousand errors and warnings are reported")
  func manyProblems() {
    let columns = (0..<1200).map { "- {naem: c\($0)}" }.joined(separator: "\n")

    let found = problems(ContractText.withColumns(columns))

    #expect(found.count { $0.severity == .error } == 1000)
    #expect(found.count { $0.severity == .warning } == 1000)
  }

  @Test("Older rules of 3.0 are read as far as they are known")
  func oldRules() throws {
    let (contract, notes) = try Contract.read(
      yaml: ContractText.withColumns(
        """
        - name: a
          quality:
            - {rule: nullCheck, type: library}
            - {rule: validValues, validValues: [x, 1], mustBeLessThan: 5}
            - {rule: ownCheck, type: library, mustBe: 0}
        """, version: "v3.0.2"), file: "c.yaml")
    let rules = try #require(contract.objects.first?.properties.first).quality

    #expect(
      rules.map(\.kind) == [
        .metric(.nullValues), .metric(.invalidValues(allowed: ["x", "1"], pattern: nil)), .text,
      ])
    #expect(rules.first?.threshold == .mustBe("0"))
    #expect(notes.count == 2)
  }
}
