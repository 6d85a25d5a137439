// SPDX-License-Identifier: MIT

/// Joins neighbouring bands until none is below the threshold.
///
/// The Local Government Transparency Code (2015) asks for this in the values of social housing: a
/// band of fewer than ten homes is merged with the next lower one.
public enum BandMerging {
  /// Which bands become one, as ranges of places in `counts`, lowest band first.
  ///
  /// Empty bands stand alone. What remains below the threshold at the low end joins the band above it.
  /// When all bands together are below the threshold they become one, which is still too small.
  public static func merged(_ counts: [Int], threshold: Int) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    var upper = counts.count
    while upper > 0 {
      var lower = upper - 1
      var sum = counts[lower]
      while sum > 0, sum < threshold, lower > 0 {
        lower -= 1
        sum += counts[lower]
      }
      bands.insert(lower..<upper, at: 0)
      upper = lower
    }
    guard let first = bands.first, bands.count > 1 else { return bands }
    let small = counts[first].reduce(0, +)
    if small > 0, small < threshold {
      var next = 1
      while next + 1 < bands.count,
        counts[first.lowerBound..<bands[next].upperBound].reduce(0, +) < threshold
      {
        next += 1
      }
      bands.replaceSubrange(0...next, with: [first.lowerBound..<bands[next].upperBound])
    }
    return bands
  }

  /// The finest bands of which each of several ways to merge has whole ones.
  ///
  /// A total by them is the sum of figures that its lines give, so it tells nothing new.
  public static func common(_ ways: [[Range<Int>]], count: Int) -> [Range<Int>] {
    var isEnd = [Bool](repeating: true, count: count)
    for band in ways.joined() where !band.isEmpty {
      for place in band.dropLast() { isEnd[place] = false }
    }
    var bands: [Range<Int>] = []
    var start = 0
    for place in 0..<count where isEnd[place] {
      bands.append(start..<place + 1)
      start = place + 1
    }
    return bands
  }
}
