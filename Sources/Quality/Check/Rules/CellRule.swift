// SPDX-License-Identifier: MIT
import Tabular

/// The failing rows of one check in one batch.
struct FailureList: Sendable {
  /// How many cells failed.
  var count = 0
  /// How many cells were put to the test.
  var tested = 0
  /// The failing rows of the batch, ascending, as far as they are kept.
  var rows: [UInt32] = []
  /// How many rows are kept.
  let limit: Int
  /// Cells given up because the rule would have taken too long on them.
  var tooCostly = 0

  init(limit: Int) { self.limit = limit }

  @inline(__always)
  mutating func fail(_ row: Int) {
    count &+= 1
    if rows.count < limit { rows.append(UInt32(truncatingIfNeeded: row)) }
  }
}

/// Which cells of a column of a batch hold no value.
struct MissingCells {
  /// One byte a row: 1 where there is no value.
  let flags: [UInt8]
  /// How many there are.
  let count: Int
}

/// A rule about single values of one column; missing ones are never shown to it.
protocol CellRule: Sendable {
  /// Adds the failing rows of a batch to `list`.
  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList)
}

/// A rule that knows of each text alone whether it keeps it.
protocol TextRule: CellRule {
  /// Whether the text keeps the rule.
  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool
}

extension TextRule {
  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList) {
    missing.flags.withUnsafeBufferPointer { flags in
      for row in 0..<column.count where flags[row] == 0 && !accepts(column[row]) {
        list.fail(row)
      }
    }
    list.tested += column.count - missing.count
  }
}
