// SPDX-License-Identifier: MIT

extension TableReading {
  /// The rows whose parts stand beside each other with their total, where a part is hidden.
  ///
  /// That columns are the parts of the total is taken from the rows that hide nothing: at least one
  /// adds up, and none doesn't.
  func rowsWithHiddenParts(surroundings: Range<Int>) -> [Breakdown] {
    let totals = columns.indices.filter { columns[$0] == .counts && Self.isTotal(headings[$0]) }
    guard totals.count == 1, let total = totals.first, columns.first == .label else { return [] }
    let parts = columns.indices.filter { $0 != total && columns[$0] == .counts }
    guard parts.count > 1 else { return [] }
    var addsUp = false
    var found: [Breakdown] = []
    for row in body.indices {
      guard let whole = count(row, total) else { continue }
      if parts.contains(where: { cells[row][$0] == .hidden }) {
        found.append(breakdown(row, parts, total: total, of: whole, surroundings))
        continue
      }
      let counts = parts.compactMap { count(row, $0) }
      guard counts.count == parts.count, counts.reduce(0, { $0 &+ $1 }) == whole else { return [] }
      addsUp = true
    }
    return addsUp ? found : []
  }

  private func count(_ row: Int, _ column: Int) -> Int? {
    switch cells[row][column] {
    case .count(let count), .countAndShare(let count, _): count
    default: nil
    }
  }

  private func breakdown(
    _ row: Int, _ parts: [Int], total: Int, of whole: Int, _ surroundings: Range<Int>
  ) -> Breakdown {
    var result = Breakdown(
      entries: [], isTable: true, quote: label(row), surroundings: surroundings)
    for column in parts {
      result.entries.append(
        Breakdown.Entry(
          label: "\(label(row)), \(headings[column])", count: count(row, column),
          isHidden: cells[row][column] == .hidden, place: place(row, column)))
    }
    result.total = Breakdown.Entry(
      label: headings[total], count: whole, place: place(row, total))
    return result
  }
}
