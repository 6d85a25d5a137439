// SPDX-License-Identifier: MIT

/// How many of the pairs from a weight on are matches, for every weight.
public struct PrecisionCurve: Sendable, Equatable {
  /// One step of the curve: the pairs from a weight on.
  public struct Point: Sendable, Equatable {
    /// The match weight.
    public let weight: Double
    /// How many pairs weigh as much or more.
    public let pairs: Int
    /// The share of matches among them.
    public let precision: Double
    /// The share of all matches among the pairs looked at that they hold.
    public let recall: Double
  }

  /// The steps, from the greatest weight down.
  public let points: [Point]

  /// Makes a curve from pairs and the probability that each is a match.
  public init(_ pairs: [(weight: Double, probability: Double)]) {
    let sorted = pairs.sorted {
      $0.weight != $1.weight ? $0.weight > $1.weight : $0.probability > $1.probability
    }
    let total = sorted.reduce(0) { $0 + $1.probability }
    var points: [Point] = []
    var matches = 0.0
    for (index, pair) in sorted.enumerated() {
      matches += pair.probability
      if index + 1 < sorted.count, sorted[index + 1].weight == pair.weight { continue }
      points.append(
        Point(
          weight: pair.weight, pairs: index + 1, precision: matches / Double(index + 1),
          recall: total > 0 ? matches / total : 0))
    }
    self.points = points
  }

  /// The least weight from which on so many pairs are matches; nil where no weight is enough.
  ///
  /// All pairs from there on count together, so that those just above it may be worse.
  public func weight(forPrecision wanted: Double) -> Double? {
    points.last { $0.precision >= wanted }?.weight
  }

  /// The share of matches among pairs from a weight on; nil where there are none.
  public func precision(atWeight weight: Double) -> Double? {
    points.last { $0.weight >= weight }?.precision
  }
}

extension WeightCorrection {
  /// An estimate, without labels, of how many of the pairs from each weight on are matches.
  ///
  /// - Parameter pairs: scored pairs, their weights corrected or not, down to where the curve is
  ///   wanted; recall is told in relation to these.
  public func precisionCurve(_ pairs: [ScoredPair]) -> PrecisionCurve {
    PrecisionCurve(pairs.map { (weight: $0.weight, probability: probability(of: $0)) })
  }
}
