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
    for (_, line) in lines.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let rows = line.filter { tabulation.cells[$0].codes[bands] != 0 }
        .sorted { tabulation.cells[$0].codes[bands] < tabulation.cells[$1].codes[bands] }
      let counts = rows.map { tabulation.cells[$0].count }
      for range in BandMerging.merged(counts, threshold: threshold) {
        let sum = counts[range].reduce(0, +)
        guard range.count > 1 || (sum > 0 && sum < threshold) else { continue }
        let names = range.map { tabulation.codeTexts(rows[$0])[bands] }.joined(separator: " + ")
        for place in range {
          let isFirst = place == range.lowerBound
          // What stands in the first row is about the people of all of them.
          if isFirst {
            result.denominators[rows[place]] = range.reduce(nil as Double?) { sum, other in
              tabulation.cells[rows[other]].denominator.map { ($0) + (sum ?? 0) } ?? sum
            }
          }
          result.shown[rows[place]] =
            sum > 0 && sum < threshold
            ? .symbol(profile.symbol)
            : isFirst ? .number(Double(sum)) : .symbol(Symbol.notApplicable.rawValue)
          result.actions.append(
            ProtectedTables.Action(
              row: rows[place], cell: tabulation.label(rows[place]),
              reason: "joined as one band: \(names)", method: .merged))
        }
      }
    }
    result.notes.append(
      "Merged bands stand in the row of the lowest; the others have \(Symbol.notApplicable.rawValue)."
    )
    return result
  }
}
