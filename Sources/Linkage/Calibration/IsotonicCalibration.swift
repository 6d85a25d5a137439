// SPDX-License-Identifier: MIT

/// Probabilities of a match by weight, as labels show them: never falling as weights rise.
///
/// Isotonic regression by pooling adjacent violators: M. Ayer, H. D. Brunk, G. M. Ewing, W. T. Reid
/// and E. Silverman, "An empirical distribution function for sampling with incomplete information",
/// 1955. Between pools the probability follows a straight line.
public struct IsotonicCalibration: Sendable, Equatable {
  /// Weights that share a probability.
  public struct Pool: Sendable, Equatable {
    /// The least and the greatest weight.
    public let weights: ClosedRange<Double>
    /// The share of matches among the labels.
    public let probability: Double
    /// How many labels there are, by how much each stands for.
    public let labels: Double
  }

  /// The pools, by rising weight.
  public let pools: [Pool]

  /// The fewest labels that a calibration is worth making from.
  public static let fewestLabels = 50

  /// Fits probabilities to labels.
  ///
  /// - Parameter labels: for each, the pair's match weight, whether it is a match, and how many pairs
  ///   it stands for.
  /// - Throws: ``ModelProblem`` for too few labels, or labels that are all alike.
  public init(
    _ labels: [(weight: Double, isMatch: Bool, count: Double)]
  ) throws(ModelProblem) {
    guard labels.count >= Self.fewestLabels else {
      throw ModelProblem(
        "There are \(labels.count) labels, too few to calibrate by",
        remedy: "Label \(Self.fewestLabels) pairs or more, at all weights")
    }
    let matches = labels.filter(\.isMatch).count
    guard matches > 0, matches < labels.count else {
      throw ModelProblem(
        "All labels say the same", remedy: "Label pairs of the same person and of different people")
    }
    let sorted = labels.filter { $0.weight.isFinite && $0.count > 0 }
      .sorted { $0.weight < $1.weight }
    var steps: [Step] = []
    for label in sorted {
      let step = Step(
        low: label.weight, high: label.weight, matches: label.isMatch ? label.count : 0,
        count: label.count)
      if let last = steps.last, last.high == label.weight {
        steps[steps.count - 1] = last + step
      } else {
        steps.append(step)
      }
    }
    var open: [Step] = []
    for step in steps {
      open.append(step)
      while open.count > 1, open[open.count - 2].share >= open[open.count - 1].share {
        let above = open.removeLast()
        open[open.count - 1] = open[open.count - 1] + above
      }
    }
    pools = open.map { Pool(weights: $0.low...$0.high, probability: $0.share, labels: $0.count) }
  }

  /// Labels of neighbouring weights.
  private struct Step {
    var low: Double
    var high: Double
    var matches: Double
    var count: Double
    var share: Double { matches / count }

    static func + (below: Step, above: Step) -> Step {
      Step(
        low: below.low, high: above.high, matches: below.matches + above.matches,
        count: below.count + above.count)
    }
  }

  /// The probability that a pair of some weight is a match.
  public func probability(ofWeight weight: Double) -> Double {
    guard let above = pools.firstIndex(where: { $0.weights.upperBound >= weight }) else {
      return pools.last?.probability ?? 0
    }
    let pool = pools[above]
    if above == 0 || weight >= pool.weights.lowerBound { return pool.probability }
    let below = pools[above - 1]
    let share =
      (weight - below.weights.upperBound) / (pool.weights.lowerBound - below.weights.upperBound)
    return below.probability + share * (pool.probability - below.probability)
  }

  /// How many of the pairs from each weight on are matches, by the labels.
  public func precisionCurve(_ pairs: [ScoredPair]) -> PrecisionCurve {
    PrecisionCurve(
      pairs.map { (weight: $0.weight, probability: probability(ofWeight: $0.weight)) })
  }
}
