// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Values that identify people")
struct MaskingTests {
  /// Invented: numbers of the test ranges, reserved domains and fictional telephone numbers.
  static let secrets = [
    "9990000018", "9990123454", "9990000050", "Quillfeather", "Brambleshanks", "Zandermoot",
    "quill@example.org", "bramble@example.org", "zander@example.org", "Marzipan Mews",
    "AA000003D", "07700 900982",
  ]

  static let csv = """
    ref,nhs,surname,contact,diary,cost
    1,9990000018,Quillfeather,quill@example.org,Lives in Marzipan Mews,5
    2,9990123454,Brambleshanks,bramble@example.org,AA000003D,six
    2,9990000050,Zandermoot,zander@example.org,rang 07700 900982,7
    3,9990000018,Quillfeather,quill@example.org,Marzipan Mews,8,Brambleshanks
    4,9990000018,Quillfeather,quill@example.org,Marzipan Mews,900

    """

  /// Every rule fails on something.
  static let columns = """
    - name: ref
      unique: true
    - name: nhs
      logicalType: integer
      unique: true
      logicalTypeOptions: {maximum: 5}
      quality:
        - {type: sql, query: "SELECT count(*) FROM {object} WHERE {property} > 5", mustBe: 0}
        - {type: sql, query: "SELECT count(*) FROM {object} WHERE CAST(surname AS INTEGER) = 1", mustBe: 0}
        - {type: sql, query: "SELECT error('x' || surname) FROM {object}", mustBe: 0}
    - name: surname
      enum: [Smith]
      logicalTypeOptions: {maxLength: 2, pattern: "^[0-9]+$"}
      logicalType: string
    - name: contact
      logicalType: number
    - name: diary
      classification: confidential
      logicalType: date
    - name: cost
      logicalType: integer
    """

  private func scene() throws -> CheckScene {
    try CheckScene(
      Self.csv, columns: Self.columns,
      table: """
        quality:
          - metric: duplicateValues
            arguments: {properties: [surname, nhs]}
            mustBe: 0
        relationships:
          - from: [trees.surname, trees.nhs]
            to: [trees.nhs, trees.surname]
        """)
  }

  private func leaks(_ text: String) -> [String] { Self.secrets.filter(text.contains) }

  @Test("No sample, reason, rejected text or list of failures shows a value")
  func check() throws {
    let scene = try scene()
    let list = scene.folder.url.appendingPathComponent("failures.csv")
    let report = try scene.check {
      $0.showsValues = false
      $0.failuresPath = list.path
    }
    let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)

    #expect(report.dataset.rejected == 1)
    for check in report.checks {
      #expect(leaks(check.reason ?? "").isEmpty, "the reason of \(check.id)")
      #expect(
        leaks(check.samples.compactMap(\.value).joined(separator: "\n")).isEmpty, "\(check.id)")
    }
    #expect(leaks(json).isEmpty)
    #expect(leaks(try String(contentsOf: list, encoding: .utf8)).isEmpty)
    #expect(try report.result("nhs.range").samples.first?.value == "##########")
    #expect(try report.result("cost.type").samples.first?.value == "six", "cost is nobody's")
  }

  @Test("With leave to show values they are shown")
  func shown() throws {
    let report = try scene().check()

    #expect(try report.result("nhs.range").samples.first?.value == "9990000018")
    #expect(report.rejected.first?.text.contains("Brambleshanks") == true)
  }

  @Test("A value is found by what it looks like, under any heading")
  func detected() throws {
    let numbers = ["9990000018", "9990123454", "9990000050"]
    let scene = try CheckScene(
      "a,b\n" + numbers.map { "\($0),x\n" }.joined(),
      columns: "- name: a\n  classification: public\n  enum: [none]\n- name: b")
    let report = try scene.check { $0.showsValues = false }

    #expect(leaks(String(decoding: try JSONEncoder().encode(report), as: UTF8.self)).isEmpty)
  }

  @Test("Neither a profile nor a proposed contract shows a value")
  func profile() throws {
    let scene = try scene()
    let profile = try Profiler.profile(
      TableFile.open(path: scene.file.path), version: "test")
    let json = String(decoding: try JSONEncoder().encode(profile), as: UTF8.self)

    // The diary's heading and its contents are nobody's business of the profile: no contract says so.
    let known = leaks(json).filter { !["Marzipan Mews", "AA000003D", "07700 900982"].contains($0) }
    #expect(known.isEmpty)
    let yaml = InferredContract.yaml(from: profile, today: "2024-01-01")
    #expect(leaks(yaml).isEmpty)
  }

  @Test(
    "Masks keep the shape and nothing else",
    arguments: [
      ("ZZ99 3VZ", "XX## #XX"), ("o'Neil-Żak", "x'Xxxx-Xxx"), ("", ""), ("£1,234.50", "£#,###.##"),
      ("陳大文", "xxx"), ("٣٤", "##"),
    ])
  func masks(text: String, mask: String) {
    #expect(Mask.shape(of: text) == mask)
  }

  @Test(
    "Headings of personal columns, however they are written",
    arguments: [
      ("dateOfBirth", true), ("DATE_OF_BIRTH", true), ("Date of birth", true), ("DOB", true),
      ("NI Number", true), ("e-mail", true), ("Postcode", true), ("Tenant rating", false),
      ("Ward", false), ("Number of residents", false), ("cost", false), ("emailType", false),
    ])
  func headings(heading: String, isPersonal: Bool) {
    #expect(PersonalColumns.isPersonalHeading(heading) == isPersonal)
  }
}
