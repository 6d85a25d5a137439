// SPDX-License-Identifier: MIT
import Foundation

/// A probability split at a point: one tail as computed, the other as what is left.
struct Tails {
  /// The parts to either side of the point.
  enum Side {
    case lower, upper

    /// The part on the other side.
    var other: Side { self == .lower ? .upper : .lower }
  }

  /// The tail that was computed.
  let side: Side
  /// The natural logarithm of its probability, so that it can't underflow.
  let log: Double

  /// The probability of a tail; the smaller one keeps its relative precision.
  func probability(_ side: Side) -> Double {
    side == self.side ? min(1, exp(log)) : max(0, -expm1(log))
  }

  /// The logarithm of the probability of a tail.
  func logProbability(_ side: Side) -> Double {
    side == self.side ? min(0, log) : logOneMinusExp(min(0, log))
  }
}
