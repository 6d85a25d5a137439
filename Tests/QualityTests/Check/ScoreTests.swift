// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Scores")
struct ScoreTests {
  private func result(
    _ dimension: Dimension, _ tested: Int, _ failed: Int, _ status: CheckResult.Status = .pass
  ) -> CheckResult {
    CheckResult(
      id: "x", rule: "x", description: "", dimension: dimension, severity: .error, tested: tested,
      failed: failed, status: status)
  }

  @Test("A dimension is the share of tests that held, overall the mean of dimensions")
  func formula() {
    // 930 of 1000 records are complete; 84 of 1200 values are wrong, which is 7 %.
    let scores = Scores.of([
      result(.completeness, 1_000, 70, .fail), result(.conformity, 1_000, 84, .fail),
      result(.conformity, 200, 0),
    ])

    #expect(scores == ["completeness": 0.93, "conformity": 0.93, "overall": 0.93])
  }

  @Test("A dimension in which nothing was tested has no score and does not weigh")
  func notMeasurable() {
    let scores = Scores.of([
      result(.completeness, 4, 1, .fail), result(.uniqueness, 0, 0, .notMeasurable),
      result(.timeliness, 0, 0, .notChecked),
    ])

    #expect(scores == ["completeness": 0.75, "overall": 0.75])
  }

  @Test("Nothing measurable gives no score at all")
  func nothing() {
    #expect(Scores.of([]).isEmpty)
    #expect(Scores.of([result(.accuracy, 0, 0, .notMeasurable)]).isEmpty)
  }

  @Test("The scores of a check follow from its counts")
  func ofCheck() throws {
    let report = try CheckScene(
      "a,b\n1,x\n,y\nz,\n4,w\n",
      columns: "- name: a\n  logicalType: integer\n  required: true\n- name: b\n  unique: true"
    ).check()

    // Completeness 3 of 4; conformity: two columns present and 2 of 3 integers; uniqueness 3 of 3.
    #expect(report.scores["completeness"] == 0.75)
    #expect(report.scores["conformity"] == 4.0 / 5)
    #expect(report.scores["uniqueness"] == 1)
    #expect(report.scores["overall"] == (0.75 + 0.8 + 1) / 3)
    #expect(report.scores.count == 4)
  }
}
