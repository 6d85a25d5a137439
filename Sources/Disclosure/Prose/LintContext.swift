// SPDX-License-Identifier: MIT

/// A document with its figures found, as the checks see it.
struct LintContext: Sendable {
  let document: ProseDocument
  let options: ProseLint.Options
  /// The threshold that is in force; counts from 1 up to, not including, it are too small.
  let threshold: Int
  /// The passages in order, with their figures.
  let readings: [FigureReading]
  let tables: [TableReading]
  /// The cells of tables that say something.
  let notes: [Passage]
  /// All wholes with their parts, those of tables first.
  let breakdowns: [Breakdown]
  /// Rows of tables that hide a part of their total.
  let hidingRows: [Breakdown]
  let isSensitive: Bool
  /// The largest number of people that the text gives.
  let largestStated: Int?

  init(_ document: ProseDocument, options: ProseLint.Options) {
    self.document = document
    self.options = options
    readings = document.passages.enumerated().map { FigureReading($1, number: $0) }
    tables = document.tables.map(TableReading.init)
    notes = tables.flatMap(\.notes)
    let words = Self.words(of: document)
    isSensitive = ProseWords.areSensitive(words)
    let profile = options.profile
    let least =
      profile.raised(forSensitiveTopic: isSensitive && options.raisesForTopic).threshold
      ?? options.profile.threshold ?? 5
    threshold = least
    let stated = readings.flatMap { reading in
      reading.figures.compactMap { figure -> Int? in
        // An estimate of somebody else is no base.
        if case .people(let count) = figure.kind, count >= 20, !figure.isApproximate {
          count
        } else {
          nil
        }
      } + [reading.statedBase].compactMap(\.self).filter { $0 >= least }
    }
    largestStated = stated.max()
    let found = BreakdownSearch(readings: readings, document: document, tables: tables)
    breakdowns = found.breakdowns
    hidingRows = found.hidingRows
  }

  private static func words(of document: ProseDocument) -> String {
    var words = ""
    for block in document.blocks {
      switch block {
      case .passage(let passage): words += passage.text.lowercased() + "\n"
      case .table(let table):
        words += table.caption.lowercased() + "\n"
        for row in table.rows { words += row.map { $0.text.lowercased() }.joined(separator: " ") }
      }
    }
    return words
  }

  /// A base written as `n = 808`, `base 808` or `(808 children)` after its percentage.
  static func statedBase(_ tokens: [ProseToken]) -> Int? {
    for (index, token) in tokens.enumerated() where token.word == "n" || token.word == "base" {
      var next = index + 1
      while tokens.indices.contains(next),
        tokens[next].isSign("=") || tokens[next].isSign(":")
          || ["of", "is", "was"].contains(tokens[next].word)
      {
        next += 1
      }
      guard next > index + 1 || token.word == "base", tokens.indices.contains(next),
        case .number(let number) = tokens[next].kind, let base = number.whole, base > 0
      else { continue }
      return base
    }
    return nil
  }

  private static let wordsOfBase = ProseWords.articlesAndAll.union(["n", "base"])

  /// The base of one figure: "12.2% of the 808 children", "(n = 808)", "of the 808 children, 12.2%".
  func base(of figure: ProseFigure, in reading: FigureReading) -> Int? {
    var next = figure.tokens.upperBound
    let tokens = reading.tokens
    if tokens.indices.contains(next), tokens[next].word == "of" || tokens[next].isSign("(") {
      next = reading.token(from: next + 1, passing: Self.wordsOfBase)
      if reading.isSign(next, "=") { next += 1 }
      if let figure = reading.figure(from: next), figure.tokens.lowerBound == next,
        let base = figure.count, base > 1, base >= 20 || !isBareInBracket(next, tokens)
      {
        return base
      }
    }
    return reading.statedBase ?? ShareBase(context: self, reading: reading).base(of: figure)
      ?? options.base
  }

  /// Whether a number stands alone in brackets, as the count of a share: "6% (2)".
  private func isBareInBracket(_ index: Int, _ tokens: [ProseToken]) -> Bool {
    index > 0 && tokens[index - 1].isSign("(") && tokens.indices.contains(index + 1)
      && tokens[index + 1].isSign(")")
  }

  /// The base of a whole, and whether the text itself gives it.
  func base(of breakdown: Breakdown) -> Int? {
    if breakdown.isTable, !breakdown.allowsSeveral {
      if let sum = breakdown.sum, sum > 0 { return sum }
      if let total = breakdown.total?.count {
        return total - (breakdown.unknown?.count ?? 0)
      }
    }
    return breakdown.statedBase ?? options.base
  }
}
