// SPDX-License-Identifier: MIT

import Foundation
import Quality
import Reports
import Testing

@Suite("Report as a page")
struct HTMLReportTests {
  let made = Date(timeIntervalSince1970: 1_806_168_600)

  @Test("reads as recorded")
  func golden() throws {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)

    let page = HTMLReport(Example.report, comparison: comparison, made: made)

    try expectGolden(page.renderedBytes(), "report.html")
  }

  @Test("says when it was made and by which version")
  func moment() {
    let page = text(Example.report)

    #expect(
      page.contains(#"<time datetime="2027-03-27T17:30:00Z">27 March 2027, 5:30pm UTC</time>"#))
    #expect(page.contains("Made by Reeve 0.1.0"))
  }

  /// The moments were worked out with `date -u -d @SECONDS`.
  @Test(
    "dates are right at the calendar's turning points",
    arguments: [
      (0.0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (951_868_800, "2000-03-01T00:00:00Z"),
      (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (1_798_761_600, "2027-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    ])
  func calendar(seconds: Double, moment: String) {
    let page = HTMLReport(Example.report, made: Date(timeIntervalSince1970: seconds))

    #expect(String(decoding: page.renderedBytes(), as: UTF8.self).contains(moment))
  }

  @Test("has a language, a title, one main heading and landmarks")
  func structure() {
    let page = text(Example.report)

    #expect(page.contains(#"<html lang="en-GB">"#))
    #expect(page.contains("<title>repairs failed – Data quality check – Reeve</title>"))
    for element in ["<h1>", "<main ", "<header>", "<footer>", "<nav "] {
      #expect(page.components(separatedBy: element).count == 2, "\(element)")
    }
    #expect(page.contains(##"<a href="#main" class="skip">"##))
  }

  @Test("every table has a caption and heads its columns and rows")
  func tables() {
    let page = text(Example.report)

    for table in page.components(separatedBy: "<table>").dropFirst() {
      #expect(table.hasPrefix("<caption id="))
      #expect(table.contains(#"scope="col""#) && table.contains(#"scope="row""#))
    }
  }

  @Test("no id occurs twice and every link on the page leads somewhere")
  func ids() {
    let comparison = CheckComparison(earlier: Example.earlier, later: Example.report)
    let page = String(
      decoding: HTMLReport(Example.report, comparison: comparison, made: made).renderedBytes(),
      as: UTF8.self)
    let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    let references = page.matches(of: /(?:href="#|aria-labelledby=")([^"]*)"/).map { String($0.1) }

    #expect(Set(ids).count == ids.count)
    #expect(Set(references).subtracting(ids).isEmpty)
  }

  @Test(
    "script in any text is inert",
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><script>x</script>",
      "\"\u{301} onmouseover=alert(1) x=\"", "javascript:alert(1)", "</title><script>x</script>",
      "--><script>x</script>", "{{7*7}}", "\u{202E}<svg onload=alert(1)>",
    ])
  func hostileText(text hostile: String) throws {
    let harmless = text(Example.hostile("x"))
    let page = text(Example.hostile(hostile))

    #expect(tags(in: page) == tags(in: harmless))
  }

  @Test("loads nothing and runs nothing")
  func selfContained() {
    let page = text(Example.report)

    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
    for forbidden in [
      "<script", " src=", "<link", "url(", "@import", " style=", "http://", "https://",
    ] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
  }

  @Test("says which nothing it is")
  func emptyReport() {
    var report = Example.report
    report.checks = []
    report.scores = [:]
    report.rejected = []
    report.ignored = []
    report.dataset.rejected = 0
    report.dataset.ignored = 0
    report.dataset.columns = []
    report.warnings = []
    report.status = .pass

    let page = text(report)

    for sentence in [
      "No check failed.", "No check passed.", "Every record could be read.",
      "Every line belongs to a record.", "No dimension could be measured",
      "Nothing unusual was met", "The file has no columns.",
    ] {
      #expect(page.contains(sentence), "\(sentence)")
    }
  }

  private func text(_ report: CheckReport) -> String {
    String(decoding: HTMLReport(report, made: made).renderedBytes(), as: UTF8.self)
  }

  /// The page's tags with the names of their attributes.
  private func tags(in page: String) -> [String] {
    // By scalars, because a bracket with a combining mark is a bracket to a browser.
    let tag = /<[^>]*>/.matchingSemantics(.unicodeScalar)
    let value = /="[^"]*"/.matchingSemantics(.unicodeScalar)
    return page.matches(of: tag).map { String($0.output.replacing(value, with: "")) }
  }
}
