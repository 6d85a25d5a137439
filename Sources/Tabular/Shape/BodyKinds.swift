// SPDX-License-Identifier: MIT

/// What the cells of each column look like in the lower part of a sample.
struct BodyKinds: Sendable {
  /// Whether most cells of a column are numbers or dates.
  let isValueColumn: [Bool]
  /// The numbers and dates seen in each column.
  private let seen: [Values]

  /// What the values of a column have in common.
  private struct Values: Sendable {
    var count = 0
    var dates = 0
    var years = 0
    /// Whole numbers with four digits, which could be taken for years at a glance.
    var fourDigits = 0

    mutating func add(_ text: String) {
      count += 1
      if CellLook.isDate(text) { dates += 1 }
      guard let number = Int(text.trimmingSpaces) else { return }
      if HeadingNumbers.years.contains(number) { years += 1 }
      if (1_000...9_999).contains(number) { fourDigits += 1 }
    }
  }

  init(rows: [SampleRow], filled: [Int], width: Int) {
    let skipped = filled.count <= 3 ? max(0, filled.count - 1) : filled.count / 3
    var values = Array(repeating: 0, count: width)
    var words = Array(repeating: 0, count: width)
    var seen = Array(repeating: Values(), count: width)
    for index in filled.dropFirst(skipped) {
      for (column, cell) in rows[index].cells.prefix(width).enumerated() {
        switch CellLook.of(cell) {
        case .value:
          values[column] += 1
          seen[column].add(cell)
        case .words: words[column] += 1
        case .empty: break
        }
      }
    }
    self.seen = seen
    isValueColumn = zip(values, words).map { $0 > 0 && Double($0) >= 0.7 * Double($0 + $1) }
  }

  var hasValueColumns: Bool { isValueColumn.contains(true) }

  /// In how many value columns a row has a value, and in how many words instead.
  func agreement(of row: SampleRow) -> (values: Int, words: Int) {
    var values = 0
    var words = 0
    for (column, cell) in row.cells.prefix(isValueColumn.count).enumerated()
    where isValueColumn[column] {
      switch CellLook.of(cell) {
      case .value: values += 1
      case .words: words += 1
      case .empty: break
      }
    }
    return (values, words)
  }

  /// Whether a full row has words wherever the others have numbers or dates.
  func isHeadingLike(_ row: SampleRow) -> Bool {
    let agreement = agreement(of: row)
    return row.filled > 1 && row.filled == isValueColumn.count && agreement.values == 0
      && agreement.words > 0
  }

  /// Whether the numbers or dates of a row are the headings of the columns below: years, months, ages.
  func areHeadings(in row: SampleRow) -> Bool {
    let columns = row.cells.indices.filter {
      $0 < isValueColumn.count && isValueColumn[$0] && CellLook.of(row.cells[$0]) == .value
    }
    guard !columns.isEmpty else { return false }
    let texts = columns.map { row.cells[$0].trimmingSpaces }
    let below = columns.map { seen[$0] }
    let startsInWords = row.cells.first.map { CellLook.of($0) == .words } ?? false
    if texts.allSatisfy(CellLook.isDate) {
      return startsInWords && below.allSatisfy { $0.dates == 0 && $0.count > 1 }
    }
    let integers = texts.compactMap { Int($0) }
    guard integers.count == texts.count else { return false }
    let numbers = HeadingNumbers(integers)
    guard numbers.areYears else { return startsInWords && numbers.areSteadyAges }
    let total = below.reduce(0) { $0 + $1.count }
    if below.reduce(0, { $0 + $1.years }) * 2 > total { return false }
    if numbers.areSteady { return true }
    guard startsInWords, numbers.areDistinct else { return false }
    // A single year, or years in no order, might be a count: not among counts of another size.
    let standsOut = total > 1 && below.allSatisfy { $0.fourDigits == 0 }
    return standsOut || row.cells.contains(where: HeadingNumbers.isLabel)
  }
}
