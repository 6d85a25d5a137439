// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@Suite("reeve lint on Word documents")
struct LintWordTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func lint(_ body: String, parts: [String: String] = [:]) async throws -> ReeveRun {
    try folder.writeWord(body, parts: parts, to: "a.docx")
    return try await runReeve(["lint", "a.docx"], in: folder.url)
  }

  private func paragraph(_ text: String, _ more: String = "") -> String {
    "<w:p><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>\(more)</w:p>"
  }

  private func raised(_ text: String) -> String {
    "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>\(text)</w:t></w:r>"
  }

  @Test("What images and tables say in place of a picture is read")
  func alternativeText() async throws {
    let run = try await lint(
      paragraph(
        "Figures", "<w:drawing><wp:docPr id=\"1\" descr=\"Chart: 3 girls left\"/></w:drawing>")
        + "<w:tbl><w:tblPr><w:tblDescription w:val=\"Two boys stayed\"/></w:tblPr></w:tbl>")

    #expect(run.status == 1)
    #expect(run.standardOutput.contains("alternative text of an image, paragraph 1, character 8"))
    #expect(run.standardOutput.contains("3 girls left"))
    #expect(run.standardOutput.contains("alternative text of a table, paragraph 2, character 1"))
  }

  @Test("Deletions, notes, comments, heads of pages and properties are read")
  func parts() async throws {
    let run = try await lint(
      paragraph("Figures", "<w:del><w:r><w:delText>3 girls left</w:delText></w:r></w:del>"),
      parts: [
        "word/comments.xml": paragraph("Were it 2 pupils?"),
        "word/footnotes.xml": paragraph("Without 4 carers."),
        "word/header41.xml": paragraph("Draft on two children"),
        "docProps/core.xml": "<dc:title>Three evictions</dc:title>",
      ])

    for place in [
      "text deleted with changes tracked, paragraph 1, character 8: high",
      "comments, paragraph 1, character 9: high", "footnotes, paragraph 1, character 9: high",
      "header, paragraph 1, character 10: high",
      "properties of the file, paragraph 1, character 1: high",
    ] {
      #expect(run.standardOutput.contains(place))
    }
  }

  @Test("The labels and values that a chart keeps are read as a table")
  func charts() async throws {
    func points(_ values: String...) -> String {
      values.enumerated().map { "<c:pt idx=\"\($0)\"><c:v>\($1)</c:v></c:pt>" }.joined()
    }
    let chart =
      "<c:title>\(paragraph("Excluded pupils"))</c:title><c:ser><c:tx>\(points("Number"))</c:tx>"
      + "<c:cat>\(points("Girls", "Boys"))</c:cat><c:val>\(points("3", "40"))</c:val></c:ser>"
    let run = try await lint(paragraph("Figures"), parts: ["word/charts/chart1.xml": chart])

    #expect(run.standardOutput.contains("chart, paragraph 2, character 1: high: small-count"))
    #expect(run.standardOutput.contains("\"Girls: 3\""))
  }

  @Test("A box of text doesn't cut the paragraph that it stands in, nor is it read twice")
  func boxes() async throws {
    let box = "<w:txbxContent>\(paragraph("2 boys left."))</w:txbxContent>"
    let run = try await lint(
      "<w:p><w:r><w:t xml:space=\"preserve\">Only three </w:t></w:r>"
        + "<w:Choice>\(box)</w:Choice><w:Fallback>\(box)</w:Fallback>"
        + "<w:r><w:t>girls left.</w:t></w:r></w:p>")

    #expect(run.standardOutput.contains("\"three girls left\""))
    #expect(run.standardOutput.contains("paragraph 2, character 1: high"))
    #expect(run.standardOutput.contains("2 findings"))
  }

  @Test(
    "The raised mark of a note is no part of a figure or a word",
    arguments: [("12", "3", 0), ("3", "1,2", 1), ("3 pupils and 12", "a", 1), ("1", "st", 0)])
  func notes(text: String, mark: String, count: Int) async throws {
    let run = try await lint(
      "<w:p><w:r><w:t>\(text)</w:t></w:r>\(raised(mark))"
        + "<w:r><w:t xml:space=\"preserve\"> pupils</w:t></w:r>\(raised("1"))"
        + "<w:r><w:t xml:space=\"preserve\"> left.</w:t></w:r></w:p>")

    #expect(run.standardOutput.ranges(of: "small-count").count == count)
  }
}
