// SPDX-License-Identifier: MIT
import Foundation

/// Finds the point at which a tail has a given probability.
struct TailRoot {
  /// A point close to the root.
  let point: Double
  /// What is still to be added, which may be less than the digits of the point can show.
  let step: Double

  /// Newton's method on the logarithm of a tail, kept inside what is known to hold the root.
  ///
  /// The distributions here have a density that is log-concave in the variable used (the logarithm
  /// or the logit of the quantity), so the logarithm of either tail is concave and Newton's steps
  /// never run away.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - target: the logarithm of the probability wanted.
  ///   - side: the tail; the lower grows with the variable, the upper falls.
  ///   - evaluate: the logarithm of the tail, and that of the density in the variable.
  static func solve(
    from start: Double, target: Double, side: Tails.Side,
    _ evaluate: (Double) -> (logTail: Double, logDensity: Double)
  ) -> TailRoot {
    var point = start
    var (low, high) = (-Double.infinity, Double.infinity)
    var best = (root: TailRoot(point: start, step: 0), distance: Double.infinity)
    for _ in 0..<200 {
      let (logTail, logDensity) = evaluate(point)
      let miss = side == .lower ? logTail - target : target - logTail
      if miss == 0 { return TailRoot(point: point, step: 0) }
      let step = -miss / exp(logDensity - logTail)
      if abs(step) <= 1e-15 * max(1, abs(point)) { return TailRoot(point: point, step: step) }
      if abs(miss) < best.distance {
        best = (TailRoot(point: point, step: abs(step) < 1e-9 ? step : 0), abs(miss))
      }
      if miss < 0 { low = max(low, point) } else { high = min(high, point) }
      var next = point + step
      if !(next > low && next < high) {
        next =
          low.isFinite && high.isFinite
          ? low + (high - low) / 2 : point + (miss < 0 ? 1 : -1) * max(1, abs(point))
      }
      // Neighbours that both miss: there is nothing between them.
      if next == point { return best.root }
      point = next
    }
    return best.root
  }
}
