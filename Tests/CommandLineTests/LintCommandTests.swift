// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve lint")
struct LintCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(["lint"] + arguments, in: folder.url)
  }

  @Test("Findings of severity high end with status 1, each with place, quote and wording")
  func text() async throws {
    try folder.write("# Report\n\nOnly one young person was married.\n", to: "a.md")
    try folder.write("Of 1,204 pupils 45% walk.\n", to: "b.txt")
    let bad = try await run("a.md")
    let good = try await run("b.txt")

    #expect(bad.status == 1)
    #expect(bad.standardOutput.contains("a.md:3:6: high: small-count"))
    #expect(bad.standardOutput.contains("one young person was married"))
    #expect(bad.standardOutput.contains("Instead: "))
    #expect(good.status == 0)
    #expect(good.standardOutput.contains("nothing found"))
  }

  @Test("--json is one document; --base and --profile are heeded")
  func json() async throws {
    try folder.write("6.2% were absent. There were 7 pupils.\n", to: "a.txt")
    try folder.write("profile: own\nthreshold: 8\n", to: "own.yaml")
    let plain = try await run("a.txt", "--profile", "lt5", "--json")
    let strict = try await run("a.txt", "--profile", "own.yaml", "--base", "97", "--json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(strict.standardOutput.utf8)) as? [String: Any])
    let files = try #require(document["files"] as? [[String: Any]])
    let findings = try #require(files.first?["findings"] as? [[String: Any]])

    #expect(plain.status == 0)
    #expect(strict.status == 1)
    #expect(document["status"] as? String == "fail")
    #expect(findings.map { $0["rule"] as? String } == ["small-share", "small-count"])
    #expect(findings.map { $0["line"] as? Int } == [1, 1])
  }

  @Test("A Word document is read by paragraphs; damaged and hostile ones are refused")
  func word() async throws {
    let body = """
      <w:p><w:r><w:t>Figures</w:t></w:r></w:p><w:p><w:r><w:t>Only one </w:t></w:r>\
      <w:r><w:t>young person was married.</w:t></w:r><w:del><w:r><w:delText>Jo</w:delText></w:r>\
      </w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Group</w:t></w:r></w:p></w:tc><w:tc><w:p>\
      <w:r><w:t>Children</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r>\
      </w:p></w:tc><w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r>\
      <w:t>B</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      """
    try folder.writeWord(body, to: "good.docx")
    try folder.writeWord(body, prologue: "<!DOCTYPE a [<!ENTITY b \"c\">]>", to: "hostile.docx")
    try folder.writeWord(
      String(repeating: "<w:p>", count: 500) + String(repeating: "</w:p>", count: 500),
      to: "deep.docx")
    try folder.write("PK\u{3}\u{4}nothing", to: "cut.docx")
    let good = try await run("good.docx")

    #expect(good.status == 1)
    #expect(good.standardOutput.contains("good.docx:paragraph 2, character 6: high: small-count"))
    #expect(good.standardOutput.contains("deleted-text"))
    #expect(good.standardOutput.contains("B: 3"))
    for name in ["hostile.docx", "deep.docx", "cut.docx"] {
      let run = try await run(name)
      #expect(run.status == 2, "\(name): \(run.standardError)")
      #expect(run.standardError.contains(name))
    }
  }

  @Test("The foot of a Word document's pages is read, and cells that go on keep their label")
  func footAndMergedCells() async throws {
    func cell(_ text: String, _ merge: String = "") -> String {
      "<w:tc><w:tcPr>\(merge)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }
    let table =
      "<w:tbl><w:tr>\(cell("Group"))\(cell("Pupils"))</w:tr>"
      + "<w:tr>\(cell("North", "<w:vMerge w:val=\"restart\"/>"))\(cell("70"))</w:tr>"
      + "<w:tr>\(cell("", "<w:vMerge/>"))\(cell("3"))</w:tr></w:tbl>"
    try folder.writeWord(
      table,
      parts: [
        "word/footer2.xml": "<w:p><w:r><w:t>Two children are in secure care.</w:t></w:r></w:p>"
      ],
      to: "foot.docx")
    let run = try await run("foot.docx")

    #expect(run.status == 1)
    #expect(run.standardOutput.contains("North: 3"))
    #expect(run.standardOutput.contains("Two children are in secure care"))
  }

  @Test("A table in a cell of a Word table is read as a table of its own")
  func nestedTables() async throws {
    func cell(_ text: String) -> String { "<w:tc><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>" }
    func row(_ label: String, _ value: String) -> String {
      "<w:tr>\(cell(label))\(cell(value))</w:tr>"
    }
    let inner =
      "<w:tbl>\(row("Group", "Pupils"))\(row("Girls", "3"))\(row("Boys", "40"))</w:tbl>"
    let outer =
      "<w:tbl>\(row("Ward", "Children"))"
      + "<w:tr>\(cell("Abbey"))<w:tc>\(inner)<w:p/></w:tc></w:tr>\(row("Park", "4"))"
      + "\(row("Quay", "50"))\(row("Hill", "60"))</w:tbl>"
    try folder.writeWord(outer, to: "nested.docx")
    let run = try await run("nested.docx")

    #expect(run.status == 1)
    #expect(run.standardOutput.contains("Girls: 3"))
    #expect(run.standardOutput.contains("Park: 4"))
  }

  @Test("What can't be read, and wrong options, end with status 2")
  func wrong() async throws {
    try folder.write("x", to: "a.txt")
    for arguments in [
      ["none.md"], ["a.txt", "--profile", "lt6"], ["a.txt", "--base", "0"], [],
      ["a.txt", "--profile", "none.yaml"],
    ] {
      let run = try await runReeve(["lint"] + arguments, in: folder.url)
      #expect(run.status == 2, "\(arguments): \(run.standardError)")
      #expect(!run.standardError.isEmpty)
    }
  }
}
