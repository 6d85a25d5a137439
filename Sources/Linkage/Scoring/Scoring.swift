// SPDX-License-Identifier: MIT

/// The pairs that weigh enough, and what their weights are made of.
public struct Scoring: Sendable {
  /// The pairs.
  public let store: PairStore
  /// How many candidates each rule brought about that no earlier rule did.
  public let candidates: [Int]
  /// The model that they were scored with.
  public let model: LinkageModel
  /// What the weights were corrected by; nil where they are the model's own.
  public internal(set) var correction: WeightCorrection?
  let scorer: Scorer

  /// The pairs in the order of their records, all in memory.
  public func pairs() throws -> [ScoredPair] { try store.pairs() }

  /// What one comparison adds to a pair's weight.
  public struct Part: Sendable, Equatable {
    /// The value of the level in output; -1 for the null level.
    public let value: Int
    /// The place of the level in the comparison; nil for none.
    public let level: Int?
    /// The weight of the level.
    public let weight: Double
    /// What the frequency of the values adds.
    public let adjustment: Double
  }

  /// What each comparison adds to a pair's weight, in the order of the model.
  public func parts(of pair: ScoredPair) -> [Part] {
    model.comparisons.indices.map {
      scorer.part($0, of: pair, values: model.comparisons[$0].values)
    }
  }
}

extension Scorer {
  /// What a comparison adds to a pair's weight.
  ///
  /// - Parameter values: what the levels of the comparison stand for in output.
  func part(_ comparison: Int, of pair: ScoredPair, values: [Int]) -> Scoring.Part {
    let place = code.level(comparison, in: pair.pattern)
    guard place < values.count else {
      return Scoring.Part(value: -1, level: nil, weight: -.infinity, adjustment: 0)
    }
    var adjustment = 0.0
    if let frequency = weights[comparison].frequencies[place] {
      let left = space.packed[Int(pair.left) &* space.stride &+ frequency.field]
      let right = space.packed[Int(pair.right) &* space.stride &+ frequency.field]
      adjustment = frequency.adjustment(left, right, space.set)
    }
    return Scoring.Part(
      value: values[place], level: place, weight: weights[comparison].levels[place],
      adjustment: adjustment)
  }
}
