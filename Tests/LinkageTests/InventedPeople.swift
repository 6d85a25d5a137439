// SPDX-License-Identifier: MIT
import TestSupport

@testable import Linkage

/// Families of three who share surname and postcode, and now and then a forename; some people have a
/// second record, or a third, with errors.
struct InventedPeople {
  private(set) var columns: [String: [String]] = [:]
  private(set) var truth: [String] = []

  /// Makes people with random names; the same seed gives the same ones.
  init(families: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func name(_ variety: Int) -> String {
      let number = min(
        Int.random(in: 0..<variety, using: &random), Int.random(in: 0..<variety, using: &random))
      let syllables = ["ba", "do", "ri", "lu", "mi", "ka", "no", "te", "sa", "ve"]
      return syllables[number % 10] + syllables[number / 10 % 10] + syllables[number / 100 % 10]
    }
    func date() -> String {
      let year = Int.random(in: 1940..<2020, using: &random)
      let month = Int.random(in: 10..<13, using: &random)
      let day = Int.random(in: 10..<29, using: &random)
      return "\(year)-\(month)-\(day)"
    }
    func elsewhere() -> String {
      "ZY\(Int.random(in: 10..<100, using: &random)) \(Int.random(in: 0..<10, using: &random))AA"
    }
    // Of the range that Ofcom keeps for drama.
    func telephone() -> String {
      Int.random(in: 0..<4, using: &random) == 0
        ? "" : "077009\(Int.random(in: 10_000..<100_000, using: &random))"
    }
    var rows: [[String]] = []
    for family in 0..<families {
      let surname = name(200)
      let postcode = "ZZ\(family % 90 + 10) \(family / 90)AA"
      var elder = ""
      for member in 0..<3 {
        let isNamesake = member == 2 && Int.random(in: 0..<9, using: &random) == 0
        let person = [isNamesake ? elder : name(150), surname, date(), postcode, telephone()]
        elder = person[0]
        rows.append(person)
        truth.append("\(family)-\(member)")
        for _ in 0..<max(0, Int.random(in: -2..<3, using: &random)) {
          var copy = person
          if Int.random(in: 0..<10, using: &random) == 0 { copy[0] = name(150) }
          if Int.random(in: 0..<12, using: &random) == 0 { copy[1] = name(200) }
          if Int.random(in: 0..<10, using: &random) == 0 { copy[2] = date() }
          if Int.random(in: 0..<6, using: &random) == 0 { copy[3] = elsewhere() }
          if Int.random(in: 0..<5, using: &random) == 0 { copy[4] = telephone() }
          rows.append(copy)
          truth.append("\(family)-\(member)")
        }
      }
    }
    for (place, column) in ["forename", "surname", "born", "postcode", "phone"].enumerated() {
      columns[column] = rows.map { $0[place] }
    }
  }

  /// The records, with who they truly are as a column.
  func table() -> RecordTable { SmallTable.make(columns.merging(["person": truth]) { $1 }) }

  /// Two records are a match when they are of the same person.
  func isMatch(_ pair: ScoredPair) -> Bool { truth[Int(pair.left)] == truth[Int(pair.right)] }

  /// A model that compares every column, untrained.
  static func model() throws -> LinkageModel {
    try LinkDefinition(
      yaml: """
        compare:
          - forename: forename
          - surname: surname
          - date-of-birth: born
          - exact: postcode
          - telephone: phone
        block:
          - [forename, surname]
          - born
          - postcode
        """
    ).model
  }

  /// A linker that is trained with the usual rules.
  func linker(threads: Int = 2) throws -> Linker {
    let model = try Self.model()
    let certain = [
      try BlockingRule("l.forename = r.forename AND l.surname = r.surname AND l.born = r.born")
    ]
    var linker = try Linker(
      model, table(), priorRules: certain, trainingRules: try model.candidateTrainingRules(),
      threads: threads)
    linker.estimatePrior(recall: 0.7)
    try linker.estimateU(maximumPairs: 2e5)
    return linker
  }
}
