// SPDX-License-Identifier: MIT

extension CheckComparison {
  /// Compares two reports.
  public init(earlier: CheckReport, later: CheckReport) {
    let before = Dictionary(earlier.checks.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let laterIDs = Set(later.checks.map(\.id))
    let kept = later.checks.map { CheckChange(before: before[$0.id], after: $0, id: $0.id) }
    let gone = earlier.checks.filter { !laterIDs.contains($0.id) }
      .map { CheckChange(before: $0, after: nil, id: $0.id) }
    let names = Dimension.allCases.map(\.rawValue) + ["overall"]

    self.earlier = Side(earlier)
    self.later = Side(later)
    checks = kept + gone
    scores = names.compactMap { name in
      let (before, after) = (earlier.scores[name], later.scores[name])
      return before == nil && after == nil
        ? nil : ScoreChange(name: name, before: before, after: after)
    }
    notes = Self.notes(earlier, later)
  }

  private static func notes(_ earlier: CheckReport, _ later: CheckReport) -> [String] {
    var notes: [String] = []
    if earlier.contract != later.contract {
      notes.append(
        "The earlier result was checked against the contract \(earlier.contract.id) "
          + "\(earlier.contract.version), this one against \(later.contract.id) "
          + "\(later.contract.version).")
    }
    if earlier.dataset.name != later.dataset.name {
      notes.append(
        "The earlier result is of the dataset \(earlier.dataset.name), "
          + "this one of \(later.dataset.name).")
    }
    if earlier.dataset.sha256 == later.dataset.sha256, !later.dataset.sha256.isEmpty {
      notes.append("Both results are of the very same file.")
    }
    if earlier.reeve != later.reeve {
      notes.append(
        "The earlier result was made by Reeve \(earlier.reeve), this one by \(later.reeve).")
    }
    return notes
  }
}

extension CheckComparison.Side {
  init(_ report: CheckReport) {
    reeve = report.reeve
    contract = report.contract
    file = report.dataset.file
    sha256 = report.dataset.sha256
    rows = report.dataset.rows
    rejected = report.dataset.rejected
    status = report.status
  }
}

extension CheckComparison.Outcome {
  init(_ check: CheckResult) {
    status = check.status
    tested = check.tested
    failed = check.failed
  }

  /// 0 for passed and 1 for failed; nil when the check says nothing.
  fileprivate var rank: Int? {
    switch status {
    case .pass: 0
    case .fail: 1
    case .notMeasurable, .notChecked: nil
    }
  }

  fileprivate var shareInWords: String { percentage(failed, of: tested) }

  /// Whether a smaller share failed than in another outcome; exact, without division.
  fileprivate func failsLess(than other: Self) -> Bool {
    let own = max(failed, 0).multipliedFullWidth(by: max(other.tested, 1))
    let others = max(other.failed, 0).multipliedFullWidth(by: max(tested, 1))
    return (own.high, own.low) < (others.high, others.low)
  }
}

extension CheckComparison.CheckChange {
  init(before: CheckResult?, after: CheckResult?, id: String) {
    self.id = id
    self.before = before.map(CheckComparison.Outcome.init)
    self.after = after.map(CheckComparison.Outcome.init)
    change = Self.change(from: self.before, to: self.after)
  }

  private static func change(
    from before: CheckComparison.Outcome?, to after: CheckComparison.Outcome?
  ) -> CheckComparison.Change {
    guard let before else { return .new }
    guard let after else { return .gone }
    guard let rankBefore = before.rank, let rankAfter = after.rank else {
      return before.status == after.status ? .unchanged : .notComparable
    }
    if rankBefore != rankAfter { return rankAfter < rankBefore ? .better : .worse }
    // As many failing as before among fewer records is no change that anybody made.
    if before.failed == after.failed { return .unchanged }
    // A check that passes both times may let some fail; a change too small to be shown is none.
    if after.status == .pass, before.shareInWords == after.shareInWords { return .unchanged }
    if after.failsLess(than: before) { return .better }
    return before.failsLess(than: after) ? .worse : .unchanged
  }
}
