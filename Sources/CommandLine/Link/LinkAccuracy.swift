// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Quality
import Statistics

/// One line of what `reeve link evaluate` says.
struct LinkAccuracy: Encodable {
  /// An interval that holds the true share 95 times in 100.
  struct Interval: Encodable {
    var lower: Double
    var upper: Double
  }

  var threshold: Double
  var of: String
  /// The group of people; nil for everyone.
  var group: String?
  /// Zero where nothing was found; then there is no interval.
  var precision: Double
  var precisionInterval: Interval?
  /// Zero where there is nothing to find; then there is no interval.
  var recall: Double
  var recallInterval: Interval?
  var f1: Double
  var truePositives: Int
  var falsePositives: Int
  var falseNegatives: Int

  init(_ entry: ThresholdAccuracy) {
    let counts = entry.line.counts
    threshold = entry.threshold
    of = entry.line.of.rawValue
    group = entry.line.group
    precision = counts.precision ?? 0
    precisionInterval = Self.interval(counts.precisionEstimate())
    recall = counts.recall ?? 0
    recallInterval = Self.interval(counts.recallEstimate())
    f1 = counts.f1 ?? 0
    truePositives = counts.right
    falsePositives = counts.wrong
    falseNegatives = counts.missed
  }

  private static func interval(_ estimate: Estimate?) -> Interval? {
    estimate.map { Interval(lower: $0.interval.lower, upper: $0.interval.upper) }
  }

  /// The lines for people, in columns; those of groups have their intervals beside.
  static func table(_ lines: [LinkAccuracy]) -> String {
    let hasGroups = lines.contains { $0.group != nil }
    var rows = [
      hasGroups
        ? ["of", "threshold", "group", "precision", "", "recall", "", "f1"]
        : ["of", "threshold", "precision", "recall", "f1"]
    ]
    for line in lines {
      let (precision, recall) = (fixed(line.precision), fixed(line.recall))
      rows.append(
        hasGroups
          ? [
            line.of, "\(line.threshold)", line.group.map { visible($0, limit: 40) } ?? "(everyone)",
            line.precisionInterval == nil ? "-" : precision, text(line.precisionInterval),
            line.recallInterval == nil ? "-" : recall, text(line.recallInterval), fixed(line.f1),
          ] : [line.of, "\(line.threshold)", precision, recall, fixed(line.f1)])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }

  private static func text(_ interval: Interval?) -> String {
    interval.map { "\(fixed($0.lower)) to \(fixed($0.upper))" } ?? ""
  }

  private static func fixed(_ share: Double) -> String {
    let digits = String(Int((share * 10_000).rounded()) + 100_000)
    return "\(digits.dropFirst().first == "1" ? "1" : "0").\(digits.suffix(4))"
  }
}
