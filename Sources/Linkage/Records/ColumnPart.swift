// SPDX-License-Identifier: MIT
internal import Tabular

/// One column of one batch, its values numbered among themselves.
struct ColumnPart: Sendable {
  var codes: [UInt32]
  var values: TextPool

  /// Takes a column of a batch; an empty cell is a missing value.
  init(_ column: TextColumn) {
    var dictionary = ByteDictionary(capacity: min(column.count, 1 << 14))
    codes = []
    codes.reserveCapacity(column.count)
    for row in 0..<column.count {
      let text = column[row]
      codes.append(text.isEmpty ? 0 : dictionary.number(text))
    }
    values = dictionary.pool
  }

  /// A column of a batch that the file doesn't have: every value missing.
  init(missing count: Int) {
    codes = [UInt32](repeating: 0, count: count)
    values = TextPool()
  }
}

extension CodedColumn {
  /// Puts the parts of a column together, in the order of the input.
  init(_ parts: [ColumnPart]) {
    var dictionary = ByteDictionary(capacity: parts.reduce(0) { max($0, $1.values.count) } * 2)
    var codes: [UInt32] = []
    codes.reserveCapacity(parts.reduce(0) { $0 + $1.codes.count })
    for part in parts {
      var numbers: [UInt32] = [0]
      numbers.reserveCapacity(part.values.count)
      part.values.withTexts { texts in
        for number in 1..<max(1, texts.count) { numbers.append(dictionary.number(texts[number])) }
      }
      for code in part.codes { codes.append(numbers[Int(code)]) }
    }
    self.init(codes: codes, values: dictionary.pool)
  }
}
