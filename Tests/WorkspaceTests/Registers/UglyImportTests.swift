// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Reports
import Tabular
import TestSupport
import Testing
import Workspace

@Suite("An ugly spreadsheet as asset register")
struct UglyImportTests {
  private func answers(_ council: RegisterCouncil, _ id: String) throws -> [String] {
    let table = try council.desk().table(
      "information-asset", asOf: nil, showsPersonal: true, isPublic: false)
    let place = try #require(table.columns.firstIndex { $0.id == id })
    return table.rows.map { $0[place].map(AnswerJSON.text) ?? "" }
  }

  @Test("A dry run finds the headings and says what they may be")
  func dryRun() async throws {
    let council = try RegisterCouncil()
    let file = try council.folder.write(Data(UglySpreadsheet.bytes()), to: "assets.xlsx")
    var choices = ImportChoices()
    choices.isDryRun = true
    let outcome = try await council.desk().importRows(
      of: file.path, into: "information-asset", by: "ann", choices: choices)

    #expect(outcome.headings.prefix(2) == ["Asset name", "What it is"])
    let best = outcome.suggestions.first { $0.column == "Asset name" }
    #expect(best?.question == "name")
    #expect(
      outcome.suggestions.first { $0.column == "Information Asset Owner" }?.question == "owner")
    #expect(outcome.unanswered.contains("classification"))
    #expect(outcome.references.isEmpty)
  }

  @Test("With a plan all of it comes in, and goes out without loss")
  func wholeWay() async throws {
    let council = try RegisterCouncil()
    let file = try council.folder.write(Data(UglySpreadsheet.bytes()), to: "assets.xlsx")
    var choices = ImportChoices()
    choices.plan = try ImportPlan.read(UglySpreadsheet.plan, file: "plan.yaml")
    let outcome = try await council.desk().importRows(
      of: file.path, into: "information-asset", by: "ann", choices: choices)

    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.references.count == 4)
    #expect(
      try answers(council, "name") == ["Payroll", "Tenancies", "Parking permits", "Tree survey"])
    #expect(try answers(council, "service") == ["HR", "HR", "Place", "Place"])
    #expect(try answers(council, "manager") == Array(repeating: "To be named", count: 4))
    #expect(try answers(council, "format") == ["system", "system", "spreadsheet", "paper"])
    #expect(
      try answers(council, "personal-data") == ["personal", "personal; special", "none", "none"])
    #expect(
      try answers(council, "classification")
        == ["official", "official-sensitive", "official", "official"])
    #expect(try answers(council, "retention").allSatisfy { $0 == "7 years" })
    #expect(try answers(council, "system").allSatisfy { $0 == "not known" })
    // A day that the workbook has as a number comes as a day; what was typed stays as it was typed.
    #expect(
      try answers(council, "backups") == [
        "2023-03-15", "3 March 2024", "01/02/2023", "2nd Feb 2022",
      ])
    #expect(try answers(council, "vital") == ["yes", "yes", "no", ""])
    #expect(try answers(council, "description").first == "About Payroll , in a line\nand another")

    let table = try council.desk().table(
      "information-asset", asOf: nil, showsPersonal: true, isPublic: false)
    let other = try RegisterCouncil()
    let exported = try other.folder.write(Data(table.workbook()), to: "out.xlsx")
    _ = try await other.desk().importRows(
      of: exported.path, into: "information-asset", by: "ann", choices: ImportChoices())
    for id in ["name", "service", "personal-data", "confidentiality", "backups", "description"] {
      #expect(try answers(other, id) == answers(council, id), "\(id)")
    }
  }

  @Test(
    "Dates as people write them",
    arguments: [
      ("2026-03-01", "2026-03-01"), ("1/3/2026", "2026-03-01"), ("01.03.26", "2026-03-01"),
      ("1 March 2026", "2026-03-01"), ("1st Mar 26", "2026-03-01"), ("1-Sep-1999", "1999-09-01"),
      ("2026/3/1", "2026-03-01"), ("31/12/69", "2069-12-31"), ("March 1, 2026", "2026-03-01"),
      ("2026-03-01T00:00:00", "2026-03-01"),
    ])
  func dates(written: String, day: String) async throws {
    let council = try RegisterCouncil()
    let file = try council.folder.write("place,day\nHall,\"\(written)\"\n", to: "a.csv")
    let outcome = try await council.desk().importRows(
      of: file.path, into: "visit", by: "ann", choices: ImportChoices())
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let table = try council.desk().table("visit", asOf: nil, showsPersonal: false, isPublic: false)
    let place = try #require(table.columns.firstIndex { $0.id == "day" })
    #expect(table.rows.first?[place]?.scalarText == day)
  }

  @Test("A plan with faults says where they are")
  func faultyPlan() {
    let text = "columns:\n  A: {to: name, dates: [dd/yy]}\n  B: {too: x}\nskipp: {}\n"
    #expect(throws: WorkspaceProblem.self) { try ImportPlan.read(text, file: "plan.yaml") }
    do {
      _ = try ImportPlan.read(text, file: "plan.yaml")
    } catch {
      let said = error.description
      #expect(said.contains("plan.yaml:2") && said.contains("plan.yaml:3"))
      #expect(said.contains("`skipp` is no part of a plan"))
    }
  }
}
