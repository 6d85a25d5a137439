// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Tabular
package import Workspace

/// A record as a Word document (WordprocessingML, ECMA-376), with real headings, tables and header
/// rows, and a footer with page numbers.
package struct DocumentDOCX: Sendable {
  let document: RecordDocument

  /// Makes a Word document of a record's document.
  package init(_ document: RecordDocument) {
    self.document = document
  }

  /// The file's bytes.
  ///
  /// - Throws: `PackageWriter.Problem` when there is no memory.
  package func bytes() throws -> [UInt8] {
    try PackageWriter.bytes(of: [
      .init("[Content_Types].xml", WordParts.contentTypes),
      .init("_rels/.rels", WordParts.packageRelations),
      .init("docProps/core.xml", properties), .init("word/document.xml", body),
      .init("word/_rels/document.xml.rels", WordParts.documentRelations),
      .init("word/styles.xml", WordParts.styles), .init("word/settings.xml", WordParts.settings),
      .init("word/numbering.xml", WordParts.numbering),
      .init("word/header1.xml", header), .init("word/footer1.xml", footer),
    ])
  }

  private var properties: String {
    WordParts.head
      + "<cp:coreProperties "
      + "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      + "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + "<dc:title>\(XMLText.escaped("\(document.reference) \(document.title)"))</dc:title>"
      + "<dc:creator>\(XMLText.escaped(document.council))</dc:creator>"
      + "<dc:language>en-GB</dc:language>"
      + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">"
      + "\(document.madeAt.formatted(.iso8601))</dcterms:created></cp:coreProperties>"
  }

  private var body: String {
    var xml =
      WordParts.head + "<w:document xmlns:w=\"\(WordParts.main)\" xmlns:r=\"\(WordParts.office)\">"
      + "<w:body>"
    xml += Self.paragraph(document.council, style: "Council")
    xml += Self.paragraph("\(document.kind) \(document.reference)", style: "Kind")
    if document.isDraft { xml += Self.paragraph("DRAFT: not approved", style: "DraftMark") }
    xml += Self.paragraph(document.title, style: "Title")
    for notice in document.notices { xml += Self.paragraph(notice, style: "Notice") }
    xml += Self.paragraph("Document control", style: "Heading1")
    xml += Self.table(
      headings: ["What", "Value"], rows: document.control.map { [$0.name, $0.value] })
    for section in document.sections {
      xml += Self.paragraph("\(section.number). \(section.title)", style: "Heading1")
      for item in section.items { xml += Self.item(item) }
    }
    for part in document.parts {
      xml += Self.paragraph(part.title, style: "Heading1")
      xml += Self.table(headings: part.headings, rows: part.rows)
    }
    return xml + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>"
      + "<w:footerReference w:type=\"default\" r:id=\"rId4\"/>"
      + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
      + "<w:pgMar w:top=\"1134\" w:right=\"1021\" w:bottom=\"1134\" w:left=\"1021\" "
      + "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
  }

  private static func item(_ item: RecordDocument.Item) -> String {
    var xml = paragraph(item.ask, style: "Heading2")
    switch item.answer {
    case .none: xml += paragraph("Not answered", style: "Nothing")
    case .masked: xml += paragraph("Personal: not shown in this document", style: "Nothing")
    case .erased: xml += paragraph("Erased", style: "Nothing")
    case .text(let text):
      xml += text.replacing("\r\n", with: "\n")
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { paragraph(String($0), style: nil) }.joined()
    case .list(let items): xml += items.map { paragraph($0, style: "ListBullet") }.joined()
    case .table(let headings, let rows, _):
      xml +=
        rows.isEmpty
        ? paragraph("No rows", style: "Nothing") : table(headings: headings, rows: rows)
    }
    return xml + item.remarks.map { paragraph("Remark. " + $0, style: "Remark") }.joined()
  }

  private static func paragraph(_ text: String, style: String?) -> String {
    "<w:p>" + (style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? "") + run(text)
      + "</w:p>"
  }

  private static func run(_ text: String) -> String {
    let lines = text.replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return "<w:r>"
      + lines.map {
        "<w:t xml:space=\"preserve\">\(XMLText.escaped(visible(String($0), limit: 100_000)))</w:t>"
      }.joined(separator: "<w:br/>") + "</w:r>"
  }

  /// A table whose first row is a header row that comes again on every page.
  private static func table(headings: [String], rows: [[String]]) -> String {
    let width = 9_864 / max(headings.count, 1)
    func row(_ cells: [String], isHeader: Bool) -> String {
      "<w:tr><w:trPr><w:cantSplit/>\(isHeader ? "<w:tblHeader/>" : "")</w:trPr>"
        + cells.map { cell in
          "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>"
            + paragraph(cell, style: isHeader ? "TableHeading" : "TableText") + "</w:tc>"
        }.joined() + "</w:tr>"
    }
    return "<w:tbl><w:tblPr><w:tblStyle w:val=\"RecordTable\"/>"
      + "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" "
      + "w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
      + "</w:tblPr><w:tblGrid>"
      + headings.map { _ in "<w:gridCol w:w=\"\(width)\"/>" }.joined() + "</w:tblGrid>"
      + row(headings, isHeader: true) + rows.map { row($0, isHeader: false) }.joined()
      // Word needs a paragraph after a table.
      + "</w:tbl><w:p/>"
  }

  private var header: String {
    WordParts.head + "<w:hdr xmlns:w=\"\(WordParts.main)\">"
      + Self.paragraph(
        (document.isDraft ? "DRAFT – " : "") + document.council + " – " + document.reference,
        style: "Header") + "</w:hdr>"
  }

  private var footer: String {
    func field(_ name: String) -> String {
      "<w:fldSimple w:instr=\" \(name) \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    }
    return WordParts.head + "<w:ftr xmlns:w=\"\(WordParts.main)\">"
      + "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" + Self.run(document.footer + ", page ")
      + field("PAGE") + Self.run(" of ") + field("NUMPAGES") + "</w:p></w:ftr>"
  }
}
