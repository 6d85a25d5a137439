// SPDX-License-Identifier: MIT
import TestSupport

@testable import Linkage

/// A table of records made in a test.
enum SmallTable {
  /// Makes a table of columns; an empty text is a missing value.
  ///
  /// Identifiers are `r000`, `r001` and so on; records are spread evenly over the sources.
  static func make(_ columns: [String: [String]], sources: [String] = ["people"]) -> RecordTable {
    let count = columns.values.first?.count ?? 0
    var identifiers = TextPool()
    for row in 0..<count {
      let digits = String(row)
      let text = "r" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      Array(text.utf8).withUnsafeBufferPointer { identifiers.append($0) }
    }
    let coded = columns.mapValues { values in
      var dictionary = ByteDictionary()
      let codes = values.map { value in
        value.isEmpty
          ? 0 : Array(value.utf8).withUnsafeBufferPointer { dictionary.number($0) }
      }
      return CodedColumn(codes: codes, values: dictionary.pool)
    }
    return RecordTable(
      sources: sources,
      sourceOfRow: (0..<count).map { UInt16($0 * sources.count / max(1, count)) },
      identifiers: identifiers, columns: coded)
  }

  /// Makes random names with many repeats and some missing ones.
  static func random(_ count: Int, seed: UInt64, sources: [String] = ["people"]) -> RecordTable {
    var random = SeededGenerator(seed: seed)
    func column(_ variety: Int) -> [String] {
      (0..<count).map { _ in
        if Int.random(in: 0..<8, using: &random) == 0 { return "" }
        let letters = Array("abcdefgh".utf8)
        var number = Int.random(in: 0..<variety, using: &random)
        var text: [UInt8] = []
        repeat {
          text.append(letters[number % 8])
          number /= 8
        } while number > 0
        return String(decoding: text, as: UTF8.self)
      }
    }
    let first = (column(6), column(300), column(300))
    // Lists of up to three elements, some of them repeated, some lists empty or missing.
    let parts = (column(9), column(9), column(9))
    let lists = (0..<count).map { row in
      row % 11 == 0
        ? ""
        : "[\([parts.0[row], parts.1[row], parts.2[row]].filter { !$0.isEmpty }.joined(separator: ", "))]"
    }
    return make(
      [
        "a": first.0, "b": first.1, "c": first.2, "n": (0..<count).map { "\($0 % 17)" },
        "t": lists,
      ],
      sources: sources)
  }
}
