// SPDX-License-Identifier: MIT

/// A column's values, each once, and which record has which.
struct CodedColumn: Sendable {
  /// The value of each record by its number; 0 where it is missing.
  var codes: [UInt32]
  /// The values, the commonest first; what comes first in the input goes first among equals.
  var values: TextPool
  /// How many records have each value; at 0, how many have none.
  var counts: [UInt32]

  /// How many records have a value.
  var present: Int { codes.count - Int(counts.first ?? 0) }

  /// Numbers values anew by falling frequency.
  init(codes: [UInt32], values: TextPool) {
    var counts = [UInt32](repeating: 0, count: values.count)
    for code in codes { counts[Int(code)] += 1 }
    let order =
      [0]
      + (1..<max(1, values.count)).sorted { one, other in
        counts[one] != counts[other] ? counts[one] > counts[other] : one < other
      }
    var numbers = [UInt32](repeating: 0, count: values.count)
    var pool = TextPool()
    pool.reserve(texts: values.count, bytes: values.bytes.count)
    values.withTexts { texts in
      for (number, old) in order.enumerated() {
        numbers[old] = UInt32(number)
        if number > 0 { pool.append(texts[old]) }
      }
    }
    self.codes = codes.map { numbers[Int($0)] }
    self.values = pool
    self.counts = order.map { counts[$0] }
  }

  /// The column of some of the records, in the order given.
  func only(_ rows: [UInt32]) -> CodedColumn {
    CodedColumn(codes: rows.map { codes[Int($0)] }, values: values)
  }

  /// Puts the records in another order: record `n` becomes what `order[n]` was.
  mutating func reorder(_ order: [UInt32]) {
    codes = order.map { codes[Int($0)] }
  }
}
