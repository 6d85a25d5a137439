// SPDX-License-Identifier: MIT

extension WeightCorrection {
  /// The weight from which on pairs must be scored so that none is lost that weighs enough when
  /// corrected.
  ///
  /// - Parameters:
  ///   - least: the corrected weight that is wanted.
  ///   - adjustment: the most that frequencies are reckoned to add; 12 is a value that one record in
  ///     4,000 of those with an agreeing value has.
  public func modelWeight(toReach least: Double, adjustment: Double = 12) -> Double {
    var most = 0.0
    for (rule, patterns) in seen.enumerated() {
      for pattern in patterns {
        let difference = difference(rule: rule, pattern: pattern)
        if difference > most, plainWeight(pattern) + difference + adjustment >= least {
          most = difference
        }
      }
    }
    return least - most
  }
}
