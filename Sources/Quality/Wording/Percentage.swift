// SPDX-License-Identifier: MIT

/// A share from 0 to 1 as a percentage with one decimal.
///
/// Rounding never hides a fault: what is not quite nothing is `under 0.1%`, and what is not quite
/// everything is `over 99.9%`.
package func percentage(_ share: Double) -> String {
  guard share.isFinite else { return "not measurable" }
  if share > 0, share < 0.001 { return "under 0.1%" }
  if share > 0.999, share < 1 { return "over 99.9%" }
  return oneDecimal(share * 100) + "%"
}

/// A part of a whole as a percentage; a whole of nothing is `not measurable`.
package func percentage(_ part: Int, of whole: Int) -> String {
  whole == 0 ? "not measurable" : percentage(Double(part) / Double(whole))
}

/// A change of a share in percentage points, for example `up 1.9 points`.
package func pointsInWords(from before: Double, to after: Double) -> String {
  guard before != after else { return "no change" }
  let points = abs(after - before) * 100
  let direction = after > before ? "up" : "down"
  return points < 0.05
    ? "\(direction) under 0.1 points" : "\(direction) \(oneDecimal(points)) points"
}
