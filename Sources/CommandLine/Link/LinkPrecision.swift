// SPDX-License-Identifier: MIT
import Linkage

/// How many pairs from each weight on are matches, and by what that is known.
struct LinkPrecision {
  /// By what it is known.
  enum Basis: String, Codable { case labels, estimate }

  let curve: PrecisionCurve
  let basis: Basis

  /// A curve for the pairs of a run.
  ///
  /// - Parameters:
  ///   - labels: labelled pairs; nil where there are none.
  ///   - correction: what tells how likely each pair is a match where there are no labels.
  /// - Returns: nil where neither is there.
  /// - Throws: `ModelProblem` for too few labels.
  init?(
    _ scoring: Scoring, _ linker: Linker, labels: [PairLabel]?, correction: WeightCorrection?
  ) throws {
    if let labels {
      let weights = try linker.score(labels, correction: scoring.correction)
      let calibration = try IsotonicCalibration(
        zip(labels, weights).compactMap { label, weight in
          weight.map { (weight: $0, isMatch: label.isMatch, count: label.weight) }
        })
      curve = try PrecisionCurve(scoring.store) {
        calibration.probability(ofWeight: $0.weight)
      }
      basis = .labels
    } else if let correction {
      curve = try PrecisionCurve(scoring.store) { correction.probability(of: $0) }
      basis = .estimate
    } else {
      return nil
    }
  }

  /// The least weight from which on so great a share of pairs are matches.
  ///
  /// - Parameter floor: the least weight that pairs were scored down to.
  /// - Throws: `Program.DataSaysNo`, after saying why, where no weight is enough.
  func weight(forPrecision wanted: Double, floor: Double) throws -> Double {
    if let weight = curve.weight(forPrecision: wanted) { return max(weight, floor) }
    let best = curve.points.max { $0.precision < $1.precision }
    LinkNotes.say([
      best.map {
        "reeve: No threshold reaches a precision of \(wanted): the best is "
          + "\(WaterfallText.fixed($0.precision)), of pairs that weigh "
          + "\(WaterfallText.fixed($0.weight)) or more. Ask for less, or train a better model."
      } ?? "reeve: No pair weighs enough for a threshold to be chosen. Keep more pairs with "
        + "--threshold-probability."
    ])
    throw Program.DataSaysNo()
  }

  /// The curve at every half weight, which is enough to draw it.
  var samples: [LinkReport.Precision.Point] {
    guard let least = curve.points.last?.weight, let most = curve.points.first?.weight else {
      return []
    }
    var samples: [LinkReport.Precision.Point] = []
    var weight = max(-60, (least * 2).rounded(.up) / 2)
    while weight <= min(most, 60) {
      if let point = curve.points.last(where: { $0.weight >= weight }) {
        samples.append(
          LinkReport.Precision.Point(
            weight: weight, probability: matchProbability(ofWeight: weight), pairs: point.pairs,
            precision: point.precision, recall: point.recall))
      }
      weight += 0.5
    }
    return samples
  }
}
