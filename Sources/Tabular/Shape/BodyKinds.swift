// SPDX-License-Identifier: MIT

/// What the cells of each column look like in the lower part of a sample.
struct BodyKinds: Sendable {
  /// Whether most cells of a column are numbers or dates.
  let isValueColumn: [Bool]

  init(rows: [SampleRow], filled: [Int], width: Int) {
    let skipped = filled.count <= 3 ? max(0, filled.count - 1) : filled.count / 3
    var values = Array(repeating: 0, count: width)
    var words = Array(repeating: 0, count: width)
    for index in filled.dropFirst(skipped) {
      for (column, cell) in rows[index].cells.prefix(width).enumerated() {
        switch CellLook.of(cell) {
        case .value: values[column] += 1
        case .words: words[column] += 1
        case .empty: break
        }
      }
    }
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

  /// Whether the numbers of a row count upwards, as years or ages do in headings.
  func countsUpwards(_ row: SampleRow) -> Bool {
    let numbers = row.cells.enumerated().compactMap { column, cell in
      column < isValueColumn.count && isValueColumn[column] ? Int(cell.trimmingSpaces) : nil
    }
    guard numbers.count >= 2 else { return false }
    let isSteady = zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let areYears = numbers.allSatisfy { (1_900...2_100).contains($0) }
    let startsInWords = row.cells.first.map { CellLook.of($0) == .words } ?? false
    return isSteady && (areYears || (numbers.count >= 3 && startsInWords))
  }
}
