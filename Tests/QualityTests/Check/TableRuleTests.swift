// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Rules about the table")
struct TableRuleTests {
  @Test("A missing column is a failed check, and the rest goes on")
  func missingColumn() throws {
    let report = try CheckScene(
      "Tree Height,kind\n5,oak\n,yew\n",
      columns: """
        - name: tree_height
          logicalType: integer
          required: true
          unique: true
          logicalTypeOptions: {minimum: 0}
          quality: [{metric: nullValues, mustBe: 0}]
        - name: kind
          required: true
        """
    ).check()
    let present = try report.result("tree_height.present")

    #expect(present.status == .fail)
    #expect(try report.counts("tree_height.present") == Counts(tested: 1, failed: 1))
    #expect(try #require(present.reason).contains("Tree Height"), "the likely column is named")
    for rule in ["required", "unique", "type", "range", "nullValues"] {
      #expect(try report.status("tree_height.\(rule)") == .notMeasurable, "\(rule)")
      #expect(try report.counts("tree_height.\(rule)") == Counts(tested: 0, failed: 0), "\(rule)")
    }
    #expect(try report.counts("kind.required") == Counts(tested: 2, failed: 0))
    #expect(report.status == .fail)
  }

  @Test("A key with a missing column is not measurable")
  func missingKeyColumn() throws {
    let report = try CheckScene(
      "a,b\n1,2\n",
      columns: """
        - name: a
          primaryKey: true
          primaryKeyPosition: 1
        - name: z
          primaryKey: true
          primaryKeyPosition: 2
        """
    ).check()

    #expect(try report.status("table.primaryKey") == .notMeasurable)
  }

  @Test("Columns are found by their physical name")
  func physicalName() throws {
    let report = try CheckScene(
      "Tree Height,kind\n5,oak\n",
      columns: "- name: height\n  physicalName: Tree Height\n  logicalType: integer\n- name: kind"
    ).check()

    #expect(try report.counts("height.type") == Counts(tested: 1, failed: 0))
    #expect(try report.result("height.type").column == "height")
  }

  @Test("Columns that the contract does not name fail only where it forbids them")
  func extraColumns() throws {
    let csv = "a,b,c\n1,2,3\n"
    let forbidden = try CheckScene(
      csv, columns: "- name: a",
      table: "customProperties: [{property: additionalColumns, value: forbidden}]"
    ).check()
    let allowed = try CheckScene(csv, columns: "- name: a").check()
    let none = try CheckScene(csv, columns: "- name: a\n- name: b\n- name: c").check()

    #expect(try forbidden.status("table.extraColumns") == .fail)
    #expect(try forbidden.counts("table.extraColumns") == Counts(tested: 3, failed: 2))
    #expect(try #require(forbidden.result("table.extraColumns").reason).contains("b, c"))
    #expect(forbidden.status == .fail)
    #expect(allowed.status == .pass)
    #expect(none.checks.allSatisfy { $0.rule != "extraColumns" })
  }

  @Test("Ids that come again are numbered, by column and for names")
  func repeatedIds() throws {
    let report = try CheckScene(
      "a\n1\n",
      columns: """
        - name: a
          quality:
            - {metric: nullValues, mustBe: 0}
            - {metric: nullValues, mustBeLessThan: 5}
            - {metric: nullValues, mustBeLessThan: 6}
            - {name: mine, metric: nullValues, mustBe: 0}
            - {name: mine, metric: duplicateValues, mustBe: 0}
        """,
      table: "quality: [{metric: rowCount, mustBe: 1}, {metric: rowCount, mustBe: 2}]"
    ).check()

    #expect(
      report.checks.map(\.id) == [
        "a.present", "a.nullValues", "a.nullValues-2", "a.nullValues-3", "mine", "mine-2",
        "table.rowCount", "table.rowCount-2",
      ])
    #expect(try report.status("table.rowCount") == .pass)
    #expect(try report.status("table.rowCount-2") == .fail)
  }

  @Test("Rules in words and for other engines are listed and not checked")
  func notChecked() throws {
    let report = try CheckScene(
      "a\n1\n", columns: "- name: a\n  quality: [{type: text, description: Looks right}]",
      table: "quality: [{type: custom, engine: soda, implementation: \"x\"}]"
    ).check()

    #expect(try report.status("a.text") == .notChecked)
    #expect(try report.result("a.text").description == "Looks right")
    #expect(try report.status("table.custom") == .notChecked)
    #expect(try #require(report.result("table.custom").reason).contains("soda"))
    #expect(report.status == .pass)
  }

  @Test("A failed rule that is only a warning leaves the file good")
  func warning() throws {
    let report = try CheckScene(
      "a,b\n,1\n",
      columns:
        "- name: a\n  quality: [{metric: nullValues, mustBe: 0, severity: warning}]\n- name: b"
    ).check()

    #expect(try report.status("a.nullValues") == .fail)
    #expect(try report.result("a.nullValues").severity == .warning)
    #expect(report.status == .pass)
  }

  @Test("A record that could not be read makes the file fail")
  func rejected() throws {
    let report = try CheckScene(
      "a,b\n1,2\n1,2,3,4\n5,6\n", columns: "- name: a\n  logicalType: integer\n- name: b"
    ).check()

    #expect(report.dataset.rows == 2)
    #expect(report.dataset.rejected == 1)
    #expect(report.rejected.map(\.line) == [3])
    #expect(report.checks.allSatisfy { $0.status == .pass })
    #expect(report.status == .fail)
  }

  @Test("Commas inside the quotes of a file with one column are part of its values")
  func oneQuotedColumn() throws {
    let report = try CheckScene(
      "cost\n\"1,234.50\"\n12.00\n\"1,000.01\"\n",
      columns: """
        - name: cost
          logicalType: number
          customProperties: [{property: numberStyle, value: uk}]
        """
    ).check()

    #expect(report.dataset.rejected == 0)
    #expect(try report.counts("cost.type") == Counts(tested: 3, failed: 0))
  }

  @Test("A table without records is not measurable, whatever the rule")
  func noRecords() throws {
    let report = try CheckScene(
      "a,b\n",
      columns: """
        - name: a
          required: true
          unique: true
          logicalType: integer
          quality: [{metric: nullValues, mustBeLessThan: 5, unit: percent}]
        - name: b
        """
    ).check()

    for rule in ["required", "unique", "type", "nullValues"] {
      #expect(try report.status("a.\(rule)") == .notMeasurable, "\(rule)")
    }
    #expect(report.scores["completeness"] == nil)
  }
}
