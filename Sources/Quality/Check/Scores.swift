// SPDX-License-Identifier: MIT

/// How good the data is, by dimension.
enum Scores {
  /// Σ(tested − failed) / Σ tested for each dimension in which something was tested, and their mean
  /// as `overall`.
  static func of(_ checks: [CheckResult]) -> [String: Double] {
    var scores: [String: Double] = [:]
    for dimension in Dimension.allCases {
      let measured = checks.filter {
        $0.dimension == dimension && ($0.status == .pass || $0.status == .fail)
      }
      let tested = measured.reduce(0) { $0 + $1.tested }
      guard tested > 0 else { continue }
      let failed = measured.reduce(0) { $0 + $1.failed }
      scores[dimension.rawValue] = Double(tested - failed) / Double(tested)
    }
    guard !scores.isEmpty else { return [:] }
    scores["overall"] = scores.values.sorted().reduce(0, +) / Double(scores.count)
    return scores
  }
}
