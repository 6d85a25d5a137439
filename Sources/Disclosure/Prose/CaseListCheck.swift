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
          learns: "Each of the \(cases.count) lines is one person, told by \(attributes): whoever "
            + "knows somebody by one of these finds the line and reads the rest.")
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
  private static let places: Set<String> = [
    "school", "academy", "primary", "secondary", "junior", "nursery", "college", "university",
    "centre", "library", "hall", "house", "park", "church", "hospital", "surgery", "clinic",
    "practice", "pharmacy", "council", "association", "trust", "group", "club", "service",
    "services", "team", "hub", "road", "street", "lane", "court", "close", "avenue", "ltd",
    "limited", "plc", "cic", "charity", "society", "partnership", "museum", "theatre", "pool",
    "station", "market", "cemetery", "garden", "gardens", "project", "forum", "board", "home",
  ]

  /// The heading of a column that names people or cases; columns of schools or services name none.
  private static func naming(_ table: TableReading) -> String? {
    guard let column = table.headings.firstIndex(where: namingHeadings.contains),
      table.body.count > 1
    else { return nil }
    let values = table.body.compactMap { $0.count > column ? $0[column].text : nil }
    guard Set(values).count * 10 >= values.count * 9 else { return nil }
    let named = values.count { value in
      value.lowercased().split { !$0.isLetter }.contains { places.contains(String($0)) }
    }
    let mayNamePlaces = ["name", "full name", "address"].contains(table.headings[column])
    return mayNamePlaces && named * 2 > values.count ? nil : table.headings[column]
  }
}
