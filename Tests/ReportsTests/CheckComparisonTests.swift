// SPDX-License-Identifier: MIT

import Quality
import Reports
import Testing

@Suite("Comparison with an earlier result")
struct CheckComparisonTests {
  @Test(
    "a check is better or worse by its status first, then by the share that failed",
    arguments: [
      (.pass, 10, 0, .pass, 20, 0, .unchanged),
      (.pass, 10, 0, .fail, 10, 1, .worse),
      (.fail, 10, 1, .pass, 10, 0, .better),
      (.fail, 10, 1, .fail, 20, 2, .unchanged),
      (.fail, 120_415, 55, .fail, 120_069, 55, .unchanged),
      (.pass, 120_415, 103_490, .pass, 120_069, 103_167, .unchanged),
      (.pass, 100, 10, .pass, 100, 20, .worse),
      (.fail, 10, 1, .fail, 20, 3, .worse),
      (.fail, 10, 2, .fail, 100, 19, .better),
      (.fail, .max, .max, .fail, .max, .max - 1, .better),
      (.pass, 10, 2, .pass, 10, 3, .worse),
      (.notChecked, 0, 0, .notChecked, 0, 0, .unchanged),
      (.pass, 10, 0, .notChecked, 0, 0, .notComparable),
      (.notMeasurable, 0, 0, .fail, 10, 1, .notComparable),
    ]
      as [(
        CheckResult.Status, Int, Int, CheckResult.Status, Int, Int, CheckComparison.Change
      )])
  func change(
    before: CheckResult.Status, testedBefore: Int, failedBefore: Int, after: CheckResult.Status,
    testedAfter: Int, failedAfter: Int, change: CheckComparison.Change
  ) {
    let comparison = CheckComparison(
      earlier: report(before, tested: testedBefore, failed: failedBefore),
      later: report(after, tested: testedAfter, failed: failedAfter))

    #expect(comparison.checks.map(\.change) == [change])
  }

  @Test("a check on one side only is new or gone")
  func newAndGone() {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)

    #expect(comparison.checks(.new).map(\.id) == ["uprn.type"])
    #expect(comparison.checks(.gone).map(\.id) == ["cost_gbp.required"])
    #expect(comparison.checks.last?.id == "cost_gbp.required")
  }

  @Test("scores of either side are listed, the overall one last")
  func scores() {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)

    #expect(comparison.scores.first?.name == "accuracy")
    #expect(comparison.scores.first?.before == 0.5)
    #expect(comparison.scores.first?.after == nil)
    #expect(comparison.scores.last?.name == "overall")
  }

  @Test("another contract and the same file are noted")
  func notes() {
    let other = CheckComparison(earlier: Example.earlier, later: Example.report)
    let same = CheckComparison(earlier: Example.report, later: Example.report)

    #expect(other.notes.count == 1)
    #expect(other.notes[0].contains("housing-repairs 1.1.0"))
    #expect(same.notes == ["Both results are of the very same file."])
  }

  private func report(_ status: CheckResult.Status, tested: Int, failed: Int) -> CheckReport {
    var report = Example.report
    report.checks = [
      Example.check("a.type", .conformity, "", tested: tested, failed: failed, status: status)
    ]
    return report
  }
}
