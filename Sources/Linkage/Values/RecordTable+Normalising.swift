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
    let parts = names.enumerated().flatMap { index, name in
      stride(from: 1, to: max(1, columns[name]?.values.count ?? 1), by: Self.part).map {
        (column: index, start: $0)
      }
    }
    let texts = Parallel.map(parts.count, threads: threads) { index -> TextPool in
      let name = names[parts[index].column]
      guard let column = columns[name], let form = forms[name] else { return TextPool() }
      return Self.normalised(column.values, from: parts[index].start, form)
    }
    let worked = Parallel.map(names.count, threads: threads) { index -> (CodedColumn, Int)? in
      guard let column = columns[names[index]] else { return nil }
      let own = parts.indices.filter { parts[$0].column == index }
      return column.renamed(to: own.map { texts[$0] })
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

  /// How many values are worked on at a time.
  private static let part = 1 << 14

  /// The next values in their form; an empty text for each that has none.
  private static func normalised(
    _ values: TextPool, from start: Int, _ form: ValueForm
  ) -> TextPool {
    var pool = TextPool()
    for code in start..<min(values.count, start + part) {
      pool.append(form.normalised(values.string(code)) ?? "")
    }
    return pool
  }
}

extension CodedColumn {
  /// The column with other texts for its values, and how many records lose theirs.
  ///
  /// - Parameter pools: the texts, in the order of the values from the first on; an empty one is a
  ///   missing value.
  fileprivate func renamed(to pools: [TextPool]) -> (CodedColumn, Int) {
    var dictionary = ByteDictionary(capacity: values.count)
    var numbers: [UInt32] = [0]
    numbers.reserveCapacity(values.count)
    var dropped = 0
    for pool in pools {
      pool.withTexts { texts in
        for number in 1..<max(1, texts.count) {
          if texts[number].isEmpty { dropped += Int(counts[numbers.count]) }
          numbers.append(texts[number].isEmpty ? 0 : dictionary.number(texts[number]))
        }
      }
    }
    return (CodedColumn(codes: codes.map { numbers[Int($0)] }, values: dictionary.pool), dropped)
  }
}

/// Records whose values are in one form each.
public struct NormalisedRecords: Sendable {
  /// The records.
  public let records: RecordTable
  /// How many values of each column were none in their form, or said that there is none.
  public let dropped: [String: Int]
}
