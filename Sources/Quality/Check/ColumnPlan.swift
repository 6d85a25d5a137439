// SPDX-License-Identifier: MIT
import Tabular

/// Everything that is tested in one column of the file, in one walk over its cells.
struct ColumnPlan: Sendable {
  /// The column of the file.
  let index: Int
  let missing: MissingTexts
  /// Rules with the counters they feed.
  var rules: [(counter: Int, rule: any CellRule)] = []
  var typed: TypedRules?

  /// Tests the column of a batch.
  func test(_ batch: TextBatch, _ lists: inout [FailureList]) {
    let column = batch.column(index)
    let missing = missing.find(in: column)
    for (counter, rule) in rules { rule.test(column, missing, &lists[counter]) }
    typed?.test(column, missing, &lists)
  }
}

/// Keys of one or more columns that must not repeat.
struct KeyPlan: Sendable {
  let columns: [Int]
  let missing: [MissingTexts]
}

/// A key of several columns that must occur in another dataset.
struct CompositeReference: Sendable {
  let counter: Int
  let columns: [Int]
  let missing: [MissingTexts]
  let keys: KeySet

  func test(_ batch: TextBatch, _ lists: inout [FailureList]) {
    let found = KeyColumn.keys(of: columns, missing: missing, in: batch)
    for (row, key) in zip(found.rows, found.keys) where !keys.contains(key) {
      lists[counter].fail(Int(row))
    }
    lists[counter].tested += found.keys.count
  }
}
