// SPDX-License-Identifier: MIT

extension CheckReport {
  /// The failed checks: errors before warnings, then the greatest share first.
  package var failedChecks: [CheckResult] {
    let failed = checks.enumerated().filter { $0.element.status == .fail }
    let ordered = failed.sorted { one, other in
      if one.element.severity != other.element.severity {
        return one.element.severity > other.element.severity
      }
      if one.element.failureRate != other.element.failureRate {
        return one.element.failureRate > other.element.failureRate
      }
      if one.element.failed != other.element.failed {
        return one.element.failed > other.element.failed
      }
      return one.offset < other.offset
    }
    return ordered.map(\.element)
  }

  /// The passed checks, in the contract's order.
  package var passedChecks: [CheckResult] {
    checks.filter { $0.status == .pass }
  }

  /// The checks that say nothing about the data: not measurable or not checked.
  package var silentChecks: [CheckResult] {
    checks.filter { $0.status == .notMeasurable || $0.status == .notChecked }
  }

  /// The scores in the standard's order, without the overall one; nil where nothing was tested.
  package var dimensionScores: [(dimension: Dimension, score: Double?)] {
    Dimension.allCases.map { ($0, scores[$0.rawValue]) }
  }

  /// The file and whether it keeps which contract, as a sentence.
  package var verdict: String {
    let names = "the contract \(visible(contract.id)) \(visible(contract.version))"
    let file = visible(dataset.file)
    let errors = failedChecks.count { $0.severity == .error }
    let others = failedChecks.count - errors
    let stuck = checks.filter { $0.failureToRun != nil }
    let stuckErrors = stuck.filter { $0.severity == .error }
    var reasons: [String] = []
    if errors > 0 { reasons.append("\(errors.counted("check")) of severity error failed") }
    if !stuckErrors.isEmpty { reasons.append(Self.notRun(stuckErrors)) }
    if dataset.rejected > 0 {
      reasons.append("\(dataset.rejected.counted("record")) could not be read")
    }
    var sentences: [String] = []
    switch status {
    case .pass: sentences.append("\(file) keeps \(names).")
    case .fail:
      sentences.append(
        "\(file) does not keep \(names)"
          + (reasons.isEmpty ? "." : ": \(listed(reasons))."))
    }
    if others > 0 {
      sentences.append(
        "\(others.counted("check")) of lower severity \(errors > 0 ? "also " : "")failed.")
    }
    let lesser = stuck.filter { $0.severity != .error }
    if !lesser.isEmpty { sentences.append("Of lower severity, \(Self.notRun(lesser)).") }
    return sentences.joined(separator: " ")
  }

  /// Names rules that could not be run, each with why, the first five of them.
  private static func notRun(_ checks: [CheckResult]) -> String {
    let named = checks.prefix(5).map {
      "\(visible($0.id)) (\(visible($0.failureToRun ?? "", limit: 200)))"
    }
    let more = checks.count - named.count
    return "\(checks.count.counted("check")) could not be run: "
      + named.joined(separator: ", ") + (more > 0 ? " and \(more.grouped) more" : "")
  }
}

extension CheckResult {
  /// The share that failed, 0 to 1; a failed check that tested nothing counts as wholly failed.
  package var failureRate: Double {
    tested > 0 ? Double(failed) / Double(tested) : (status == .fail ? 1 : 0)
  }
}
