// SPDX-License-Identifier: MIT

/// Finds the wholes and parts that a document speaks of.
struct BreakdownSearch {
  private(set) var breakdowns: [Breakdown] = []
  /// Rows of tables that hide a part of their total.
  private(set) var hidingRows: [Breakdown] = []
  private let readings: [FigureReading]

  init(readings: [FigureReading], document: ProseDocument, tables: [TableReading]) {
    self.readings = readings
    var passage = 0
    var table = 0
    for block in document.blocks {
      switch block {
      case .passage: passage += 1
      case .table:
        let around = max(0, passage - 2)..<min(readings.count, passage + 2)
        let reading = tables[table]
        table += 1
        let extra = reading.table.caption + " " + reading.headings.joined(separator: " ")
        for found in reading.breakdowns(surroundings: around) { add(found, extra: extra) }
        hidingRows += reading.rowsWithHiddenParts(surroundings: around)
          .map { described($0, extra: extra) }
      }
    }
    var index = 0
    while index < readings.count {
      index = takeProse(index)
    }
  }

  private mutating func add(_ breakdown: Breakdown, extra: String = "") {
    breakdowns.append(described(breakdown, extra: extra))
  }

  /// A whole with what the words around say of it.
  private func described(_ breakdown: Breakdown, extra: String) -> Breakdown {
    var breakdown = breakdown
    let words =
      breakdown.surroundings.map { readings[$0].passage.text.lowercased() }
      .joined(separator: " ") + " " + extra.lowercased()
    breakdown.allowsSeveral = ProseWords.severalAllowed.contains { words.contains($0) }
    breakdown.excusesRounding = ProseWords.roundingSaid.contains { words.contains($0) }
    if breakdown.isTable {
      breakdown.isAboutPeople =
        words.split { !$0.isLetter }.contains { ProseWords.people.contains(String($0)) }
        || breakdown.entries.contains { Self.namesPeople($0.label) }
    }
    if breakdown.statedBase == nil {
      breakdown.statedBase =
        breakdown.surroundings
        .compactMap { readings[$0].statedBase }.first
    }
    return breakdown
  }

  /// "Girls", "Disabled children", "Young people in care"; not "Children's homes".
  private static func namesPeople(_ label: String) -> Bool {
    let words = label.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
    return words.contains("people") || words.last.map(ProseWords.people.contains) ?? false
  }

  /// Takes the wholes that begin in a passage, and returns the passage to go on with.
  private mutating func takeProse(_ index: Int) -> Int {
    let reading = readings[index]
    let around = max(0, index - 1)..<min(readings.count, index + 2)
    if reading.passage.kind == .listItem {
      var end = index
      var entries: [Breakdown.Entry] = []
      while end < readings.count, readings[end].passage.kind == .listItem,
        let entry = singleShare(readings[end])
      {
        entries.append(entry)
        end += 1
      }
      if entries.count > 1 {
        let sum = entries.reduce(0) { $0 + ($1.share?.value ?? 0) }
        if (90...115).contains(sum) {
          var breakdown = Breakdown(
            entries: entries,
            quote: readings[index..<end].map(\.passage.text)
              .joined(separator: "; "),
            surroundings: max(0, index - 2)..<min(readings.count, end + 2))
          takeUnknown(&breakdown)
          add(breakdown)
        }
        return end
      }
    }
    var hasFound = false
    for (sentence, figures) in shares(of: reading) where isWhole(figures, sentence, reading) {
      add(breakdown(of: figures, in: reading, around))
      hasFound = true
    }
    let all = reading.figures.filter { $0.percentage != nil }
    if !hasFound, (3...60).contains(all.count) {
      let breakdown = breakdown(of: all, in: reading, around)
      if abs(breakdown.gap.value) <= breakdown.gap.tolerance { add(breakdown) }
    }
    return index + 1
  }

  private func singleShare(_ reading: FigureReading) -> Breakdown.Entry? {
    let shares = reading.figures.filter { $0.percentage != nil }
    guard shares.count == 1, let figure = shares.first else { return nil }
    let label = reading.tokens.indices.filter { !figure.tokens.contains($0) }
      .map { reading.tokens[$0].word }.filter { !$0.isEmpty }.joined(separator: " ")
    return Breakdown.Entry(
      label: label, share: figure.percentage, place: reading.place(figure.tokens.lowerBound))
  }

  private func shares(of reading: FigureReading) -> [(Int, [ProseFigure])] {
    let shares = reading.figures.filter { $0.percentage != nil }
    return Dictionary(grouping: shares, by: \.sentence).sorted { $0.key < $1.key }
  }

  /// Whether the percentages of a sentence are meant as parts of one whole.
  private func isWhole(
    _ figures: [ProseFigure], _ sentence: Int, _ reading: FigureReading
  ) -> Bool {
    let values = figures.compactMap(\.percentage)
    let sum = values.reduce(0) { $0 + $1.value }
    let words = Set(reading.sentence(sentence).map { reading.tokens[$0].word })
    if !words.isDisjoint(with: ["rose", "fell", "increased", "decreased", "compared", "target"]) {
      return false
    }
    if values.count == 2 { return abs(sum - 100) <= 0.6 }
    return values.count > 2 && (90...110).contains(sum)
  }

  private func breakdown(
    of figures: [ProseFigure], in reading: FigureReading, _ around: Range<Int>
  ) -> Breakdown {
    let tokens = (figures.first?.tokens.lowerBound ?? 0)..<(figures.last?.tokens.upperBound ?? 0)
    var result = Breakdown(
      entries: figures.map {
        Breakdown.Entry(
          label: Self.label($0, figures, reading), share: $0.percentage,
          place: reading.place($0.tokens.lowerBound))
      }, quote: reading.quote(tokens), surroundings: around)
    takeUnknown(&result)
    return result
  }

  /// The words between a percentage and the next one.
  private static func label(
    _ figure: ProseFigure, _ figures: [ProseFigure], _ reading: FigureReading
  ) -> String {
    let start = figure.tokens.upperBound
    let end =
      figures.first { $0.tokens.lowerBound >= start }?.tokens.lowerBound
      ?? reading.sentence(figure.sentence).upperBound
    return (start..<max(start, end)).map { reading.tokens[$0].word }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The unknown are a part of the whole only where the shares need them to reach 100.
  private func takeUnknown(_ breakdown: inout Breakdown) {
    guard let place = breakdown.entries.firstIndex(where: { TableReading.isUnknown($0.label) })
    else { return }
    var without = breakdown
    without.unknown = without.entries.remove(at: place)
    if abs(without.gap.value) < abs(breakdown.gap.value) { breakdown = without }
  }
}
