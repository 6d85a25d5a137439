// SPDX-License-Identifier: MIT
import Definitions
import TestSupport
import Testing

@testable import Linkage

@Suite("Short definitions of linkages")
struct LinkDefinitionTests {
  static let full = """
    title: People of all services
    type: link-and-dedupe
    id: record
    compare:
      - name: [forename, family]
      - date-of-birth: born
      - postcode: home
      - nhs-number: nhs
      - national-insurance-number: nino
      - uprn: uprn
      - email: mail
      - telephone: phone
      - sex: sex
      - text: town
      - exact: team
        as-it-is: true
      - number: height
        within: [10, 2.5]
    block:
      - [forename, family]
      - born
      - [sector of home, first 3 of family]
      - [sound of family, year of born]
    train:
      certain: [nhs, [forename, family, born]]
      certain-find: 0.8
      rules:
        - [home, born]
    keep:
      precision: 0.98
    clusters:
      method: single-best
      one-record-each: births
      one-each: [nhs]
      at-most: 40
    """

  @Test("Everything is read")
  func read() throws {
    let definition = try LinkDefinition(yaml: Self.full)
    #expect(definition.model.linkType == .linkAndDedupe)
    #expect(definition.model.identifierColumn == "record")
    #expect(definition.model.comparisons.count == 12)
    #expect(definition.forms["nhs"] == .nhsNumber)
    #expect(definition.forms["team"] == nil)
    #expect(definition.model.blockingRules.count == 4)
    #expect(definition.priorRules.count == 2)
    #expect(definition.priorRecall == 0.8)
    #expect(
      definition.trainingRules.map(\.sql) == [#"l."home" = r."home" AND l."born" = r."born""#])
    #expect(definition.threshold == .precision(0.98))
    let options = definition.clusterOptions(leastWeight: 3)
    #expect(options.method == .singleBest)
    #expect(options.duplicateFreeSources == ["births"])
    #expect(options.identifiers == [DistinguishingColumn("nhs", form: .nhsNumber)])
    #expect(options.sizeLimit == 40)
  }

  @Test("The model can be saved as Splink's settings and read again")
  func settings() throws {
    let model = try LinkDefinition(yaml: Self.full).model
    #expect(try LinkageModel(settings: model.settings()) == model)
  }

  @Test("Without a word on it, the usual is done")
  func usual() throws {
    let definition = try LinkDefinition(yaml: "compare: [{surname: s}]\nblock: [s]")
    #expect(definition.model.linkType == .dedupeOnly)
    #expect(definition.threshold == .probability(0.9))
    #expect(definition.correctsWeights)
    #expect(definition.clusterMethod == .balanced)
    #expect(definition.trainingRules.isEmpty)
  }

  @Test("Exchanged names and dates have levels of their own")
  func exchanged() throws {
    let definition = try LinkDefinition(
      yaml: "compare: [{name: [f, s]}, {date-of-birth: d}]\nblock: [d]")
    let table = SmallTable.make([
      "f": ["anna", "berg", "anna", "anna"], "s": ["berg", "anna", "berg", "stone"],
      "d": ["1980-03-04", "1980-04-03", "1980-03-05", "1951-12-30"],
    ])
    let model = definition.model
    let linker = try Linker(model, table, threads: 1)
    let within = PairsWithin(try Scorer(model, linker.space), model, nil)
    _ = within
    func labels(_ one: Int, _ other: Int) throws -> [String] {
      let comparisons = model.comparisons.map { PreparedComparison($0, linker.space.set) }
      let walker = PairWalker(linker.space, comparisons)
      var found: [String] = []
      [UInt32(one), UInt32(other)].withUnsafeBufferPointer { rows in
        walker.walk(rows, rows, 0..<2, rule: nil) { _ in
          for index in comparisons.indices {
            let level = Int(walker.levels[index * PairWalker.tile])
            found.append(model.comparisons[index].levels[level].label)
          }
        }
      }
      return found
    }
    #expect(
      try labels(0, 1) == ["f and s are exchanged", "day and month of d are exchanged"])
    #expect(try labels(0, 2) == ["f and s are the same", "d: levenshtein <= 1"])
    #expect(try labels(0, 3) == ["f is the same, s isn't", "anything else"])
  }

  @Test(
    "Blocking by what is derived from columns",
    arguments: [
      ("sector of home", ["PO9 1AB", "PO9 1CD", "PO9 2AB"]),
      ("sound of home", ["smith", "smyth", "smart"]),
      ("first 2 of home", ["smith", "smart", "stone"]),
      ("year of home", ["1980-03-04", "1980-12-01", "1981-03-04"]),
      ("user of home", ["a@example.org", "a@example.com", "b@example.org"]),
    ])
  func derived(part: String, values: [String]) throws {
    let definition = try LinkDefinition(
      yaml: "compare:\n  - exact: home\n    as-it-is: true\nblock: [\(part)]")
    let linker = try Linker(definition.model, SmallTable.make(["home": values]), threads: 1)
    #expect(linker.candidateCounts == [1])
    let pair = try #require(try linker.score().pairs().first)
    #expect(pair.left == 0 && pair.right == 1)
  }

  private static let start = "compare: [{surname: s}]\nblock: [s]\n"

  @Test(
    "What is wrong is refused with line, column and a remedy",
    arguments: [
      ("compare: [{surname: s}]\nblok: [s]", 2, 1, "Did you mean `block`?"),
      ("compare: [{surnam: s}]\nblock: [s]", 1, 12, "Did you mean `surname`?"),
      ("compare: []\nblock: [s]", 1, 10, "Write each entry"),
      ("block: [s]", 1, 1, "Add `compare`"),
      ("compare: [{surname: s}]", 1, 1, "Add `block`"),
      ("compare: [{name: s}]\nblock: [s]", 1, 18, "Write `name: [forename, surname]`"),
      ("compare: [{surname: s}, {surname: s}]\nblock: [s]", 1, 35, "Leave one of them out"),
      ("compare: [{surname: s}, {date: s}]\nblock: [s]", 1, 32, "Compare it in one way"),
      (start + "keep: {probability: 2}", 3, 21, "Give such a number"),
      (start + "keep: {probability: 0.9, weight: 3}", 3, 7, "Give one of"),
      (start + "clusters: {method: singel-best}", 3, 20, "Did you mean `single-best`?"),
      (start + "clusters: {one-each: nhs}", 3, 22, "Add it to `compare`"),
      (start + "type: both", 3, 7, "Use one of `dedupe`"),
      ("compare: [{surname: s}]\nblock: [tail of s]", 2, 9, "Use one of `first N`"),
      ("compare: [{surname: s}]\nblock: [sector of s]", 2, 9, "Leave out `sector of`"),
      ("", 1, 1, "right file"), ("- a", 1, 1, "Write one `key: value`"),
    ])
  func refusals(text: String, line: Int, column: Int, remedy: String) {
    let problem = #expect(throws: DefinitionProblem.self) { try LinkDefinition(yaml: text) }
    #expect(problem?.position == SourcePosition(line: line, column: column))
    #expect(problem?.remedy.contains(remedy) == true, "\(problem?.description ?? "")")
  }
}
