// SPDX-License-Identifier: MIT
import Tabular

/// Finds columns, or pairs of them, that tell every record from the others.
enum CandidateKeys {
  /// How many columns take part in pairs.
  private static let pairedColumns = 6

  static func find(
    in file: TableFile, profiles: [ColumnProfile], rows: Int, options: Profiler.Options
  ) throws -> [[String]] {
    guard rows > 0 else { return [] }
    let single = profiles.filter { $0.nulls == 0 && $0.distinct == rows }
    if !single.isEmpty || profiles.count > 500 { return single.map { [$0.name] } }
    let likely = profiles.indices
      .filter { profiles[$0].nulls == 0 && profiles[$0].distinct > 1 }
      .sorted { (profiles[$1].distinct, $0) < (profiles[$0].distinct, $1) }
      .prefix(pairedColumns).sorted()
    var pairs: [[Int]] = []
    for (place, first) in likely.enumerated() {
      for second in likely.dropFirst(place + 1)
      where profiles[first].distinct.multipliedReportingOverflow(by: profiles[second].distinct)
        .partialValue >= rows
      {
        pairs.append([first, second])
      }
    }
    guard !pairs.isEmpty else { return [] }
    let seen = pairs.map { _ in UniqueKeys(memoryLimit: options.memoryLimit / 2 / pairs.count) }
    var repeated = Array(repeating: false, count: pairs.count)
    let none = [MissingTexts([]), MissingTexts([])]
    let columns = pairs
    _ = try file.scan(
      threads: options.threads,
      map: { batch in columns.map { KeyColumn.keys(of: $0, missing: none, in: batch).keys } },
      reduce: { keys, _, position in
        for (index, column) in keys.enumerated() where !repeated[index] {
          for (row, key) in column.enumerated()
          where try seen[index].add(key, row: position.firstRead + row) == true {
            repeated[index] = true
            break
          }
        }
      })
    return try pairs.indices.filter { try !repeated[$0] && seen[$0].remaining().isEmpty }
      .map { pairs[$0].map { profiles[$0].name } }
  }
}
