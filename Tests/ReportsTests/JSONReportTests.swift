// SPDX-License-Identifier: MIT

import Foundation
import Quality
import Reports
import Testing

@Suite("Report as JSON")
struct JSONReportTests {
  @Test("reads as recorded, so that the keys and their order are stable")
  func golden() throws {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)

    try expectGolden(
      JSONReport(Example.report, comparison: comparison).renderedBytes(), "report.json")
  }

  @Test("decodes to what it was made of")
  func roundTrip() throws {
    let bytes = JSONReport(Example.report).renderedBytes()

    #expect(try JSONDecoder().decode(CheckReport.self, from: Data(bytes)) == Example.report)
    #expect(try JSONReport.read(bytes) == Example.report)
  }

  @Test(
    "any text survives",
    arguments: [
      "\"\\/", "\u{0}\u{1B}[2J\u{7F}\u{9B}", "\u{202E}\u{2028}", "\u{E0041}", "é\u{301}", "🏠", "",
      "</script>", "\r\n\t",
    ])
  func texts(text: String) throws {
    let bytes = JSONReport(Example.hostile(text)).renderedBytes()

    let back = try JSONReport.read(bytes)

    #expect(Array(back.dataset.name.utf8) == Array(text.utf8))
    #expect(back == Example.hostile(text))
    #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A })
  }

  @Test("numbers that JSON can't say are null or left out")
  func numbers() throws {
    var report = Example.report
    report.checks[0].measured = .nan
    report.scores["accuracy"] = .infinity
    report.seconds = .nan

    let back = try JSONReport.read(JSONReport(report).renderedBytes())

    #expect(back.checks[0].measured == nil)
    #expect(back.scores["accuracy"] == nil)
    #expect(back.seconds == 0)
  }

  @Test("a comparison decodes to what it was")
  func comparison() throws {
    struct Comparing: Decodable { var comparison: CheckComparison }
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)

    let bytes = JSONReport(Example.report, comparison: comparison).renderedBytes()

    let back = try JSONDecoder().decode(Comparing.self, from: Data(bytes))
    #expect(back.comparison == comparison)
  }

  @Test("a report of another version is read: unknown keys and words do no harm")
  func otherVersion() throws {
    let json = """
      \u{FEFF}{"reeve": "9.0.0", "future": {"x": []}, "dataset": {"rows": 3}, "status": "pass",
       "scores": {"overall": null, "conformity": 0.5},
       "checks": [{"id": "a.type", "tested": 3, "failed": 1, "status": "quarantined",
                   "dimension": "beauty", "samples": [{"row": 1, "value": null}]}]}
      """

    let report = try JSONReport.read(Array(json.utf8))

    #expect(report.dataset.rows == 3)
    #expect(report.checks[0].status == .notChecked)
    #expect(report.scores == ["conformity": 0.5])
  }

  @Test(
    "what is no report is refused with the place that is wrong",
    arguments: [
      ("", .notJSON), ("not json", .notJSON), ("{", .notJSON),
      ("[]", .notAReport(place: "the outermost object")),
      ("{}", .notAReport(place: "dataset")),
      (#"{"dataset": {}}"#, .notAReport(place: "dataset.rows")),
      (#"{"dataset": {"rows": 1}, "checks": [{"id": 5}]}"#, .notAReport(place: "checks[0].id")),
      (
        #"{"dataset": {"rows": 1}, "checks": [], "status": "maybe"}"#,
        .notAReport(place: "status")
      ),
    ] as [(String, ReportReadingProblem)])
  func noReport(json: String, problem: ReportReadingProblem) {
    #expect(throws: problem) { try JSONReport.read(Array(json.utf8)) }
  }
}
