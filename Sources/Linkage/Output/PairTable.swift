// SPDX-License-Identifier: MIT

extension Scoring {
  /// Writes the pairs as a table, in the order of their records.
  ///
  /// Columns: the identifiers, with the sources where there are several, `match_weight`,
  /// `match_probability`, `match_key`, `mw_correction` where weights are corrected, and of each
  /// comparison `gamma_…`, `mw_…` and, where frequencies count, `mw_tf_adj_…`. No other value of a
  /// record is written.
  ///
  /// - Parameter leastWeight: pairs below this match weight are passed over.
  /// - Returns: how many pairs were written.
  /// - Throws: `ReadingProblem`, `PartFile.Problem` or `DriverProblem` when it can't be written.
  @discardableResult
  public func writePairs(
    of records: RecordTable, to path: String, format: ResultFormat,
    leastWeight: Double = -.infinity, progress: (Int) -> Void = { _ in }
  ) throws -> Int {
    let hasSources = records.sources.count > 1
    let adjusted = model.comparisons.map { $0.levels.contains { $0.termFrequency != nil } }
    let values = model.comparisons.map(\.values)
    let writer = try format.writer(
      Self.columns(
        model, adjusted: adjusted, hasSources: hasSources, isCorrected: correction != nil),
      to: path)
    var done = 0
    var written = 0
    try store.forEachBatch { batch in
      try records.identifiers.withTexts { identifiers in
        for pair in batch where pair.weight >= leastWeight {
          written += 1
          for row in [Int(pair.left), Int(pair.right)] {
            if hasSources { writer.append(records.source(row)) }
            writer.append(identifiers[row + 1])
          }
          writer.append(pair.weight)
          writer.append(pair.probability)
          writer.append(Int(pair.rule))
          if let correction { writer.append(correction.difference(of: pair)) }
          for comparison in values.indices {
            let part = scorer.part(comparison, of: pair, values: values[comparison])
            if part.level == nil {
              writer.appendMissingInteger()
            } else {
              writer.append(part.value)
            }
            writer.append(part.weight)
            if adjusted[comparison] { writer.append(part.adjustment) }
          }
          try writer.endRow()
        }
      }
      done += batch.count
      progress(done)
    }
    try writer.finish()
    return written
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
