// SPDX-License-Identifier: MIT

/// A table as one of cases: what its columns would say of a person if every line were one.
struct CaseTable {
  /// What a column says of whoever a line is about.
  enum Column: Equatable {
    /// A number or code of the case.
    case reference
    /// What one person has and most others don't, such as an ethnic group; two weigh enough.
    case attribute
    case age, sex
    /// Why somebody is in the list, or what came of it.
    case reason
    /// Where and when.
    case circumstance
    /// Numbers that sum up several people or measure something.
    case measure
    case other
  }

  let headings: [String]
  let count: Int
  private let columns: [Column]
  private let rows: [[String]]

  /// - Returns: nil where the first row can't be headings or no line follows.
  init?(headings: [Passage], body: ArraySlice<[Passage]>) {
    self.headings = headings.map { $0.text.lowercased() }
    guard !body.isEmpty, !headings.contains(where: ProseCell.isFigure),
      self.headings.count { !$0.isEmpty } > 1, headings.count <= Self.mostColumns
    else { return nil }
    count = body.count
    let width = headings.count
    rows = body.prefix(Self.mostRows).map { row in
      (0..<width).map { $0 < row.count ? row[$0].text.lowercased() : "" }
    }
    let rows = rows
    columns = self.headings.enumerated().map { column, heading in
      Self.kind(of: heading, values: rows.map { $0[column] }.filter { !$0.isEmpty })
    }
  }

  private static let mostColumns = 100
  /// So many lines show what a table is.
  private static let mostRows = 500

  /// The headings that tell people apart.
  var attributes: [String] {
    zip(headings, columns).filter { [.attribute, .age, .sex, .reason].contains($1) }.map(\.0)
  }

  /// Whether each line can only be one person.
  var isOfPeople: Bool {
    guard !isAboutThings, !isOfGroups, !isEachWithEach else { return false }
    var weight = 0
    for kind in Set(columns) {
      switch kind {
      case .sex: weight += repeats(.sex) ? 4 : 2
      case .attribute: weight += 4
      case .age, .reason, .reference: weight += 2
      case .circumstance: weight += 1
      case .measure, .other: break
      }
    }
    let tellsPeople = columns.contains { [.age, .sex, .attribute].contains($0) }
    return tellsPeople && weight >= 5
  }

  /// Whether the lines are groups of people: a column of numbers sums them up, and no two lines are
  /// about people of the same kind.
  private var isOfGroups: Bool {
    guard columns.contains(.measure) else {
      // A column of attributes that names each line, as in "Ethnic group: languages spoken".
      return columns.first == .attribute && !repeats(at: 0) && !hasSingleAges
    }
    guard columns.contains(.reference) else { return true }
    return Set(kinds(of: kindColumns)).count == rows.count
  }

  /// The columns that say what kind of people a line is about.
  private var kindColumns: [Int] {
    columns.indices.filter { [.attribute, .age, .sex].contains(columns[$0]) }
  }

  private func kinds(of places: [Int]) -> [String] {
    rows.map { row in places.map { row[$0] }.joined(separator: "\t") }
  }

  /// Whether there is a line for each kind of people that the columns can tell: groups again.
  private var isEachWithEach: Bool {
    let places = kindColumns
    guard places.count > 1, !columns.contains(.reference), rows.count > 3 else { return false }
    let product = places.reduce(1) { product, column in
      min(product * Set(rows.map { $0[column] }).count, Self.mostRows + 1)
    }
    return product == rows.count && Set(kinds(of: places)).count == rows.count
  }

  private func repeats(_ kind: Column) -> Bool {
    columns.indices.contains { columns[$0] == kind && repeats(at: $0) }
  }

  private func repeats(at column: Int) -> Bool {
    let values = rows.map { $0[column] }
    return Set(values).count < values.count
  }

