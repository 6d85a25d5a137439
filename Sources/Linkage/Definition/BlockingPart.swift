// SPDX-License-Identifier: MIT
internal import Definitions

/// A column of a blocking rule, or what is derived from one: `first 3 of surname`.
enum BlockingPart {
  /// What can be derived, as it is written before `of`.
  private static let words = [
    "first N", "last N", "sector", "district", "area", "sound", "year", "month", "day", "user",
    "domain",
  ]

  /// The condition that both records have the same value, in SQL.
  static func sql(
    _ text: String, _ forms: [String: ValueForm], at position: SourcePosition
  ) throws(DefinitionProblem) -> String {
    let parts = text.split(separator: " ").map(String.init)
    guard let of = parts.firstIndex(of: "of"), of > 0, of < parts.count - 1 else {
      return LinkageModel.equal(text)
    }
    let column = parts[(of + 1)...].joined(separator: " ")
    let words = Array(parts[..<of])
    guard let value = derived(words, column) else {
      throw DefinitionProblem(
        "`\(words.joined(separator: " "))` can't be taken of a column",
        remedy: "Use one of " + Self.words.map { "`\($0)`" }.joined(separator: ", "), at: position)
    }
    let wanted: [String: Set<ValueForm>] = [
      "sector": [.postcode], "district": [.postcode], "area": [.postcode], "year": [.date],
      "month": [.date], "day": [.date], "user": [.email], "domain": [.email],
    ]
    if let forms = forms[column], let allowed = wanted[words[0]], !allowed.contains(forms) {
      throw DefinitionProblem(
        "The column \(column) is compared as \(forms.rawValue), which has no \(words[0])",
        remedy: "Leave out `\(words[0]) of`, or compare the column as what it is", at: position)
    }
    return "\(value("l")) = \(value("r"))"
  }

  private static func derived(_ words: [String], _ column: String) -> ((String) -> String)? {
    let name =
      "\""
      + column.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
    func extracted(_ pattern: String) -> (String) -> String {
      { "NULLIF(regexp_extract(\($0).\(name), '\(pattern)', 0), '')" }
    }
    switch (words[0], words.count) {
    case ("first", 2), ("last", 2):
      guard let count = Int(words[1]), (1...50).contains(count) else { return nil }
      return words[0] == "first"
        ? { "substr(\($0).\(name), 1, \(count))" } : { "right(\($0).\(name), \(count))" }
    case ("sector", 1): return extracted(ReadyLevels.sector)
    case ("district", 1): return extracted(ReadyLevels.district)
    case ("area", 1): return extracted(ReadyLevels.area)
    case ("year", 1): return extracted("^[0-9]{4}")
    case ("month", 1): return { "NULLIF(substr(\($0).\(name), 6, 2), '')" }
    case ("day", 1): return { "NULLIF(substr(\($0).\(name), 9, 2), '')" }
    case ("user", 1): return extracted("^[^@]+")
    case ("domain", 1): return extracted("[^@]+$")
    case ("sound", 1):
      // The first letter and the consonants after it, after which most mishearings are the same.
      return {
        "(substr(\($0).\(name), 1, 1) || "
          + "regexp_replace(substr(\($0).\(name), 2), '[aeiouyhw'' -]', '', 'g'))"
      }
    default: return nil
    }
  }
}
