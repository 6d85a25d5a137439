// SPDX-License-Identifier: MIT

import Quality
import Reports
import Testing

@Suite("Report for a terminal")
struct TextReportTests {
  @Test("reads as recorded")
  func golden() throws {
    try expectGolden(TextReport(Example.report).rendered().utf8, "report.txt")
  }

  @Test("reads as recorded with a comparison, 80 cells wide")
  func goldenComparison() throws {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)

    let text = TextReport(Example.report, comparison: comparison, width: 80).rendered()

    try expectGolden(text.utf8, "comparison.txt")
  }

  @Test("keeps its width", arguments: [60, 80, 100, 120])
  func width(width: Int) {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)

    var report = Example.report
    report.rejected[0].text = String(repeating: "long words, ", count: 20)

    let text = TextReport(report, comparison: comparison, width: width).rendered()

    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test("the worst failed check stands first: errors before warnings, then by share")
  func order() throws {
    let text = TextReport(Example.report).rendered()

    let places = try ["table.rowCount", "postcode.pattern", "repair_ref.unique", "rating.range"]
      .map { try #require(text.firstRange(of: $0)).lowerBound }
    #expect(places == places.sorted())
  }

  @Test("uses colour only when told")
  func colour() {
    #expect(!TextReport(Example.report).rendered().utf8.contains(0x1B))
    #expect(
      TextReport(Example.report, colour: true).rendered().contains("\u{1B}[1;31mFAIL\u{1B}[0m"))
  }

  @Test(
    "nothing from file or contract can steer the terminal",
    arguments: ["\u{1B}]0;owned\u{7}", "\u{9B}2J", "\u{202E}", "\r", "\u{8}", "\u{90}x\u{9C}"])
  func hostileText(text: String) {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.hostile(text))

    let shown = TextReport(Example.hostile(text), comparison: comparison).rendered()

    let obeyed = shown.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control
          || $0.properties.generalCategory == .format)
    }
    #expect(obeyed.isEmpty)
  }

  @Test("the verdict names rules that could not be run, and why")
  func notRun() {
    func report(_ severity: Severity, _ count: Int, _ status: CheckReport.Status) -> String {
      var report = Example.report
      report.checks = (1...count).map { number in
        CheckResult(
          id: "rule-\(number)", rule: "sql", description: "", dimension: .accuracy,
          severity: severity, tested: 0, failed: 0, status: .notChecked,
          reason: "could not be run: it took longer than 20 s and was stopped")
      }
      report.rejected = []
      report.dataset.rejected = 0
      report.status = status
      let words = TextReport(report, width: 1_000).rendered().split(separator: "\n")
      return words.first { $0.hasPrefix("FAIL  ") || $0.hasPrefix("PASS  ") }.map(String.init) ?? ""
    }

    #expect(
      report(.error, 1, .fail).hasSuffix(
        ": 1 check could not be run: rule-1 (it took longer than 20 s and was stopped)."))
    #expect(report(.error, 7, .fail).contains("7 checks could not be run: rule-1 ("))
    #expect(report(.error, 7, .fail).hasSuffix(" and 2 more."))
    #expect(
      report(.warning, 1, .pass).contains(
        "Of lower severity, 1 check could not be run: rule-1 (it took longer"))
  }

  @Test("a file that keeps its contract passes, in so many words")
  func pass() {
    var report = Example.report
    report.checks.removeAll { $0.status == .fail && $0.severity == .error }
    report.rejected = []
    report.dataset.rejected = 0
    report.status = .pass

    let text = TextReport(report, width: 200).rendered()

    #expect(text.contains("PASS  exports/repairs-2027-03.csv keeps the contract"))
    #expect(text.contains("1 check of lower severity failed."))
  }
}