  /// Whether a heading says that lines are places, things, plans or indicators.
  ///
  /// A school has no age of one number and isn't male or female.
  private var isAboutThings: Bool {
    if holdsHeading(of: Self.indicators) { return true }
    // What was done about a person doesn't make a plan of the list.
    let describesPeople =
      columns.contains(.sex) && hasSingleAges
      && (columns.contains(.reference) || columns.contains(.reason))
    if describesPeople { return false }
    if headings.contains("condition") || holdsHeading(of: Self.things) { return true }
    return headings.indices.prefix(2).contains { column in
      Self.words(headings[column]).contains(where: Self.places.contains) && !repeats(at: column)
    } && !columns.contains(.sex) && !hasSingleAges
  }

  private var hasSingleAges: Bool {
    guard let column = columns.firstIndex(of: .age) else { return false }
    return rows.allSatisfy { $0[column].filter { $0 == "-" || $0 == "+" }.isEmpty }
  }

  private func holdsHeading(of words: Set<String>) -> Bool {
    headings.contains { Self.words($0).contains(where: words.contains) }
  }

  /// Headings of tables that never are about single people.
  private static let indicators: Set<String> = [
    "indicator", "indicators", "measure", "metric", "kpi", "numerator", "denominator", "baseline",
    "population", "cohort", "sample", "vaccine", "dose", "breed", "species", "dog", "cat", "animal",
  ]

  /// Headings of tables that are about things, plans or summaries.
  private static let things: Set<String> = [
    "target", "building", "property", "asset", "vehicle", "tree", "bridge", "equipment", "project",
    "scheme", "programme", "policy", "contract", "lease", "document", "action", "owner", "risk",
    "recommendation", "capacity", "places", "indication", "activity", "session", "course", "club",
    "event", "fee", "price", "charge", "light", "lamp", "boiler", "lift", "pump", "road", "column",
    "make", "model", "manufacturer", "surface", "storeys", "main", "common", "typical", "usual",
    "finding", "findings", "advice", "message", "effect", "proposal", "option", "supplier",
    "councillor", "party",
  ]

  private static let places: Set<String> = [
    "school", "schools", "provider", "service", "home", "centre", "setting", "organisation",
    "site", "establishment", "academy", "college", "nursery", "ward", "area", "locality",
    "district", "town", "parish", "name", "group", "category", "question", "team", "department",
  ]

