// SPDX-License-Identifier: MIT

extension ReleaseProfile.Rounding {
  /// The least and the greatest count that a published one can stand for; nil where it says nothing.
  ///
  /// That is so where there is noise.
  ///
  /// - Parameter extraSteps: how many multiples further than the next one a count may have gone where
  ///   totals were made to add up; when nil, a number says nothing there.
  func range(of value: Double, extraSteps: Int? = nil) -> (low: Double, high: Double)? {
    switch self {
    case .none: return (value, value)
    case .nearest(let base):
      let half = Double(base) / 2
      return (max(0, (value - half).rounded(.up)), (value + half).rounded(.up) - 1)
    case .random(let base): return (max(0, value - Double(base) + 1), value + Double(base) - 1)
    case .controlled(let base):
      guard let extraSteps else { return nil }
      let reach = Double(base) * Double(1 + extraSteps) - 1
      return (max(0, value - reach), value + reach)
    case .cellKey: return nil
    }
  }

  /// The multiple that people at risk are rounded to where counts are: their exact number would lead
  /// back, through a share, to what was rounded.
  var multipleOfDenominators: Int? {
    switch self {
    case .none: nil
    case .nearest(let base), .random(let base), .controlled(let base): base
    case .cellKey: 5
    }
  }
}
