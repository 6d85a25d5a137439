// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Linkage

@Suite("Loading records")
struct LoadingTests {
  private func model(_ linkType: LinkType = .dedupeOnly) throws -> LinkageModel {
    var model = LinkageModel()
    model.linkType = linkType
    model.identifierColumn = "id"
    model.comparisons = [
      Comparison(name: "name", levels: [try ComparisonLevel("name_l = name_r", label: "same")])
    ]
    return model
  }

  private func load(_ texts: [String], _ linkType: LinkType = .dedupeOnly) throws -> RecordTable {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("linkage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var inputs: [LinkageInput] = []
    for (index, text) in texts.enumerated() {
      let url = folder.appendingPathComponent("f\(index).csv")
      try Data(text.utf8).write(to: url)
      inputs.append(
        LinkageInput(
          name: "s\(9 - index)",
          file: try TableFile.open(path: url.path, options: ReadOptions(header: .yes))))
    }
    return try RecordTable(reading: inputs, for: model(linkType), threads: 2)
  }

  private func names(_ table: RecordTable) -> [String] {
    guard let column = table.columns["name"] else { return [] }
    return column.codes.map { column.values.string(Int($0)) }
  }

  @Test("Records stand in the order of their identifiers, empty cells are missing")
  func order() throws {
    let table = try load(["id,name,x\nb,Ann,1\na,Bob,2\nd,\"\",3\nc,,4\ne,Bob,5\n"])
    #expect((0..<table.count).map(table.identifier) == ["a", "b", "c", "d", "e"])
    #expect(names(table) == ["Bob", "Ann", "", "", "Bob"])
    #expect(table.columns["name"]?.codes == [1, 2, 0, 0, 1])
    #expect(table.columns["name"]?.counts == [2, 2, 1])
  }

  @Test("Records that no identifier tells apart can be left out, the first of each stays")
  func unidentified() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write("id,name\nb,Ann\na,Bob\nb,Cat\n,Dan\na,Eve\n", to: "one.csv")
    let two = try folder.write("key,called\nb,Fay\nc,Gus\n", to: "two.csv")
    let inputs = [
      LinkageInput(name: "one", file: try TableFile.open(path: one.path), isNamed: true),
      LinkageInput(
        name: "two", file: try TableFile.open(path: two.path), isNamed: true,
        columnNames: ["id": "key", "name": "called"]),
    ]

    let table = try RecordTable(
      reading: inputs, for: model(.linkOnly), unidentified: .leaveOut, threads: 2)

    #expect((0..<table.count).map(table.identifier) == ["a", "b", "b", "c"])
    #expect((0..<table.count).map(table.source) == ["one", "one", "two", "two"])
    #expect(names(table) == ["Bob", "Ann", "Fay", "Gus"])
    #expect(table.readings.map(\.unidentified) == [3, 0])
    #expect(throws: ModelProblem.self) {
      try RecordTable(reading: inputs, for: model(.linkOnly), threads: 2)
    }
  }

  @Test("Identifiers are in the order of their bytes, however long they are alike")
  func longIdentifiers() throws {
    var random = SeededGenerator(seed: 21)
    var names = Set(
      ["", "a", "a\u{0}", "abcdefgh", "abcdefghi", "abcdefgh\u{0}", "é", "zz"].dropFirst())
    while names.count < 500 {
      let length = Int.random(in: 1...14, using: &random)
      names.insert(
        String((0..<length).map { _ in "ab-é9".randomElement(using: &random) ?? "a" }))
    }
    let shuffled = names.sorted().shuffled(using: &random)
    var pool = TextPool()
    for name in shuffled { Array(name.utf8).withUnsafeBufferPointer { pool.append($0) } }
    let sources = shuffled.indices.map { UInt16($0 * 3 / shuffled.count) }
    let order = try #require(IdentifierOrder.order(pool, sources: sources))
    let expected = shuffled.indices.sorted { one, other in
      sources[one] != sources[other]
        ? sources[one] < sources[other]
        : Array(shuffled[one].utf8).lexicographicallyPrecedes(Array(shuffled[other].utf8))
    }
    #expect(order.map(Int.init) == expected)
  }

  @Test("Two inputs that are linked keep their order, others go by name")
  func sources() throws {
    let texts = ["id,name\n1,Ann\n2,Bob\n", "name,id\nCem,1\n"]
    let linked = try load(texts, .linkOnly)
    #expect(linked.sources == ["s9", "s8"])
    #expect(names(linked) == ["Ann", "Bob", "Cem"])
    let both = try load(texts, .linkAndDedupe)
    #expect(both.sources == ["s8", "s9"])
    #expect(names(both) == ["Cem", "Ann", "Bob"])
    #expect(both.source(0) == "s8")
  }

  @Test("A column that isn't there is named")
  func missingColumn() {
    let problem = #expect(throws: ModelProblem.self) { try load(["id,nick\n1,Ann\n2,Bob\n"]) }
    #expect(problem?.message.contains("name") == true)
  }

  @Test("Identifiers must be there and differ, and no error shows one")
  func identifiers() {
    let repeated = #expect(throws: ModelProblem.self) {
      try load(["id,name\nx17,Ann\nx18,Bob\nx17,Cem\n"])
    }
    #expect(repeated?.message.contains("A record has") == true)
    #expect(repeated?.message.contains("x17") == false)
    #expect(throws: ModelProblem.self) { try load(["id,name\n1,Ann\n,Bob\n"]) }
  }

  @Test("A column without any value and a table without pairs do no harm")
  func empty() throws {
    var model = try model()
    model.blockingRules = [try BlockingRule("l.name = r.name")]
    let records = SmallTable.make(["name": ["", "", ""]])
    let linker = try Linker(model, records, threads: 2)
    #expect(try linker.score().pairs().isEmpty)
    let nothing = try Linker(model, SmallTable.make(["name": []]), threads: 2)
    #expect(try nothing.score().pairs().isEmpty)
  }
}
