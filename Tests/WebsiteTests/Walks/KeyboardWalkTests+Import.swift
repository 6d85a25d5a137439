// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import Testing

@testable import Website

extension KeyboardWalkTests {
  /// A workbook with titles above the headings, merged cells, blank rows, dates and words in
  /// several spellings, no-break spaces, a total below, and a sheet of notes.
  private static let workbook = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/asset-register.xlsx")

  private static let columns = [
    ("Asset name", "Name (required)"), ("What it is", "Description (required)"),
    ("Directorate", "Business function or service (required)"),
    ("Information Asset Owner", "Information asset owner (post) (required)"),
    ("Asset manager", "Information asset manager (post) (required)"), ("Type", "Format (required)"),
    ("Where held", "Location, with the country (required)"),
    ("Personal data?", "Personal data in it (required)"),
    ("Marking", "Classification (required)"), ("Who uses it", "Users and access groups (required)"),
    ("Keep for", "Retention rule (required)"),
    ("C", "Criticality of confidentiality (1 to 3) (required)"),
    ("I", "Criticality of integrity (1 to 3) (required)"),
    ("A", "Criticality of availability (1 to 3) (required)"),
    ("Last backup", "Backups and how soon it must be back"), ("Vital?", "Is it a vital record?"),
  ]

  /// What a person reads in the workbook, asset by asset, in the order of the template's questions.
  private static let assets = [
    """
    Payroll,"About Payroll, in a line\nand another",HR,Head of service,To be named,system,,UK,,\
    personal,official,The team,7 years,3,2,1,,,2023-03-15,,,,,yes
    """,
    """
    Tenancies,"About Tenancies, in a line\nand another",HR,Head of service,To be named,system,,UK,,\
    personal; special,official-sensitive,The team,7 years,3,2,1,,,3 March 2024,,,,,yes
    """,
    """
    Parking permits,"About Parking permits, in a line\nand another",Place,Head of service,\
    To be named,spreadsheet,,UK,,none,official,The team,7 years,3,2,1,,,01/02/2023,,,,,no
    """,
    """
    Tree survey,"About Tree survey, in a line\nand another",Place,Head of service,To be named,\
    paper,,UK,,none,official,The team,7 years,3,2,1,,,2nd Feb 2022,,,,,
    """,
  ]

  @Test(
    "An ugly spreadsheet is imported as asset register and exported without loss",
    .timeLimit(.minutes(3)))
  func spreadsheet() async throws {
    let scene = try StaffScene()
    try await scene.walking(["ina"]) { person in
      try await person.signIn(as: "ina")
      try await person.follow("Registers")
      try await person.follow("Information asset")
      try await person.follow("Import a spreadsheet")
      try await person.attach(Self.workbook, to: "Spreadsheet")
      try await person.press("Continue")
      try await Self.sayColumns(person)
      try await person.expects("Can’t be imported yet")

      // Words that the register doesn't know are asked for once each.
      try await person.tick("personal", in: "“Y” in Personal data?")
      try await person.tick("personal", in: "“Y (special)” in Personal data?")
      try await person.tick("special", in: "“Y (special)” in Personal data?")
      try await person.tick("none", in: "“N” in Personal data?")
      try await person.press("Use these meanings")
      try await person.expects("All 4 rows can be imported")
      try await person.press("Import 4 records")
      try await person.expects("4 records imported")
      try await person.follow("Go to the register")

      let table = String(decoding: try await person.save("as CSV"), as: UTF8.self)
        .replacing("\r\n", with: "\n")
      for asset in Self.assets {
        #expect(table.contains(asset), "\(table)")
      }
    }
  }

  private static func sayColumns(_ person: Keyboard) async throws {
    for (column, question) in columns {
      try await person.pick(question, from: column)
    }
    try await person.unfold("More about Directorate")
    try await person.tick(
      "They mean the same as the cell above", in: "More about Directorate")
    try await person.unfold("More about Asset manager")
    try await person.fill(
      "Answer where the cell is empty", in: "More about Asset manager", with: "To be named")
    try await person.press("Check what would be imported")
  }
}
