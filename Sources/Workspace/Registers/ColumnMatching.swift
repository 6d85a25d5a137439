// SPDX-License-Identifier: MIT
import Records

/// Which question a heading probably means.
enum ColumnMatching {
  /// A question with how alike it is to a heading, from 0 to 1.
  struct Match: Equatable {
    let question: String
    let score: Double
  }

  /// The likeliest question for a heading; nil when none is alike at all.
  ///
  /// Alike is the larger of two measures, for the question's id and its wording: the Dice coefficient
  /// of their words' stems, and that of their pairs of letters (L. R. Dice, Ecology 26, 1945). Letters
  /// are often alike by chance ("Keep for", "Format"), so fewer than half of them say nothing.
  static func best(for heading: String, among questions: [Question]) -> Match? {
    let matches = questions.filter(\.isAnswerable).map { question in
      Match(
        question: question.id,
        score: max(alike(heading, question.id), alike(heading, question.ask)))
    }
    let best = matches.max { ($0.score, $1.question) < ($1.score, $0.question) }
    return best.flatMap { $0.score >= 0.4 ? $0 : nil }
  }

  private static func alike(_ one: String, _ other: String) -> Double {
    let (words, others) = (stems(one), stems(other))
    let letters = dice(pairs(words), pairs(others))
    return max(dice(words, others), letters < 0.5 ? 0 : letters)
  }

  private static func dice(_ one: [String], _ other: [String]) -> Double {
    guard !one.isEmpty, !other.isEmpty else { return 0 }
    var left = other
    var shared = 0
    for piece in one {
      if let place = left.firstIndex(of: piece) {
        left.remove(at: place)
        shared += 1
      }
    }
    return 2 * Double(shared) / Double(one.count + other.count)
  }

  private static let idle: Set<String> = [
    "the", "a", "of", "and", "or", "is", "it", "in", "to", "for",
  ]

  /// The words without endings of the plural, and without those that say nothing.
  private static func stems(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { !idle.contains($0) }
      .map { $0.count > 3 && $0.hasSuffix("s") && !$0.hasSuffix("ss") ? String($0.dropLast()) : $0 }
  }

  private static func pairs(_ words: [String]) -> [String] {
    words.flatMap { word in
      zip(word, word.dropFirst()).map { String($0) + String($1) }
    }
  }
}
