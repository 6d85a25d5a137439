// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Reports
import TestSupport
import Testing
import Workspace

@Suite("Registers out and in again")
struct ExchangeTests {
  /// What a register says, without what tells one record from another.
  private func content(_ council: RegisterCouncil, _ template: String = "visit") throws
    -> [[String]]
  {
    let table = try council.desk().table(
      template, asOf: nil, showsPersonal: true, isPublic: false)
    let fixed = RegisterTable.fixed.count
    return table.rows.map { row in
      zip(row, table.columns).dropFirst(fixed).map { node, column in
        let text = node.map(AnswerJSON.text) ?? ""
        return column.kind == .number ? Double(text).map { "\($0)" } ?? text : text
      }
    }
  }

  private func take(
    _ bytes: [UInt8], called name: String, into council: RegisterCouncil,
    _ choices: ImportChoices = ImportChoices(), template: String = "visit"
  ) async throws -> ImportOutcome {
    let file = try council.folder.write(Data(bytes), to: "in/\(name)")
    return try await council.desk().importRows(
      of: file.path, into: template, by: "ann", choices: choices)
  }

  @Test("An exported register imported again is the same", arguments: ["csv", "xlsx"])
  func roundTrip(format: String) async throws {
    let (one, other) = (try RegisterCouncil(), try RegisterCouncil())
    try await one.fill()
    let table = try one.desk().table("visit", asOf: nil, showsPersonal: true, isPublic: false)
    let bytes = try format == "csv" ? table.csv() : table.workbook()

    let outcome = try await take(bytes, called: "visits.\(format)", into: other)

    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.references.count == 3)
    #expect(try content(other) == content(one))

