// SPDX-License-Identifier: MIT

/// Finds the word that a person probably meant.
enum ContractSpelling {
  /// The known word nearest to the one written, if one is near enough.
  static func nearest(to word: String, in known: some Collection<String>) -> String? {
    // Among very many words a search would take longer than a person needs to look.
    guard known.count <= 1000 else { return nil }
    let written = Array(word.lowercased().unicodeScalars.prefix(60))
    let limit = max(1, written.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(written, Array(candidate.lowercased().unicodeScalars.prefix(60)))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// A remedy that names the nearest known word, or lists all of them.
  static func remedy(for word: String, in known: [String]) -> String {
    if let nearest = nearest(to: word, in: known) { return "Did you mean `\(nearest)`?" }
    let shown = known.prefix(40).joined(separator: ", ")
    return "Use one of: " + shown + (known.count > 40 ? " and others" : "")
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      for (column, otherLetter) in other.enumerated() {
        var cost = min(
          last[column + 1] + 1, current[column] + 1,
          last[column] + (letter == otherLetter ? 0 : 1))
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == otherLetter {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
