// SPDX-License-Identifier: MIT

/// Finds tables with a line for each person or case, named or not.
enum CaseListCheck {
  static func findings(_ table: TableReading) -> [ProseFinding] {
    if let heading = naming(table) {
      return [
        finding(
          table, quote: heading,
          learns: "The table has a row for each person or case, \(table.body.count) in all.")
      ]
    }
    // A title may span the table above its headings.
    let rows = table.table.rows.filter { row in row.contains { !$0.isBlank } }
    for place in rows.indices.prefix(mostTitles + 1) {
      guard let cases = CaseTable(headings: rows[place], body: rows[(place + 1)...]),
        cases.isOfPeople
      else { continue }
      let attributes = cases.attributes.map { "\"\($0)\"" }.joined(separator: ", ")
      return [
        finding(
          table, quote: cases.headings.filter { !$0.isEmpty }.joined(separator: ", "),
          learns: (cases.count == 1 ? "The line" : "Each of the \(cases.count) lines")
            + " is one person, told by \(attributes): whoever knows somebody by one of these finds "
            + "the line and reads the rest.")
      ]
    }
    return []
  }

  /// So many rows may stand above the headings.
  private static let mostTitles = 2

  private static func finding(
    _ table: TableReading, quote: String, learns: String
  ) -> ProseFinding {
    ProseFinding(
      .caseList, .high,
      at: table.table.rows.first?.first?.place(at: 0) ?? ProsePlace(line: 1, column: 1),
      quote: quote, learns: learns,
      instead: "Give counts by group, rounded, instead of cases.")
  }

  private static let namingHeadings: Set<String> = [
    "name", "full name", "first name", "surname", "forename", "initials", "dob", "date of birth",
    "address", "nhs number", "child", "person", "client", "case", "case id", "case ref",
    "case reference", "case number", "child id", "client id", "person id", "pupil", "upn",
    "ni number",
  ]

  /// What names of schools, services and firms have in them.
  private static let institutions: Set<String> = [
    "school", "academy", "primary", "secondary", "junior", "nursery", "college", "university",
    "centre", "library", "hall", "house", "park", "church", "hospital", "surgery", "clinic",
    "practice", "pharmacy", "council", "association", "trust", "group", "club", "service",
    "services", "team", "hub", "ltd", "limited", "plc", "cic", "charity", "society", "partnership",
    "museum", "theatre", "pool", "station", "market", "cemetery", "garden", "gardens", "project",
    "forum", "board", "home", "shop", "store", "office", "depot",
  ]

  /// Headings of what officers and councillors have, whose names are public.
  private static let offices: Set<String> = [
    "role", "position", "job", "post", "party", "organisation", "department", "directorate",
    "committee", "responsibility", "portfolio", "representing", "title", "telephone", "email",
  ]

  /// The heading of a column that names people or cases; columns of schools or officers name none.
  private static func naming(_ table: TableReading) -> String? {
    guard let column = table.headings.firstIndex(where: namingHeadings.contains),
      table.body.count > 1
    else { return nil }
    let values = values(column, of: table)
    guard Set(values).count * 10 >= values.count * 9 else { return nil }
    let heading = table.headings[column]
    let mayBePublic = ["name", "full name", "address"].contains(heading)
    return mayBePublic && (holdsInstitutions(table) || namesOfficers(table)) ? nil : heading
  }

  private static func holdsInstitutions(_ table: TableReading) -> Bool {
    (0..<2).contains { column in
      let values = values(column, of: table)
      let named = values.count {
        CaseTable.words($0.lowercased()).contains(where: institutions.contains)
      }
      return named * 2 > values.count
    }
  }

  private static func namesOfficers(_ table: TableReading) -> Bool {
    table.headings.contains { CaseTable.words($0).contains(where: offices.contains) }
  }

  private static func values(_ column: Int, of table: TableReading) -> [String] {
    table.body.compactMap { $0.count > column ? $0[column].text : nil }
  }
}
