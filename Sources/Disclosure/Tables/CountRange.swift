// SPDX-License-Identifier: MIT

/// The counts that something published can be made from, both ends among them.
public struct CountRange: Sendable, Equatable {
  /// The least.
  public var low: Double
  /// The greatest; infinite where there is none.
  public var high: Double

  /// Makes a range of its ends.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// What is known of a count of which nothing is told.
  public static let any = CountRange(low: 0, high: .infinity)

  /// Whether it is one count.
  var isPoint: Bool { high - low < 0.5 }

  func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

extension ReleaseProfile {
  /// The counts that what stands in a cell can be made from.
  ///
  /// - Parameters:
  ///   - isExact: whether a number that is shown was not rounded.
  ///   - extraSteps: how many multiples further than the next one rounding that adds up may have gone;
  ///     nil where nothing is known of that.
  func range(
    of shown: ProtectedTables.Shown, isExact: Bool = false, extraSteps: Int? = nil
  ) -> CountRange {
    let threshold = Double(self.threshold ?? 0)
    switch shown {
    case .symbol:
      let meansSmall =
        !hidesComplements && zeros != .shownUnlessGroupDisclosure && populationFloor == nil
        && threshold > 0
      guard meansSmall else { return CountRange(low: 0, high: .infinity) }
      return CountRange(low: leastHidden, high: threshold - 1)
    case .number(let number):
      if isExact { return CountRange(low: number, high: number) }
      guard let (low, high) = rounding.range(of: number, extraSteps: extraSteps) else {
        return CountRange(low: 0, high: .infinity)
      }
      // A number that is shown is none, or not below the threshold.
      if low > 0 || zeros == .hidden { return CountRange(low: max(low, threshold), high: high) }
      return high < threshold ? CountRange(low: 0, high: 0) : CountRange(low: low, high: high)
    }
  }

  /// The least count that is hidden for being small.
  var leastHidden: Double { zeros == .hidden ? 0 : 1 }

  /// A count from 1 to below this is small: the threshold, or 5 where a profile has none.
  var smallBelow: Int { threshold ?? 5 }
}
