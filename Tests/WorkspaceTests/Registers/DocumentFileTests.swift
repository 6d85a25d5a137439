// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import Markup
import Reports
import Tabular
import TestSupport
import Testing
import Workspace

@Suite("A record's document as a file")
struct DocumentFileTests {
  private func documents() async throws -> [RecordDocument] {
    let council = try RegisterCouncil()
    try await council.fill()
    let desk = try council.desk()
    _ = try await desk.comment("VIS-0001", question: "place", text: "Is it <b>open</b>?", by: "ann")
    _ = try await desk.move("VIS-0001", "agree", by: "iva", reason: nil, expecting: nil)
    return [
      try desk.document(
        "VIS-0001", choices: DocumentChoices(showsPersonal: true, withRemarks: true)),
      try desk.document("VIS-0002"), try desk.registerDocument("visit"),
    ]
  }

  private func page(_ document: RecordDocument) -> String {
    String(decoding: DocumentPage(document).renderedBytes(), as: UTF8.self)
  }

  @Test("The page says what a page must, and escapes what people wrote")
  func structure() async throws {
    for document in try await documents() {
      let page = page(document)
      // The page has to be whole in itself, so its style stands in it; its policy names the hash.
      let problems = try PageStructure.problems(of: page).filter {
        $0 != "<style> stands in the page"
      }
      #expect(problems == [], "\(document.reference)")
      #expect(!page.contains("<b>") && !page.contains("<script"))
      #expect(page.contains("default-src &#39;none&#39;"))
      #expect(page.contains("DRAFT: not approved") == document.isDraft)
    }
  }

  @Test("The foot of the page takes any text without ending its string")
  func footer() {
    let hostile = Data("\"; } body { display: none } /* \u{0}\\".utf8)
    let style = Stylesheet.pageFooter(String(decoding: hostile, as: UTF8.self)).rendered()
    #expect(!style.contains("display") && style.contains("\\000022"))
  }

  @Test(
    "Checkers and a browser find nothing wrong with it",
    .enabled(if: BrowserTools.areWanted && BrowserTools.missing == nil), .timeLimit(.minutes(3)))
  func audit() async throws {
    let documents = try await documents()
    let folder = try TemporaryFolder()
    var pages: [String: String] = [:]
    for (place, document) in documents.enumerated() {
      pages["d\(place).html"] = page(document)
      try folder.write(page(document), to: "d\(place).html")
    }
    let files = pages.keys.sorted().map { folder.url.appendingPathComponent($0) }
    let problems = try await Browser.open { browser in
      var problems: [String] = []
      for file in files { problems += try await Audit(in: browser).problems(at: file) }
      return problems
    }
    #expect(problems == [])
    #expect(try MarkupChecker.problems(of: pages) == [])
  }

  @Test(
    "It is printed as a tagged PDF",
    .enabled(if: BrowserTools.areWanted && BrowserTools.missing == nil), .timeLimit(.minutes(2)))
  func pdf() async throws {
    let document = try #require(try await documents().first)
    let pdf = Data(try PDFPrinter().print(DocumentPage(document).renderedBytes()))
    #expect(pdf.starts(with: Data("%PDF-".utf8)))
    // A structure tree, the language and the title make it readable aloud.
    for mark in ["/StructTreeRoot", "/Lang", "/Title"] {
      #expect(pdf.range(of: Data(mark.utf8)) != nil, "\(mark)")
    }
  }

  @Test("Without Chromium the message says what to do, and a program that hangs is stopped")
  func noChromium() throws {
    let folder = try TemporaryFolder()
    let problem = try #require(throws: PDFPrinter.Problem.self) {
      try PDFPrinter(path: folder.url.path)
    }
    #expect(problem.description.contains("apt-get install chromium"))
    let fake = try folder.write("#!/bin/sh\nexec sleep 60\n", to: "chromium")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.path)
    let printer = try PDFPrinter(path: folder.url.path, timeLimit: .seconds(1))
    let late = try #require(throws: PDFPrinter.Problem.self) { try printer.print(Array("x".utf8)) }
    #expect(late.description.contains("longer than 1 seconds"))
    try "#!/bin/sh\nexit 7\n".write(to: fake, atomically: false, encoding: .utf8)
    let none = try #require(throws: PDFPrinter.Problem.self) { try printer.print([]) }
    #expect(none.description.contains("status 7"))
  }

  @Test("The Word document has headings, tables with header rows, and is read by our own reader")
  func docx() async throws {
    let document = try #require(try await documents().first)
    let folder = try TemporaryFolder()
    let file = try folder.write(Data(DocumentDOCX(document).bytes()), to: "d.docx")
    #expect(try DocumentDOCX(document).bytes() == DocumentDOCX(document).bytes())

    let package = try OfficePackage(path: file.path)
    var styles: [String] = []
    var texts: [String] = []
    var tables = 0
    var headers = 0
    #expect(
      try package.read("word/document.xml", atMost: 1 << 24) { event in
        switch event {
        case .start(let name, let attributes):
          if name == "pStyle" {
            styles += attributes.filter { $0.key.hasSuffix("val") }.map(\.value)
          }
          if name == "tbl" { tables += 1 }
          if name == "tblHeader" { headers += 1 }
        case .text(let text): texts.append(text)
        case .end: break
        }
      })
    #expect(styles.filter { $0 == "Title" }.count == 1)
    #expect(styles.filter { $0 == "Heading1" }.count >= 3)
    #expect(styles.filter { $0 == "Heading2" }.count == 11)
    #expect(tables == headers && tables >= 4)
    let text = texts.joined()
    #expect(text.contains(RegisterCouncil.hostile))
    #expect(text.contains("Level of risk: high."))
    #expect(text.contains("Is it <b>open</b>?"))
    // What `reeve lint` reads of a Word document.
    let lint = try await runReeve("lint", file.path)
    #expect(lint.status == 0 || lint.status == 1, "\(lint.standardError)")
  }
}
