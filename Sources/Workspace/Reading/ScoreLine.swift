// SPDX-License-Identifier: MIT
public import Quality

/// A score with its words, ready to be shown.
public struct ScoreLine: Sendable, Equatable {
  /// The dimension; nil for the overall score.
  public var dimension: Dimension?
  /// The score's name, for example `Completeness` or `Overall`.
  public var title: String
  /// The score from 0 to 1; nil when nothing could be tested.
  public var score: Double?
  /// `good`, `fair`, `poor` or `not measurable`.
  public var word: String
  /// The score as a percentage, for example `97.4%`, or `not measurable`.
  public var percentage: String

  /// Makes the line of a score; the words follow from it.
  public init(dimension: Dimension?, score: Double?) {
    self.dimension = dimension
    self.score = score
    title = dimension?.title ?? "Overall"
    word = score.map(scoreWord) ?? "not measurable"
    percentage = score.map { Quality.percentage($0) } ?? "not measurable"
  }

  /// The lines of all dimensions in the standard's order, then the overall one.
  public static func lines(of scores: [String: Double]) -> [ScoreLine] {
    Dimension.allCases.map { ScoreLine(dimension: $0, score: scores[$0.rawValue]) }
      + [ScoreLine(dimension: nil, score: scores["overall"])]
  }
}
