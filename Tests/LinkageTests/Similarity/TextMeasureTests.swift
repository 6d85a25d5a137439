// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

@Suite("How alike two texts are")
struct TextMeasureTests {
  @Test(
    "Published examples",
    arguments: [
      ("martha", "marhta", TextMeasure.jaro, 17.0 / 18),
      ("martha", "marhta", .jaroWinkler, 0.9611111111111111),
      ("dixon", "dicksonx", .jaroWinkler, 0.8133333333333332),
      ("dwayne", "duane", .jaroWinkler, 0.84),
      ("", "", .jaroWinkler, 0), ("", "a", .jaro, 0), ("a", "b", .jaro, 0), ("a", "a", .jaro, 1),
      ("kitten", "sitting", .levenshtein, 3), ("ca", "abc", .levenshtein, 3),
      ("ca", "abc", .damerauLevenshtein, 2), ("a cat", "an abct", .damerauLevenshtein, 3),
      ("josé", "jose", .levenshtein, 2), ("", "abc", .damerauLevenshtein, 3),
      ("abc", "bcd", .jaccard, 0.5),
    ])
  func example(first: String, second: String, measure: TextMeasure, expected: Double) throws {
    let value = try #require(measure.value(first, second))
    #expect(abs(value - expected) < 1e-12)
  }

  @Test("Jaccard of an empty text has no answer")
  func emptyJaccard() {
    #expect(TextMeasure.jaccard.value("", "a") == nil)
  }

  @Test("Every value of DuckDB is met exactly", .enabled(if: TestData.shared != nil))
  func golden() throws {
    let table = try #require(try GoldenTable("linkage/golden/string_similarity.csv"))
    #expect(table.count == 1_500)
    for (measure, column) in [
      (TextMeasure.jaroWinkler, "jaro_winkler"), (.jaro, "jaro"), (.levenshtein, "levenshtein"),
      (.damerauLevenshtein, "damerau_levenshtein"), (.jaccard, "jaccard"),
    ] {
      let expected = table.numbers(column)
      let wrong = (0..<table.count).filter {
        measure.value(table["a"][$0], table["b"][$0]) != expected[$0]
      }
      #expect(wrong.isEmpty, "\(column): \(wrong.count) differ")
    }
  }

  @Test("Fast and plain ways agree on random texts of all lengths")
  func plain() {
    var random = SeededGenerator(seed: 7)
    for round in 0..<4_000 {
      let longest = round % 10 == 0 ? 150 : 14
      let alphabet: ClosedRange<UInt8> = round % 2 == 0 ? 97...100 : 97...122
      let a = text(longest, alphabet, &random)
      let b = round % 3 == 0 ? edited(a, alphabet, &random) : text(longest, alphabet, &random)
      let (first, second) = (String(decoding: a, as: UTF8.self), String(decoding: b, as: UTF8.self))
      #expect(TextMeasure.jaro.value(first, second) == PlainMeasures.jaro(a, b))
      let winkler = TextMeasure.jaroWinkler.value(first, second) ?? -1
      #expect(abs(winkler - PlainMeasures.jaroWinkler(a, b)) < 1e-15)
      #expect(
        TextMeasure.levenshtein.value(first, second) == Double(PlainMeasures.levenshtein(a, b)))
      #expect(
        TextMeasure.damerauLevenshtein.value(first, second) == Double(PlainMeasures.damerau(a, b)))
    }
  }

  @Test(
    "The bound never rules out a pair that reaches the similarity", arguments: [0.7, 0.88, 0.92])
  func bound(threshold: Double) {
    var random = SeededGenerator(seed: 11)
    var ruledOut = 0
    for withBonus in [false, true] {
      let bound = JaroBound(reaching: threshold, withBonus: withBonus).allocatedTable()
      defer { bound.deallocate() }
      for round in 0..<4_000 {
        let a = text(12, 97...110, &random)
        let b = round % 2 == 0 ? edited(a, 97...110, &random) : text(12, 97...110, &random)
        let mayReach = a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            bound.mayReach(TextOutline(a), TextOutline(b))
          }
        }
        if mayReach { continue }
        ruledOut += 1
        let value =
          withBonus ? PlainMeasures.jaroWinkler(a, b) : PlainMeasures.jaro(a, b)
        #expect(value < threshold)
      }
    }
    #expect(ruledOut > 1_000)
  }

  private func text(
    _ longest: Int, _ alphabet: ClosedRange<UInt8>, _ random: inout SeededGenerator
  ) -> [UInt8] {
    (0..<Int.random(in: 0...longest, using: &random)).map { _ in
      UInt8.random(in: alphabet, using: &random)
    }
  }

  private func edited(
    _ text: [UInt8], _ alphabet: ClosedRange<UInt8>, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var text = text
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...text.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: text.insert(UInt8.random(in: alphabet, using: &random), at: place)
      case 1 where place < text.count: text.remove(at: place)
      case 2 where place + 1 < text.count: text.swapAt(place, place + 1)
      default: break
      }
    }
    return text
  }
}
