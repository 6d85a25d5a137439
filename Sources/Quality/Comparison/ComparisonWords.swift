// SPDX-License-Identifier: MIT

extension CheckComparison.Change {
  /// The change in words, after a number: `2 better`.
  package var word: String {
    switch self {
    case .worse: "worse"
    case .new: "new"
    case .better: "better"
    case .gone: "gone"
    case .notComparable: "not comparable"
    case .unchanged: "unchanged"
    }
  }
}

extension CheckComparison.Outcome {
  /// The outcome in words, for example `12 of 980 failed (1.2%)`.
  package var words: String {
    switch status {
    case .notMeasurable: "not measurable"
    case .notChecked: "not checked"
    case .pass where failed == 0: "passed"
    case .pass, .fail:
      (status == .pass ? "passed with " : "")
        + (tested > 0
          ? "\(failed.grouped) of \(tested.grouped) failed (\(percentage(failed, of: tested)))"
          : "\(failed.grouped) failed")
    }
  }
}

extension CheckComparison {
  /// How many checks fared how, in one sentence.
  package var summary: String {
    let counts = Change.allCases.map { "\(checks($0).count.grouped) \($0.word)" }
    return "Checks: " + listed(counts) + "."
  }

  /// How the number of records changed, in one sentence.
  package var recordsInWords: String {
    let difference = later.rows - earlier.rows
    let change =
      difference == 0
      ? "as many as before"
      : "\(abs(difference).grouped) \(difference > 0 ? "more" : "fewer") than before"
    return "Records: \(later.rows.grouped), \(change) (\(earlier.rows.grouped)); "
      + "could not be read: \(later.rejected.grouped), before \(earlier.rejected.grouped)."
  }

  /// The changes a person should look at, the worst news first.
  package var notable: [CheckChange] {
    Change.allCases.filter { $0 != .unchanged }.flatMap(checks)
  }
}

extension CheckComparison.ScoreChange {
  /// The score's name for people.
  package var title: String {
    Dimension(rawValue: name)?.title ?? "Overall"
  }

  /// The change in words.
  package var words: String {
    guard let before, let after else {
      return after == nil ? "no longer measurable" : "not measurable before"
    }
    return pointsInWords(from: before, to: after)
  }
}