    // Imported over itself by reference, nothing changes.
    var choices = ImportChoices()
    choices.plan.key = "reference"
    let again = try await take(bytes, called: "again.\(format)", into: one, choices)
    #expect(again.unchanged == 3, "\(again)")
    #expect(again.references.isEmpty && again.updated.isEmpty)
  }

  @Test("No cell of a CSV file begins like a formula but a number")
  func formulas() async throws {
    let council = try RegisterCouncil()
    try await council.fill()
    let table = try council.desk().table("visit", asOf: nil, showsPersonal: true, isPublic: false)
    let text = String(decoding: table.csv(), as: UTF8.self)

    #expect(text.contains("\"'=HYPERLINK(\"\"http://x\"\")\""))
    #expect(text.contains("''=guarded"))
    #expect(text.contains(",-7,"))
    for line in text.split(separator: "\r\n") {
      for cell in line.split(separator: ",") where "=+@".contains(cell.first ?? " ") {
        Issue.record("a cell begins with \(cell.prefix(5))")
      }
    }
  }

  @Test("Personal answers are masked unless asked for, and never public")
  func masks() async throws {
    let council = try RegisterCouncil()
    try await council.fill()
    let desk = try council.desk()
    let masked = try desk.table("visit", asOf: nil, showsPersonal: false, isPublic: false)
    #expect(!String(decoding: masked.csv(), as: UTF8.self).contains("Zenobia"))
    #expect(String(decoding: masked.csv(), as: UTF8.self).contains("[personal]"))
    for choices in [DocumentChoices(), DocumentChoices(showsPersonal: true)] {
      let document = try desk.document("VIS-0001", choices: choices)
      let page = String(decoding: DocumentPage(document).renderedBytes(), as: UTF8.self)
      #expect(page.contains("Zenobia Quill") == choices.showsPersonal)
    }
    // A draft is not public; once agreed it is, without its hidden and personal answers.
    #expect(throws: RecordRefused.self) {
      try desk.document("VIS-0001", choices: DocumentChoices(isPublic: true))
    }
    _ = try await desk.move("VIS-0001", "agree", by: "iva", reason: nil, expecting: nil)
    let open = try desk.document("VIS-0001", choices: DocumentChoices(isPublic: true))
    let page = String(decoding: DocumentPage(open).renderedBytes(), as: UTF8.self)
    for word in ["Zenobia", "12.50", "Cost of travel", "ann", "iva"] {
      #expect(!page.contains(">\(word)") && !page.contains(" \(word)<"), "\(word)")
    }
    #expect(page.contains("Housing"))
    let table = try desk.table("visit", asOf: nil, showsPersonal: false, isPublic: true)
    #expect(table.rows.count == 1)
    #expect(!table.columns.contains { $0.id == "cost" || $0.id == "host" })
  }

  @Test("A document says what it is: draft, approved with hash, or as it stood")
  func document() async throws {
    let council = try RegisterCouncil()
    try await council.fill()
    let desk = try council.desk()
    let draft = try desk.document("VIS-0001")
    #expect(draft.isDraft)
    #expect(draft.control.contains(.init("Approved", "Not approved")))
    let faults = try #require(
      draft.sections.first?.items.first { $0.question == "faults" })
    #expect(
      faults.answer
        == .table(
          headings: ["What", "How bad"],
          rows: [
            ["+loose", "Likelihood: likely. Severity: grave. Level of risk: high."], ["dark", ""],
          ], isNamed: false))

    let hash = try #require(
      try await {
        _ = try await desk.move("VIS-0001", "agree", by: "iva", reason: nil, expecting: nil)
        return try desk.view("VIS-0001", showsPersonal: false).approvals.first?.content
      }())
    council.council.clock.advance(days: 3)
    let agreed = try council.desk().document("VIS-0001")
    #expect(!agreed.isDraft)
    #expect(agreed.control.contains { $0.name == "Approved" && $0.value.contains(hash.prefix(16)) })
    #expect(
      agreed.parts.contains { $0.title == "Approvals" && $0.rows.first?.contains(hash) == true })

    try council.council.write(RegisterCouncil.people, to: "people.yaml")
    let day = try #require(CivilDay("2026-11-20"))
    #expect(throws: RecordRefused.self) { try desk.document("VIS-0001", asOf: day) }
  }

  @Test("The same file is not taken twice, and a bad row stops all unless good ones are kept")
  func refusals() async throws {
    let council = try RegisterCouncil()
    let good = Array("place,day\nTown Hall,2026-01-02\n".utf8)
    #expect(try await take(good, called: "a.csv", into: council).references == ["VIS-0001"])
    await #expect(throws: RecordRefused.self) {
      try await take(good, called: "b.csv", into: council)
    }
    var choices = ImportChoices()
    choices.again = true
    #expect(
      try await take(good, called: "c.csv", into: council, choices).references == ["VIS-0002"])

    let mixed = Array("place,day,host\nDepot,31/02/2026,Zenobia\nSchool,1.2.26,Quill\n".utf8)
    let none = try await take(mixed, called: "d.csv", into: council)
    #expect(none.references.isEmpty)
    let error = try #require(none.errors.first)
    #expect((error.row, error.line, error.column) == (1, 2, "day"))
    #expect(error.message.contains("31/02/2026") && error.message.contains("2026-11-21"))
    choices = ImportChoices()
    choices.keepsGood = true
    let some = try await take(mixed, called: "e.csv", into: council, choices)
    #expect(some.references == ["VIS-0003"])
    #expect(some.rejected.first?.first == "Depot")
    let day = try council.desk().view("VIS-0003", showsPersonal: false).sections
      .flatMap(\.questions).first { $0.id == "day" }?.value?.scalarText
    #expect(day == "2026-02-01")
  }

  @Test("A row that only the store can refuse stops all, and leaves nothing behind")
  func lateRefusal() async throws {
    let council = try RegisterCouncil()
    let rows = "name,processing\nOne,\nTwo,ROPA-99999\n"
    let outcome = try await take(
      Array(rows.utf8), called: "f.csv", into: council, template: "information-asset")
    #expect(outcome.references.isEmpty)
    #expect(outcome.errors.first?.row == 2)
    #expect(
      try council.desk().list(template: nil, state: nil, text: nil, asOf: nil).isEmpty)
  }
}
