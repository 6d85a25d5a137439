// SPDX-License-Identifier: MIT

/// How many pairs were found rightly, found wrongly, and missed.
public struct Accuracy: Sendable, Equatable {
  /// Pairs found that are of the same person.
  public var truePositives: Int
  /// Pairs found that are not.
  public var falsePositives: Int
  /// Pairs of the same person that were not found.
  public var falseNegatives: Int

  /// Makes counts.
  public init(truePositives: Int, falsePositives: Int, falseNegatives: Int) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
  }

  /// The share of found pairs that are right; 0 where none was found.
  public var precision: Double { Self.share(truePositives, falsePositives) }

  /// The share of right pairs that were found; 0 where there are none.
  public var recall: Double { Self.share(truePositives, falseNegatives) }

  /// The harmonic mean of precision and recall; 0 where both are.
  public var f1: Double {
    let sum = precision + recall
    return sum > 0 ? 2 * precision * recall / sum : 0
  }

  private static func share(_ part: Int, _ rest: Int) -> Double {
    part + rest > 0 ? Double(part) / Double(part + rest) : 0
  }
}

/// Accuracy by threshold.
public struct AccuracyCurve: Sendable {
  private var weights: [(weight: Double, isMatch: Bool)]
  private let allMatches: Int

  /// Takes pairs with what they weigh and whether they are right.
  ///
  /// - Parameters:
  ///   - pairs: the pairs that were found; order doesn't matter.
  ///   - allMatches: how many right pairs there are in all.
  public init(_ pairs: [(weight: Double, isMatch: Bool)], allMatches: Int) {
    weights = pairs.sorted { $0.weight > $1.weight }
    self.allMatches = allMatches
  }

  /// The accuracy when pairs of at least this weight count as found.
  public func accuracy(leastWeight: Double) -> Accuracy {
    var right = 0
    var wrong = 0
    for pair in weights {
      guard pair.weight >= leastWeight else { break }
      if pair.isMatch { right += 1 } else { wrong += 1 }
    }
    return Accuracy(
      truePositives: right, falsePositives: wrong, falseNegatives: max(0, allMatches - right))
  }
}
