// SPDX-License-Identifier: MIT
import Tabular

/// Which columns of a file hold values that identify people, and why that is thought.
struct PersonalColumns: Sendable {
  /// Why a column counts as personal.
  enum Ground: Sendable, Equatable {
    case classified(String)
    case heading
    case content(String)
  }

  /// The ground by column of the file.
  private(set) var grounds: [Int: Ground] = [:]

  var isEmpty: Bool { grounds.isEmpty }

  func contains(_ column: Int) -> Bool { grounds[column] != nil }

  /// How many records are looked at.
  static let sampleRecords = 2_000

  /// Judges every column by its classification, its heading, and the first records.
  ///
  /// A classification as public or open spares a column that only its heading makes suspicious; one
  /// whose values are identifiers stays personal. Where several properties describe one column, the
  /// one that protects most decides.
  init(info: TableInfo, properties: [Int: [Property]], sample: TextBatch?) {
    for column in info.columns.indices {
      let described = properties[column] ?? []
      let classifications = described.map { $0.classification?.lowercased() }
      if let personal = classifications.lazy.compactMap(\.self).first(where: Self.isPersonalWord) {
        grounds[column] = .classified(personal)
      } else if let format = described.lazy.compactMap({
        $0.options.format.flatMap(NamedFormat.named)
      }).first(where: \.isPersonal) {
        grounds[column] = .content(format.title)
      } else if let sample, let title = Self.identifier(in: sample.column(column)) {
        grounds[column] = .content(title)
      } else if classifications.isEmpty || !classifications.allSatisfy(Self.isOpen),
        Self.isPersonalHeading(info.columns[column])
      {
        grounds[column] = .heading
      }
    }
  }

  private static let personalWords = [
    "personal", "pii", "confidential", "restricted", "sensitive",
    "secret", "special",
  ]

  private static func isPersonalWord(_ classification: String) -> Bool {
    personalWords.contains { classification.contains($0) }
  }

  private static func isOpen(_ classification: String?) -> Bool {
    ["public", "open", "internal", "official"].contains(classification ?? "")
  }

  /// The first records of a file, for judging its columns.
  static func sample(of file: TableFile) throws -> TextBatch? {
    try file.firstBatch()
  }

  /// The identifier that most values of a column are.
  private static func identifier(in column: TextColumn) -> String? {
    for format in NamedFormat.all where format.isPersonal && format.isDistinctive {
      var values = 0
      var hits = 0
      for row in 0..<min(column.count, sampleRecords) where !column[row].withoutBlanks.isEmpty {
        values += 1
        if format.accepts(column[row]) { hits += 1 }
        if values == 50, hits == 0 { break }
      }
      if hits >= 3, hits * 2 >= values { return format.title }
    }
    return nil
  }

  /// Whether a heading is one under which systems keep who someone is.
  static func isPersonalHeading(_ heading: String) -> Bool {
    let words = splitWords(heading)
    // Most headings have no such word, and a file may have thousands: that is seen first.
    guard words.contains(where: singles.contains) || holdsPhrase(words) else { return false }
    let joined = words.joined(separator: " ")
    return !notPersonal.contains { joined.contains($0) }
  }

  private static func holdsPhrase(_ words: [String]) -> Bool {
    words.indices.dropLast().contains { start in
      (2...longestPhrase).contains { length in
        start + length <= words.count
          && phrases.contains(words[start..<(start + length)].joined(separator: " "))
      }
    }
  }

  /// Splits `dateOfBirth`, `date_of_birth` and `Date of birth` alike.
  private static func splitWords(_ heading: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in heading {
      let isBreak = character.isUppercase && wasLower
      if !character.isLetter && !character.isNumber || isBreak {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      if character.isLetter || character.isNumber { word.append(character) }
      wasLower = character.isLowercase
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }

  private static let singles: Set<String> = [
    "surname", "forename", "forenames", "firstname", "lastname", "fullname", "dob", "birthdate",
    "birthday", "nino", "email", "mail", "telephone", "phone", "mobile", "tel", "postcode",
    "address", "address1", "address2", "addr", "uprn", "nhs", "passport", "ethnicity", "religion",
    "disability", "gender", "notes", "comments", "tenant", "claimant", "patient", "pupil",
    "username", "iban", "householder", "occupant", "resident",
  ]

  /// The most words of a phrase.
  private static let longestPhrase = 3

  private static let phrases: Set<String> = [
    "first name", "last name", "family name", "given name", "middle name", "full name",
    "birth date", "date of birth", "national insurance", "ni number", "ni no", "post code",
    "house number", "sort code", "account number", "bank account", "ip address",
    "sexual orientation",
    "customer name", "client name", "person name", "applicant name", "contact name", "case notes",
    "free text",
  ]

  private static let notPersonal: [String] = [
    "tenant rating", "email type", "address type", "phone type", "tenant satisfaction",
    "pupil count", "number of", "resident count",
  ]
}
