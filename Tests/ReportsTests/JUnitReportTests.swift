// SPDX-License-Identifier: MIT

import Foundation
import Quality
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Report as JUnit XML")
struct JUnitReportTests {
  @Test("reads as recorded")
  func golden() throws {
    try expectGolden(JUnitReport(Example.report).renderedBytes(), "report.junit.xml")
  }

  @Test("counts what makes the file fail as failures, the rest as passed or skipped")
  func counts() throws {
    let parsed = try parse(JUnitReport(Example.report))

    #expect(parsed.suite["tests"] == "9")
    #expect(parsed.suite["failures"] == "4")
    #expect(parsed.suite["skipped"] == "2")
    #expect(parsed.elements["testcase"] == 9)
    #expect(parsed.elements["failure"] == 4)
    #expect(parsed.elements["skipped"] == 2)
    #expect(parsed.elements["system-out"] == 1)
  }

  @Test(
    "is well-formed whatever the texts are",
    arguments: [
      "\u{0}\u{1}\u{B}\u{1F}", "<![CDATA[ ]]> & \"'", "\"\u{301}>", "\u{FFFE}\u{FFFF}", "\u{1B}[2J",
      "]]>", "a\r\n\tb", "🏠", "&#0;", "<!ENTITY x SYSTEM 'file:///'>",
    ])
  func hostileText(text: String) throws {
    let parsed = try parse(JUnitReport(Example.hostile(text)))

    #expect(parsed.elements["testcase"] == 9)
  }

  @Test("without rejected records the table is readable")
  func readable() throws {
    var report = Example.report
    report.dataset.rejected = 0

    #expect(try parse(JUnitReport(report)).suite["failures"] == "3")
  }

  private func parse(_ report: JUnitReport) throws -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(report.renderedBytes()))
    parser.delegate = elements
    try #require(parser.parse(), "\(parser.parserError.debugDescription)")
    return elements
  }

  private final class Elements: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var suite: [String: String] = [:]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements[name, default: 0] += 1
      if name == "testsuite" { suite = attributes }
    }
  }
}
