// SPDX-License-Identifier: MIT

/// Lines before the data that are no records: how many there are, and the first of them.
///
/// A sheet may begin with a million blank rows, so not every line is kept.
struct IgnoredLines: Sendable, Equatable {
  /// How many lines of each kind are kept.
  static let keptLines = 1_000

  /// How many lines there are.
  private(set) var count = 0
  /// The first of them.
  private(set) var first: [SkippedLine] = []

  /// Adds lines that follow one another, from a 1-based line.
  mutating func add(from line: Int, count: Int = 1, _ reason: SkippedLine.Reason) {
    self.count += count
    for offset in 0..<max(0, min(count, Self.keptLines - first.count)) {
      first.append(SkippedLine(line: line + offset, reason: reason))
    }
  }
}
