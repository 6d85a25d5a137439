// SPDX-License-Identifier: MIT

import Quality

/// What changed since an earlier result.
extension TextReport {
  var changes: [String] {
    guard let comparison else { return [] }
    var lines = [heading("Since the earlier result")]
    lines += block(comparison.recordsInWords, first: "  ", indent: 2)
    lines += block(comparison.summary, first: "  ", indent: 2)
    for change in comparison.notable {
      let outcomes = [
        change.after.map(\.words), change.before.map { "before: \($0.words)" },
      ].compactMap(\.self)
      let label = leftAligned(change.change.word, 14)
      let ink: Ink =
        switch change.change {
        case .worse: .failed
        case .better: .passed
        default: .bold
        }
      lines += block(
        "\(visible(change.id)): \(outcomes.joined(separator: ", "))",
        first: "  " + ink.written(label, when: colour) + "  ", indent: 18)
    }
    let scores = comparison.scores.filter { $0.before != $0.after }.map { score in
      let shares = [score.before, score.after].compactMap(\.self).map(percentage)
      return (
        name: "  " + score.title, value: "\(shares.joined(separator: " to ")), \(score.words)"
      )
    }
    lines += aligned(scores)
    lines += comparison.notes.flatMap { block("Note: \(visible($0))", first: "  ", indent: 2) }
    return lines
  }
}
