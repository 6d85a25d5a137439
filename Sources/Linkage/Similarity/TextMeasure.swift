// SPDX-License-Identifier: MIT

/// A way to measure how alike two texts are, with DuckDB's meaning: byte by byte, in UTF-8.
public enum TextMeasure: String, Sendable, CaseIterable {
  /// Jaro's similarity, 0 to 1.
  case jaro = "jaro_similarity"
  /// Jaro's similarity with Winkler's bonus for a common beginning, 0 to 1.
  case jaroWinkler = "jaro_winkler_similarity"
  /// The share of common bytes among all bytes that occur, 0 to 1.
  case jaccard
  /// The fewest insertions, deletions and replacements.
  case levenshtein
  /// The same with exchanges of neighbours, unrestricted.
  case damerauLevenshtein = "damerau_levenshtein"

  /// Whether a greater value says that texts are more alike.
  public var isSimilarity: Bool {
    switch self {
    case .jaro, .jaroWinkler, .jaccard: true
    case .levenshtein, .damerauLevenshtein: false
    }
  }

  /// Measures two texts; nil where there is no answer, as for Jaccard of an empty text.
  public func value(_ first: String, _ second: String) -> Double? {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    return first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        var places = BytePlaces()
        places.set(first)
        return value(places, second)
      }
    }
  }

  /// Measures a prepared text and another.
  @inline(__always)
  func value(_ first: borrowing BytePlaces, _ second: UnsafeBufferPointer<UInt8>) -> Double? {
    switch self {
    case .jaro: return JaroSimilarity.jaro(first, second)
    case .jaroWinkler: return JaroSimilarity.jaroWinkler(first, second)
    case .levenshtein: return Double(LevenshteinDistance.distance(first, second))
    case .damerauLevenshtein: return Double(DamerauDistance.distance(first.text, second))
    case .jaccard:
      if first.text.isEmpty || second.isEmpty { return nil }
      return ByteSet(first.text).jaccard(ByteSet(second))
    }
  }
}
