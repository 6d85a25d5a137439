// SPDX-License-Identifier: MIT
package import Definitions

/// Something wrong in a template or another definition of this module: where, what, what to do.
package struct TemplateProblem: Sendable, Hashable, CustomStringConvertible {
  /// Whether the definition can be used all the same.
  package enum Severity: String, Sendable { case error, warning }

  package let file: String
  package let position: SourcePosition
  package let severity: Severity
  /// The rule that found it, such as `cross-reference`.
  package let rule: String
  /// What is wrong, without a full stop.
  package let message: String
  /// What to do, without a full stop.
  package let remedy: String

  /// All in one line.
  package var description: String {
    "\(file):\(position.line):\(position.column): \(message). \(remedy)"
      + (remedy.hasSuffix("?") || remedy.hasSuffix(".") ? "" : ".")
  }
}

/// Everything that keeps a definition from being used, in the order of the file.
package struct TemplateProblems: Error, Sendable, Equatable, CustomStringConvertible {
  package let problems: [TemplateProblem]

  init(_ problems: [TemplateProblem]) {
    self.problems = problems.sorted {
      ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
    }
  }

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Finds the word that a person probably meant.
enum NearWord {
  /// A remedy that names the nearest known word, or lists all of them.
  static func remedy(for word: String, in known: [String]) -> String {
    if let nearest = nearest(to: word, in: known) { return "Did you mean `\(nearest)`?" }
    guard !known.isEmpty else { return "Take it out" }
    let shown = known.prefix(30).joined(separator: ", ")
    return "Use one of: " + shown + (known.count > 30 ? " and others" : "")
  }

  /// The known word nearest to the one written, if one is near enough.
  static func nearest(to word: String, in known: [String]) -> String? {
    guard known.count <= 2_000 else { return nil }
    let written = Array(word.lowercased().unicodeScalars.prefix(60))
    let limit = max(1, written.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(written, Array(candidate.lowercased().unicodeScalars.prefix(60)))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour.
  ///
  /// The optimal string alignment distance, after Damerau and Levenshtein.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      for (column, otherLetter) in other.enumerated() {
        var cost = min(
          last[column + 1] + 1, current[column] + 1, last[column] + (letter == otherLetter ? 0 : 1))
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == otherLetter {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[other.count]
  }
}
