// SPDX-License-Identifier: MIT
import Foundation
import Synchronization
import Tabular

/// How often each value of each column of a table occurs.
///
/// The values are kept in memory while they fit. When they no longer do, all go to a DuckDB that may
/// spill to disk, which adds them up at the end; the counts are exact either way.
final class ValueCounts {
  private var columns: [Column]
  private let memoryLimit: Int
  private let threads: Int
  private var store: ValueStore?

  /// - Parameter memoryLimit: how much the values may take in memory, in bytes.
  init(columns: Int, memoryLimit: Int, threads: Int) {
    self.columns = (0..<columns).map { _ in Column() }
    self.memoryLimit = memoryLimit
    self.threads = threads
  }

  /// Adds the values of the next batch of the file.
  ///
  /// - Throws: `DriverProblem` when they do not fit into memory and DuckDB cannot take them.
  func add(_ values: BatchValues, of batch: TextBatch) throws {
    var memory = 0
    for index in columns.indices {
      let column = columns[index]
      var entries = values[index]
      while true {
        entries = entries.dropFirst(column.table.add(entries, of: batch.column(index)))
        if entries.isEmpty { break }
        try handOn()
      }
      memory += column.table.memory
    }
    if memory > memoryLimit { try handOn() }
  }

  /// Describes each column by its values; several columns at the same time.
  ///
  /// - Parameters:
  ///   - start: begins the summary of a column, by some of its values.
  ///   - finish: turns the summary into what is wanted.
  func described<Result: Sendable>(
    start: @Sendable (_ column: Int, _ sample: [[UInt8]]) -> ColumnSummary,
    finish: @Sendable (_ column: Int, ColumnSummary) -> Result
  ) throws -> [Result] {
    guard store == nil else { return try addedUp(start: start, finish: finish) }
    // The columns with the most values first, so that no thread is left with a long one at the end.
    let order = columns.indices.sorted { columns[$0].table.count > columns[$1].table.count }
    let owned = OwnedColumns(columns)
    columns = []
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: order.count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, order.count))) { _ in
      while true {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < order.count, let column = owned.take(order[place]) else { return }
        var summary = start(order[place], column.sample)
        column.table.forEach { text, count in summary.add(text, count: count) }
        let result = finish(order[place], summary)
        results.withLock { $0[order[place]] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// Describes the columns by what DuckDB added up, one value at a time.
  private func addedUp<Result>(
    start: (_ column: Int, _ sample: [[UInt8]]) -> ColumnSummary,
    finish: (_ column: Int, ColumnSummary) -> Result
  ) throws -> [Result] {
    try handOn()
    var summaries = columns.indices.map { start($0, columns[$0].sample) }
    try store?.finish { column, text, count in summaries[column].add(text, count: count) }
    return summaries.enumerated().map { finish($0, $1) }
  }

  /// Hands all values in memory on to DuckDB.
  private func handOn() throws {
    let store = try self.store ?? ValueStore(memoryLimit: memoryLimit, threads: threads)
    self.store = store
    for (index, column) in columns.enumerated() where column.table.count > 0 {
      column.keepSample()
      try column.table.forEach { text, count in
        try store.add(column: index, value: text, count: count)
      }
      column.table = ValueTable()
    }
  }
}

/// The values of one column.
private final class Column {
  var table = ValueTable()
  /// Some of the values, once the table was handed on.
  private var kept: [[UInt8]] = []

  /// Some of the values, spread over those that were seen while all were in memory.
  var sample: [[UInt8]] { kept.isEmpty ? taken() : kept }

  func keepSample() { if kept.isEmpty { kept = taken() } }

  private func taken() -> [[UInt8]] {
    table.sample(ColumnSummary.judged).filter { text in
      text.withUnsafeBufferPointer { !$0.withoutBlanks.isEmpty }
    }
  }
}

/// Columns that each one thread takes and then owns alone.
///
/// `@unchecked Sendable`: the list is touched only under the lock, and what is taken is in it no
/// more.
private final class OwnedColumns: @unchecked Sendable {
  private let lock = NSLock()
  private var columns: [Column?]

  init(_ columns: [Column]) { self.columns = columns }

  func take(_ index: Int) -> Column? {
    lock.withLock { columns[index].take() }
  }
}