  static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && $0 != "%" && $0 != "£" && $0 != "#" }.map(String.init)
  }

  // MARK: Columns

  private static func kind(of heading: String, values: [String]) -> Column {
    let words = words(heading)
    guard !words.isEmpty, !values.isEmpty else {
      return heading.isEmpty && isNumbering(values) ? .reference : .other
    }
    if isReference(heading, words), Set(values).count == values.count,
      !["no", "number"].contains(heading.filter(\.isLetter)) || isNumbering(values)
    {
      return .reference
    }
    if words.contains(where: measures.contains) { return .measure }
    if isAgeOfThing(words) { return .other }
    if words.contains("age") || words.contains("ages") || heading.contains("year group")
      || heading.contains("year of birth")
    {
      return holdsMost(values, isAge) ? .age : .other
    }
    if ["sex", "gender", "m/f"].contains(where: heading.contains) {
      return holdsMost(values, sexes.contains) ? .sex : .other
    }
    if circumstances.contains(where: words.contains) { return .circumstance }
    if holdsMost(values, isNumber) {
      return personal.contains(where: words.contains) ? .other : .measure
    }
    let isAttribute =
      attributes.contains(where: heading.contains) || words.contains(where: traits.contains)
    if isAttribute, !holdsMost(values, isJudgement) { return .attribute }
    return reasons.contains(where: words.contains) ? .reason : .other
  }

  /// "Age of surface", as opposed to "age of child" and "age of victim (years)".
  private static func isAgeOfThing(_ words: [String]) -> Bool {
    guard let place = words.firstIndex(of: "age"), place + 2 < words.count,
      words[place + 1] == "of"
    else { return false }
    return !words[(place + 2)...].contains(where: ProseWords.people.contains)
  }

  private static func isReference(_ heading: String, _ words: [String]) -> Bool {
    let marks: Set = [
      "ref", "reference", "id", "case", "no", "#", "record", "individual", "person", "client",
      "child", "pupil", "student", "patient", "resident", "victim", "applicant", "claimant",
      "tenant", "complainant", "subject", "identifier", "number", "initials",
    ]
    let isOfPerson = words.first == "young" || words.first == "service"
    return words.count <= 3 && words.contains(where: marks.contains)
      && !["number of", "no of", "no. of"].contains(where: heading.hasPrefix)
      || heading == "#" || isOfPerson && ["person", "user"].contains(words.last ?? "")
  }

  private static func isNumbering(_ values: [String]) -> Bool {
    values.count > 1 && values.enumerated().allSatisfy { Int($1) == $0 + 1 }
  }

  private static let measures: Set<String> = [
    "average", "mean", "median", "rate", "%", "percentage", "proportion", "share", "total", "count",
    "numbers", "people", "children", "pupils", "persons", "n",
  ]

  /// What headings of something that belongs to few people have in them.
  private static let attributes = [
    "ethnic", "religio", "nationality", "marital", "disab", "diagnos", "sexual", "pregnan",
    "first language", "home language", "country of birth", "country of origin", "immigration",
    "date of birth", "impairment", "health condition", "special need",
  ]
  private static let traits: Set<String> = ["race", "faith", "occupation", "medical", "dob"]

  /// What an assessment of effects says of a group, or a sentence about it, is nobody's attribute.
  private static func isJudgement(_ value: String) -> Bool {
    let words = words(value)
    return words.isEmpty || words.count > 6
      || words.contains {
        [
          "neutral", "positive", "negative", "impact", "high", "medium", "low", "none", "n", "y",
          "yes", "no", "na", "x", "adverse", "beneficial", "relevant",
        ].contains($0)
      }
  }

  private static let reasons: Set<String> = [
    "reason", "reasons", "offence", "offences", "allegation", "exclusion", "referral", "referred",
    "placement", "injury", "injuries", "cause", "outcome", "sentence", "need", "needs", "incident",
    "complaint", "concern", "concerns", "abuse", "harm", "circumstances", "tenure", "plan",
    "perpetrator", "relationship", "episode", "legal", "conviction", "arrears", "household",
    "family", "carer", "school",
  ]

  private static let circumstances: Set<String> = [
    "ward", "area", "postcode", "locality", "district", "town", "parish", "street", "date", "month",
    "year", "day", "time", "location", "place", "neighbourhood", "village",
  ]

  /// Numbers of one person.
  private static let personal: Set<String> = [
    "days", "weeks", "months", "hours", "length", "height", "weight", "income", "rent", "arrears",
    "cost", "siblings", "sessions", "visits", "previous", "score", "debt", "grade", "band", "level",
    "tier", "floor", "week", "attendance", "stay",
  ]

  private static let sexes: Set<String> = [
    "m", "f", "male", "female", "man", "woman", "boy", "girl", "x", "other", "unknown",
    "non-binary",
    "not known", "nb", "trans", "not stated", "-", "u", "intersex", "prefer not to say",
  ]

  private static func holdsMost(_ values: [String], _ holds: (String) -> Bool) -> Bool {
    values.count(where: holds) * 5 >= values.count * 4
  }

  private static func isNumber(_ value: String) -> Bool {
    let digits = value.filter { !"£%,. ".contains($0) }
    return !digits.isEmpty && digits.allSatisfy(\.isNumber)
  }

  /// "15", "15 years", "15y", "10-14", "under 18", "75+".
  private static func isAge(_ value: String) -> Bool {
    let words = value.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let numbers = words.compactMap { Int($0.prefix { $0.isNumber }) }
    let units: Set = [
      "", "y", "yr", "yrs", "years", "year", "months", "month", "m", "w", "weeks", "to", "under",
      "over", "and", "old",
    ]
    return (1...2).contains(numbers.count)
      && numbers.allSatisfy { $0 <= 120 || (1_900...2_100).contains($0) }
      && words.allSatisfy { units.contains(String($0.drop { $0.isNumber })) }
  }
}
