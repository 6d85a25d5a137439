// SPDX-License-Identifier: MIT

/// Words for the full-text search.
enum SearchWords {
  /// The most words of a search that count.
  private static let most = 20

  /// Names of columns as text in which each word of a name can be found.
  ///
  /// To `dateRaised` it adds `date Raised`; at `_` and `-` the search splits by itself.
  static func indexed(_ names: [String]) -> String {
    names.map { name in
      let parts = split(name)
      return parts == name ? name : name + " " + parts
    }.joined(separator: "\n")
  }

  private static func split(_ name: String) -> String {
    var text = ""
    var wasLower = false
    for character in name {
      if wasLower, character.isUppercase { text.append(" ") }
      text.append(character)
      wasLower = character.isLowercase || character.isNumber
    }
    return text
  }

  /// What a person typed as a pattern of FTS5: every word must occur, the last one may be cut off.
  ///
  /// - Returns: nil when there is no word in it.
  static func pattern(_ text: String) -> String? {
    let words = text.split { !$0.isLetter && !$0.isNumber }.prefix(most)
    guard !words.isEmpty else { return nil }
    return words.map { "\"\($0)\"" }.joined(separator: " ") + " *"
  }
}
