// SPDX-License-Identifier: MIT

extension TableProtection {
  /// The counts that what stands in each cell can be made from, for a reader who knows the profile.
  ///
  /// This is what the ledger keeps, so that later tables are held against what readers already know.
  /// A range that would not hold the cell's own count, such as that of a zero hidden beside others, says
  /// nothing: held together with other releases it would contradict them.
  ///
  /// - Parameters:
  ///   - least: what anybody knows each count to be at least, should it be hidden.
  ///   - extraSteps: how many multiples further than the next one controlled rounding had to go.
  func ranges(of tables: ProtectedTables, least: [Double], extraSteps: Int) -> [CountRange] {
    guard !profile.mergesBands, profile.rounding != .cellKey else {
      return Array(repeating: .any, count: tables.shown.count)
    }
    let isExact = profile.rounding == .none
    // A symbol of a rounded table means a small count until others are hidden with it.
    let hidesOthers = tables.actions.contains { $0.method == .secondary }
    return tables.shown.indices.map { row in
      let value = tabulation.cells[row].value
      let range: CountRange
      switch tables.shown[row] {
      case .number(let number) where isExact || tabulation.cells[row].isNational:
        return CountRange(low: number, high: number)
      case .symbol where isExact || hidesOthers:
        range = CountRange(low: least[row], high: .infinity)
      case .symbol, .number:
        range = profile.range(of: tables.shown[row], extraSteps: extraSteps)
      }
      return range.contains(value) ? range : .any
    }
  }
}
