// SPDX-License-Identifier: MIT
import Synchronization
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
    return try unrepeated(pairs, in: file, options: options).map { $0.map { profiles[$0].name } }
  }

  /// The pairs of columns of which no two records share both values.
  private static func unrepeated(
    _ pairs: [[Int]], in file: TableFile, options: Profiler.Options
  ) throws -> [[Int]] {
    let seen = pairs.map { _ in UniqueKeys(memoryLimit: options.memoryLimit / 2 / pairs.count) }
    let open = OpenPairs(count: pairs.count)
    let none = [MissingTexts([]), MissingTexts([])]
    struct Enough: Error {}
    do {
      _ = try file.scan(
        threads: options.threads,
        map: { batch in
          open.list.map { ($0, KeyColumn.keys(of: pairs[$0], missing: none, in: batch).keys) }
        },
        reduce: { keys, _, position in
          for (index, column) in keys where open.list.contains(index) {
            for (row, key) in column.enumerated()
            where try seen[index].add(key, row: position.firstRead + row) == true {
              open.close(index)
              break
            }
          }
          if open.list.isEmpty { throw Enough() }
        })
    } catch is Enough {}
    return try open.list.filter { try seen[$0].remaining().isEmpty }.map { pairs[$0] }
  }
}

/// The pairs that may still be keys; most drop out within the first records.
private final class OpenPairs: Sendable {
  private let pairs: Mutex<[Int]>

  init(count: Int) { pairs = Mutex(Array(0..<count)) }

  var list: [Int] { pairs.withLock { $0 } }

  func close(_ index: Int) { pairs.withLock { $0.removeAll { $0 == index } } }
}
