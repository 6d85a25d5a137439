// SPDX-License-Identifier: MIT

/// A reason why a pattern cannot be used.
struct PatternProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the pattern, counted in Unicode code points from 0.
  let offset: Int
  /// What is wrong there, and where it can be said, what to write instead.
  let reason: String

  var description: String { "\(reason) (at offset \(offset) of the pattern)" }
}
