// SPDX-License-Identifier: MIT

import Definitions
import Testing

@testable import Quality

@Suite("Reading a contract")
struct ContractReadingTests {
  /// Reads a contract with one dataset `repairs` whose columns are given, indented by six.
  private func properties(
    _ columns: String, version: String = "v3.1.0"
  ) throws -> (properties: [Property], notes: [ContractProblem]) {
    let (contract, notes) = try Contract.read(
      yaml: ContractText.withColumns(columns, version: version), file: "c.yaml")
    return (try #require(contract.objects.first).properties, notes)
  }

  @Test("Fundamentals, datasets and promises are read")
  func overview() throws {
    let (contract, _) = try Contract.read(yaml: FullContract.v31, file: "c.yaml")
    let repairs = try #require(contract.objects.first)

    #expect(contract.id == "repairs-contract")
    #expect(contract.version == "1.2.0")
    #expect(contract.objects.map(\.name) == ["repairs", "wards"])
    #expect(repairs.forbidsExtraColumns)
    #expect(repairs.physicalName == "repairs.csv")
    #expect(contract.sla.first?.value == "4")
    #expect(contract.sla.first?.element?.property == "done")
  }

  @Test("A compound key is read as pairs of columns")
  func compoundRelationship() throws {
    let (contract, _) = try Contract.read(yaml: FullContract.v31, file: "c.yaml")
    let key = try #require(contract.objects.first?.relationships.first)

    #expect(key.from == ["ward", "ref"])
    #expect(key.toObject == "wards")
    #expect(key.toProperties == ["code", "ref"])
  }

  @Test(
    "A column's own key leads to another column by name or by id",
    arguments: [
      "wards.code", "/schema/wards/properties/wc", "schema/wards/properties/code", "other.code",
      "x/far.yaml#/schema/other/properties/code",
    ])
  func relationshipForms(to: String) throws {
    let text = FullContract.v31.replacing("to: wards.code", with: "to: \(to)")
    let (contract, _) = try Contract.read(yaml: text, file: "c.yaml")
    let key = try #require(contract.objects.first?.properties[1].relationships.first)

    #expect(key.from == ["ward"])
    #expect(key.toObject == (to.contains("other") ? "other" : "wards"))
    #expect(key.toProperties == ["code"])
  }

  @Test("Bounds and multiples keep the text they are written in")
  func boundsAsWritten() throws {
    let read = try properties(
      """
      - name: cost
        logicalType: number
        logicalTypeOptions: {minimum: 1.10, exclusiveMaximum: 1e3, multipleOf: 0.010}
      """)
    let options = try #require(read.properties.first).options

    #expect(options.minimum == "1.10")
    #expect(options.exclusiveMaximum == "1e3")
    #expect(options.multipleOf == "0.010")
  }

  @Test("`exclusiveMinimum: true` of 3.0 turns the bound into one that must be exceeded")
  func oldExclusiveBounds() throws {
    let (contract, notes) = try Contract.read(yaml: FullContract.v30, file: "c.yaml")
    let options = try #require(contract.objects.first?.properties.first).options

    #expect(options.minimum == nil)
    #expect(options.exclusiveMinimum == "5")
    #expect(notes.isEmpty)
  }

  @Test("Values of `enum` keep their source text, in both forms")
  func enumText() throws {
    let column = "- name: a\n  enum: [yes, no, 01, null, 2024-01-31]"
    let bare = try properties(column, version: "v3.2.0")
    let full = try properties(
      "- name: a\n  enum: [{value: yes, label: Y}, {value: 1.0}]", version: "v3.2.0")

    #expect(bare.properties.first?.allowedValues == ["yes", "no", "01", "null", "2024-01-31"])
    #expect(bare.notes.count == 1)
    #expect(full.properties.first?.allowedValues == ["yes", "1.0"])
    #expect(full.notes.isEmpty)
  }

  @Test("The primary key has its places, or the order of the file")
  func primaryKey() throws {
    let placed = try properties(
      """
      - {name: a, primaryKey: true, primaryKeyPosition: 2}
      - {name: b, primaryKey: true, primaryKeyPosition: 1}
      - {name: c, primaryKeyPosition: -1}
      """)
    let unplaced = try properties(
      """
      - {name: a, primaryKey: true}
      - {name: b}
      - {name: c, primaryKey: true, primaryKeyPosition: -1}
      """)

    #expect(placed.properties.map(\.primaryKeyPosition) == [2, 1, nil])
    #expect(unplaced.properties.map(\.primaryKeyPosition) == [1, nil, 2])
  }

  @Test("Missing values come from custom properties and from rules about them")
  func missingValues() throws {
    let read = try properties(
      """
      - name: a
        customProperties: [{property: missingValues, value: "N/A, -"}]
        quality:
          - metric: missingValues
            arguments: {missingValues: [null, "", N/A, 99]}
            mustBe: 0
      """)
    let property = try #require(read.properties.first)

    #expect(property.missingValues == ["N/A", "-", "", "99"])
    #expect(property.quality.first?.kind == .metric(.missingValues([nil, "", "N/A", "99"])))
  }

  @Test(
    "Each operator is read with its value as written",
    arguments: [
      ("mustBe: 0", .mustBe("0")), ("mustNotBe: 1.50", .mustNotBe("1.50")),
      ("mustBeGreaterThan: 2", .mustBeGreaterThan("2")),
      ("mustBeGreaterOrEqualTo: 2", .mustBeGreaterOrEqualTo("2")),
      ("mustBeLessThan: 5", .mustBeLessThan("5")),
      ("mustBeLessOrEqualTo: 5", .mustBeLessOrEqualTo("5")),
      ("mustBeBetween: [0, 1.0]", .mustBeBetween("0", "1.0")),
      ("mustNotBeBetween: [0, 10]", .mustNotBeBetween("0", "10")),
    ] as [(String, Threshold)])
  func operators(text: String, threshold: Threshold) throws {
    let read = try properties("- name: a\n  quality: [{metric: nullValues, \(text)}]")

    #expect(read.properties.first?.quality.first?.threshold == threshold)
    #expect(read.notes.isEmpty)
  }

  @Test(
    "Placeholders of older queries become those of 3.1",
    arguments: ["${object}.${property}", "${table}.${column}", "{object}.{property}"])
  func placeholders(query: String) throws {
    let read = try properties(
      "- name: a\n  quality: [{type: sql, query: 'SELECT \(query)', mustBe: 0}]")

    #expect(read.properties.first?.quality.first?.kind == .sql("SELECT {object}.{property}"))
  }

  @Test(
    "Words for severity stand for three degrees",
    arguments: [
      ("error", .error), ("Critical", .error), ("high", .error), ("warn", .warning),
      ("medium", .warning), ("low", .info), ("info", .info),
    ] as [(String, Severity)])
  func severity(word: String, severity: Severity) throws {
    let read = try properties(
      "- name: a\n  quality: [{metric: nullValues, mustBe: 0, severity: \(word)}]")

    #expect(read.properties.first?.quality.first?.severity == severity)
  }

  @Test("What is odd but clear is read with a note")
  func notes() throws {
    let read = try properties(
      """
      - name: a
        quality:
          - rule: nullValues
            mustBe: 0
            dimension: validity
          - metric: invalidValues
            arguments: {}
            pattern: ^a
            mustBe: 0
      """)
    let rules = try #require(read.properties.first).quality

    #expect(rules.first?.kind == .metric(.nullValues))
    #expect(rules.first?.dimension == .conformity)
    #expect(rules.last?.kind == .metric(.invalidValues(allowed: nil, pattern: "^a")))
    #expect(
      read.notes.map(\.path) == [
        "schema[0].properties[0].quality[0].rule", "schema[0].properties[0].quality[0].dimension",
        "schema[0].properties[0].quality[1].pattern",
      ])
    #expect(read.notes.allSatisfy { $0.severity == .warning })
  }

  @Test("Nine thousand columns are read")
  func manyColumns() throws {
    let columns = (0..<9000).map { "- {name: c\($0), logicalType: string}" }

    let read = try properties(columns.joined(separator: "\n"))

    #expect(read.properties.count == 9000)
  }

  @Test(
    "The dataset for a file is the only one or the one of its name",
    arguments: [
      ("data/Repairs.csv", "repairs"), ("WARDS.csv.zip", "wards"), ("C:\\x\\wards.xlsx", "wards"),
    ])
  func chosenObject(file: String, name: String) throws {
    let (contract, _) = try Contract.read(yaml: FullContract.v31, file: "c.yaml")

    #expect(try contract.object(forFileNamed: file).name == name)
  }

  @Test("A file of another name is refused with the names there are")
  func unknownObject() throws {
    let (contract, _) = try Contract.read(yaml: FullContract.v31, file: "c.yaml")

    #expect(throws: DatasetChoiceProblem.noneNamed(file: "x.csv", names: ["repairs", "wards"])) {
      try contract.object(forFileNamed: "x.csv")
    }
    #expect(throws: DatasetChoiceProblem.noDatasets(contract: "c")) {
      try Contract(id: "c").object(forFileNamed: "x.csv")
    }
  }
}
