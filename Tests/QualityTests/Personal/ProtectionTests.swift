// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("What protects values, where several things speak of them")
struct ProtectionTests {
  @Test(
    "Of two properties on one column the one that protects most decides",
    arguments: [
      ("personal", "public"), ("public", "restricted"), ("open", "special category"),
    ])
  func twoProperties(first: String, second: String) throws {
    for (one, other) in [(first, second), (second, first)] {
      let report = try CheckScene(
        "band,n\nQuillfeather,1\n",
        columns: """
          - {name: a, physicalName: band, classification: \(one), logicalType: integer}
          - {name: b, physicalName: band, classification: \(other), logicalType: integer}
          - {name: n}
          """
      ).check { $0.showsValues = false }

      #expect(try report.result("a.type").samples.map(\.value) == ["Xxxxxxxxxxxx"])
      #expect(try report.result("b.type").samples.map(\.value) == ["Xxxxxxxxxxxx"])
    }
  }

  @Test("A heading is spared only when all properties of its column call it open")
  func heading() throws {
    func value(_ classifications: String...) throws -> [String?] {
      try CheckScene(
        "surname,n\nabc,1\n",
        columns: classifications.enumerated().map { index, line in
          "- {name: p\(index), physicalName: surname, logicalType: integer\(line)}\n"
        }.joined() + "- {name: n}"
      ).check { $0.showsValues = false }.result("p0.type").samples.map(\.value)
    }

    #expect(try value(", classification: public", ", classification: open") == ["abc"])
    #expect(try value(", classification: public", "") == ["xxx"])
  }

  @Test(
    "The value of a query is shown only if it cannot be one of a personal column",
    arguments: [
      ("SELECT max(nhs) FROM {object}", false),
      ("SELECT nhs FROM {object} LIMIT 1", false),
      ("SELECT m FROM (SELECT max(nhs) AS m FROM {object})", false),
      ("SELECT sum(nhs) + 1 FROM {object}", false),
      ("SELECT CASE WHEN count(*) > 0 THEN max(nhs) ELSE 0 END FROM {object}", false),
      ("SELECT max(COLUMNS(*)) FROM (SELECT nhs FROM {object})", false),
      ("SELECT count(*) FROM {object} WHERE nhs > 5", true),
      ("SELECT count(DISTINCT nhs) FROM {object}", true),
      ("SELECT 100.0 * count(*) FILTER (WHERE nhs IS NULL) / count(*) FROM {object}", true),
      ("SELECT sum(CASE WHEN nhs > 5 THEN 1 ELSE 0 END) FROM {object}", true),
      ("SELECT avg(CAST(nhs IS NULL AS INTEGER)) FROM {object}", true),
      ("SELECT (SELECT count(nhs) FROM {object}) FROM {object} LIMIT 1", true),
      ("SELECT max(n) FROM {object}", true),
    ])
  func measured(query: String, isShown: Bool) throws {
    let scene = try CheckScene(
      "nhs,n\n9990000018,3\n9990123454,4\n",
      columns: """
        - {name: nhs, logicalType: integer, classification: personal}
        - {name: n, logicalType: integer}
        """,
      table: """
        quality:
          - {name: rule, type: sql, query: "\(query)", mustBeGreaterOrEqualTo: 0}
          - {name: none, type: sql, query: "\(query)", mustBe: 0}
        """)

    let hidden = try scene.check { $0.showsValues = false }
    let shown = try scene.check()

    for id in ["rule", "none"] {
      #expect(try (hidden.result(id).measured != nil) == isShown)
      #expect(try shown.result(id).measured != nil)
      #expect(try hidden.result(id).status == shown.result(id).status)
    }
    if !isShown {
      #expect(try #require(hidden.result("rule").reason).contains("--show-values"))
      #expect(!"\(hidden)".contains("9990"))
    }
  }

  @Test("Missing values of the column referred to are no keys")
  func referenceMissing() throws {
    let scene = try CheckScene(
      "ward\nW1\nn/a\nW9\n", columns: "- {name: ward, relationships: [{to: wards.code}]}",
      others: """
        - name: wards
          properties:
            - name: code
              customProperties: [{property: missingValues, value: [n/a]}]
            - name: people
        """)
    let wards = try scene.reference("code,people\nW1,5\nn/a,6\n", named: "wards.csv")

    let report = try scene.check { $0.references = ["wards": wards] }

    #expect(try report.rows("ward.reference") == [2, 3])
  }
}
