// SPDX-License-Identifier: MIT

/// An axis with round numbers on it.
struct Scale: Sendable {
  let ticks: [Double]

  /// Makes an axis that holds all values.
  ///
  /// - Parameters:
  ///   - values: What is shown.
  ///   - fromZero: Whether the axis starts at zero, as that of bars must.
  ///   - limits: The least and greatest values that are possible, such as 0 and 100 hundredths: the
  ///     axis never goes beyond them.
  init(of values: [Double], fromZero: Bool, limits: ClosedRange<Double>? = nil) {
    let shown = values.filter(\.isFinite)
    var low = shown.min() ?? 0
    var high = shown.max() ?? 1
    if fromZero { (low, high) = (min(0, low), max(0, high)) }
    if low == high { (low, high) = fromZero && low == 0 ? (0, 1) : (low - 0.5, high + 0.5) }
    if !fromZero, let limits {
      low = max(low, limits.lowerBound)
      high = min(high, limits.upperBound)
      if low >= high { (low, high) = (limits.lowerBound, limits.upperBound) }
    }
    let step = Self.roundStep(atLeast: (high - low) / 4)
    let first = (low / step).rounded(.down)
    let last = max((high / step).rounded(.up), first + 1)
    let all = stride(from: first, through: last, by: 1).map { $0 * step }
    let kept = limits.map { bounds in
      all.filter { $0 >= bounds.lowerBound - step / 1e6 && $0 <= bounds.upperBound + step / 1e6 }
    }
    ticks = kept.flatMap { $0.count > 1 ? $0 : nil } ?? all
  }

  /// Where a value stands between the ends of the axis: 0 to 1, outside too when it is.
  func place(of value: Double) -> Double {
    guard let first = ticks.first, let last = ticks.last, last > first else { return 0 }
    return (value - first) / (last - first)
  }

  /// The smallest of 1, 2, 2.5, 5 times a power of ten that is no smaller.
  private static func roundStep(atLeast least: Double) -> Double {
    guard least > 0, least.isFinite else { return 1 }
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    for factor in [1, 2, 2.5, 5] where factor * power >= least * 0.999_999 {
      return factor * power
    }
    return 10 * power
  }
}

/// The places of labels on an axis that has room for a few: the first, the last, some between.
func labelledPlaces(count: Int, atMost most: Int) -> [Int] {
  guard count > most, most > 1 else { return Array(0..<max(0, count)) }
  let places = (0..<most).map { ($0 * (count - 1) + (most - 1) / 2) / (most - 1) }
  return places.enumerated().filter { $0.offset == 0 || places[$0.offset - 1] != $0.element }
    .map(\.element)
}
