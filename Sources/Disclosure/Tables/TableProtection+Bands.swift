// SPDX-License-Identifier: MIT

extension TableProtection {
  /// Joins bands below the threshold with their neighbours.
  func merged() throws(SpecificationProblem) -> ProtectedTables {
    guard let threshold = profile.threshold, !tabulation.isMagnitude,
      tabulation.tableDimensions.allSatisfy({ !$0.isEmpty }), spec.tables.count == 1,
      tabulation.dimensions.allSatisfy({ $0.sums.count == 1 })
    else {
      throw SpecificationProblem(
        "\(spec.file): the profile \(profile.id) merges bands: it takes one table of counts without "
          + "hierarchies whose last dimension holds the bands.")
    }
    var result = plain()
    if let least = profile.leastHouseholds, spec.households == nil, tabulation.dimensions.count > 1
    {
      result.notes.append(
        "Postal sectors with fewer than \(Figure.grouped(least)) households belong under their "
          + "district; say with households: how many each has.")
    }
    let bands = tabulation.tableDimensions[0].last ?? 0
    let lines = Dictionary(grouping: tabulation.cells.indices) { row -> [Int] in
      var codes = tabulation.cells[row].codes
      codes[bands] = 0
      return codes
    }
    let inner = lines.keys.filter { key in
      key.indices.allSatisfy { $0 == bands || key[$0] != 0 }
    }
    var merged: [[Int]: [Range<Int>]] = [:]
    var isTooSmall: Set<[Int]> = []
    for key in inner {
      let counts = inBands(lines[key] ?? [], bands).map { tabulation.cells[$0].count }
      merged[key] = BandMerging.merged(counts, threshold: threshold)
      if (1..<threshold).contains(counts.reduce(0, +)) { isTooSmall.insert(key) }
    }
    for (key, line) in lines.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let rows = inBands(line, bands)
      let parts =
        merged[key] != nil
        ? [key]
        : inner.filter { part in key.indices.allSatisfy { key[$0] == 0 || key[$0] == part[$0] } }
      // A total beside figures that are hidden would give them back.
      guard isTooSmall.isDisjoint(with: parts) else {
        for row in line {
          result.shown[row] = .symbol(profile.symbol)
          result.actions.append(
            ProtectedTables.Action(
              row: row, cell: tabulation.label(row),
              reason: isTooSmall.contains(key)
                ? "all bands together are below \(threshold)"
                : "a part of it, all bands together, is below \(threshold)", method: .merged))
        }
        continue
      }
      let ranges = BandMerging.common(parts.compactMap { merged[$0] }, count: rows.count)
      for range in ranges where range.count > 1 { join(range, of: rows, bands, in: &result) }
    }
    result.notes.append(
      "Merged bands stand in the row of the lowest; the others have \(Symbol.notApplicable.rawValue)."
    )
    return result
  }

  /// The rows of a line in the order of its bands, its total left out.
  private func inBands(_ line: [Int], _ bands: Int) -> [Int] {
    line.filter { tabulation.cells[$0].codes[bands] != 0 }
      .sorted { tabulation.cells[$0].codes[bands] < tabulation.cells[$1].codes[bands] }
  }

  /// Puts the people of some bands into the row of the lowest.
  private func join(
    _ range: Range<Int>, of rows: [Int], _ bands: Int, in result: inout ProtectedTables
  ) {
    let cells = rows[range].map { tabulation.cells[$0] }
    let names = rows[range].map { tabulation.codeTexts($0)[bands] }.joined(separator: " + ")
    for place in range {
      let isFirst = place == range.lowerBound
      // What stands in the first row is about the people of all of them.
      if isFirst {
        result.denominators[rows[place]] = cells.reduce(nil as Double?) { sum, cell in
          cell.denominator.map { $0 + (sum ?? 0) } ?? sum
        }
      }
      result.shown[rows[place]] =
        isFirst
        ? .number(Double(cells.reduce(0) { $0 + $1.count }))
        : .symbol(Symbol.notApplicable.rawValue)
      result.actions.append(
        ProtectedTables.Action(
          row: rows[place], cell: tabulation.label(rows[place]),
          reason: "joined as one band: \(names)", method: .merged))
    }
  }
}
