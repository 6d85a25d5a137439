// SPDX-License-Identifier: MIT

extension RecordTable {
  /// The records with the values of some columns in one form each, so that the same thing written
  /// in two ways is the same value.
  ///
  /// A value that has no text in its form becomes a missing one; the counts say how many did.
  ///
  /// - Parameter forms: the form of each column; columns that weren't read are passed over.
  public func normalised(by forms: [String: ValueForm], threads: Int) -> NormalisedRecords {
    let names = forms.keys.filter { columns[$0] != nil }.sorted()
    let worked = Parallel.map(names.count, threads: threads) { index -> (CodedColumn, Int)? in
      guard let column = columns[names[index]], let form = forms[names[index]] else { return nil }
      var dictionary = ByteDictionary(capacity: column.values.count)
      var numbers = [UInt32](repeating: 0, count: column.values.count)
      var dropped = 0
      for code in 1..<max(1, column.values.count) {
        if let text = form.normalised(column.values.string(code)), !text.isEmpty {
          numbers[code] = Array(text.utf8).withUnsafeBufferPointer { dictionary.number($0) }
        } else {
          dropped += Int(column.counts[code])
        }
      }
      let codes = column.codes.map { numbers[Int($0)] }
      return (CodedColumn(codes: codes, values: dictionary.pool), dropped)
    }
    var changed = columns
    var dropped: [String: Int] = [:]
    for (name, result) in zip(names, worked) {
      guard let (column, count) = result else { continue }
      changed[name] = column
      if count > 0 { dropped[name] = count }
    }
    var records = RecordTable(
      sources: sources, sourceOfRow: sourceOfRow, identifiers: identifiers, columns: changed)
    records.readings = readings
    return NormalisedRecords(records: records, dropped: dropped)
  }
}

/// Records whose values are in one form each.
public struct NormalisedRecords: Sendable {
  /// The records.
  public let records: RecordTable
  /// How many values of each column were none in their form, or said that there is none.
  public let dropped: [String: Int]
}
