// SPDX-License-Identifier: MIT

extension Scoring {
  /// Writes the pairs as a table, in the order of their records.
  ///
  /// Columns: the identifiers, with the sources where there are several, `match_weight`,
  /// `match_probability`, `match_key`, `mw_correction` where weights are corrected, and of each
  /// comparison `gamma_…`, `mw_…` and, where frequencies count, `mw_tf_adj_…`. No other value of a
  /// record is written.
  ///
  /// - Parameters:
  ///   - leastWeight: pairs below this match weight are passed over.
  ///   - threads: how many threads take part; the bytes don't depend on it.
  /// - Returns: how many pairs were written.
  /// - Throws: `ReadingProblem` or `PartFile.Problem` when it can't be written.
  @discardableResult
  public func writePairs(
    of records: RecordTable, to path: String, format: ResultFormat,
    leastWeight: Double = -.infinity, threads: Int = 1, progress: (Int) -> Void = { _ in }
  ) throws -> Int {
    let hasSources = records.sources.count > 1
    let adjusted = model.comparisons.map { $0.levels.contains { $0.termFrequency != nil } }
    let writer = try format.writer(
      Self.columns(
        model, adjusted: adjusted, hasSources: hasSources, isCorrected: correction != nil),
      to: path, threads: threads)
    var done = 0
    var written = 0
    // Rows are handed over in as many as a row group has, wherever the store's batches end.
    var waiting: [ScoredPair] = []
    waiting.reserveCapacity(2 * ParquetResult.rowsOfGroup)
    func write(_ count: Int) throws {
      try records.identifiers.withTexts { identifiers in
        try waiting.withUnsafeBufferPointer { pairs in
          try writer.append(
            rows: count, values(of: pairs, records, identifiers, adjusted: adjusted))
        }
      }
      written += count
      waiting.removeFirst(count)
    }
    try store.forEachBatch { batch in
      waiting += batch.lazy.filter { $0.weight >= leastWeight }
      while waiting.count >= ParquetResult.rowsOfGroup { try write(ParquetResult.rowsOfGroup) }
      done += batch.count
      progress(done)
    }
    if !waiting.isEmpty { try write(waiting.count) }
    try writer.finish()
    return written
  }

  /// The values of all columns of some pairs.
  private func values(
    of pairs: UnsafeBufferPointer<ScoredPair>, _ records: RecordTable, _ identifiers: TextPoolView,
    adjusted: [Bool]
  ) -> [ResultValues] {
    var columns: [ResultValues] = []
    for side in [\ScoredPair.left, \.right] {
      if records.sources.count > 1 {
        columns.append(.texts { $1 += records.source(Int(pairs[$0][keyPath: side])).utf8 })
      }
      columns.append(
        .texts { $1.append(contentsOf: identifiers[Int(pairs[$0][keyPath: side]) + 1]) })
    }
    columns.append(.doubles { pairs[$0].weight })
    columns.append(.doubles { pairs[$0].probability })
    columns.append(.integers { Int(pairs[$0].rule) })
    if let correction { columns.append(.doubles { correction.difference(of: pairs[$0]) }) }
    for comparison in model.comparisons.indices {
      let values = model.comparisons[comparison].values
      let weights = scorer.weights[comparison].levels
      let code = scorer.code
      columns.append(
        .integers {
          let level = code.level(comparison, in: pairs[$0].pattern)
          return level < values.count ? values[level] : nil
        })
      columns.append(.doubles { weights[code.level(comparison, in: pairs[$0].pattern)] })
      if adjusted[comparison] {
        columns.append(
          .doubles { scorer.part(comparison, of: pairs[$0], values: values).adjustment })
      }
    }
    return columns
  }

  private static func columns(
    _ model: LinkageModel, adjusted: [Bool], hasSources: Bool, isCorrected: Bool
  ) -> [ResultColumn] {
    var columns: [ResultColumn] = []
    for side in ["l", "r"] {
      if hasSources {
        columns.append(ResultColumn(name: "source_dataset_\(side)", kind: .text))
      }
      columns.append(ResultColumn(name: "unique_id_\(side)", kind: .text))
    }
    columns.append(ResultColumn(name: "match_weight", kind: .double))
    columns.append(ResultColumn(name: "match_probability", kind: .double))
    columns.append(ResultColumn(name: "match_key", kind: .integer))
    if isCorrected { columns.append(ResultColumn(name: "mw_correction", kind: .double)) }
    for (comparison, isAdjusted) in zip(model.comparisons, adjusted) {
      columns.append(ResultColumn(name: "gamma_\(comparison.name)", kind: .integer))
      columns.append(ResultColumn(name: "mw_\(comparison.name)", kind: .double))
      if isAdjusted {
        columns.append(ResultColumn(name: "mw_tf_adj_\(comparison.name)", kind: .double))
      }
    }
    return columns
  }
}
