// SPDX-License-Identifier: MIT
import Synchronization
import Tabular

/// Finds columns, or pairs of them, that tell every record from the others.
enum CandidateKeys {
  /// How many columns take part in pairs.
  private static let pairedColumns = 6

  static func find(
    in file: TableFile, profiles: [ColumnProfile], rows: Int, repeated: Int,
    options: Profiler.Options
  ) throws -> [[String]] {
    // A record that is there twice as a whole is not told apart by any of its columns.
    guard rows > 0, repeated == 0 else { return [] }
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
    let memory = KeyMemory(limit: options.memoryLimit / 2, sets: pairs.count)
    let seen = pairs.map { _ in UniqueKeys(sharing: memory) }
    let open = OpenPairs(count: pairs.count)
    struct Enough: Error {}
    do {
      _ = try file.scan(
        threads: options.threads,
        map: { batch in
          let open = open.list
          return zip(open, keys(of: open.map { pairs[$0] }, in: batch)).map { ($0, $1) }
        },
        reduce: { found, _, position in
          for (index, keys) in found where open.list.contains(index) {
            if try seen[index].add(keys, firstRow: position.firstRead) > 0 { open.close(index) }
          }
          if open.list.isEmpty { throw Enough() }
        })
    } catch is Enough {}
    return try open.list.filter { try seen[$0].remaining().isEmpty }.map { pairs[$0] }
  }
}

/// One hash for each record of a batch and each pair of columns; none of their cells is empty.
private func keys(of pairs: [[Int]], in batch: TextBatch) -> [[KeyHash]] {
  let hasher = KeyHasher.shared
  var hashes: [Int: [KeyHash]] = [:]
  for index in Set(pairs.joined()) {
    let column = batch.column(index)
    hashes[index] = (0..<batch.rowCount).map { hasher.hash(column[$0]) }
  }
  return pairs.map { pair in
    var keys = hashes[pair[0]] ?? []
    for index in pair.dropFirst() {
      guard let others = hashes[index] else { continue }
      for row in keys.indices { hasher.add(others[row], to: &keys[row]) }
    }
    return keys
  }
}

/// The pairs that may still be keys; most drop out within the first records.
private final class OpenPairs: Sendable {
  private let pairs: Mutex<[Int]>

  init(count: Int) { pairs = Mutex(Array(0..<count)) }

  var list: [Int] { pairs.withLock { $0 } }

  func close(_ index: Int) { pairs.withLock { $0.removeAll { $0 == index } } }
}
