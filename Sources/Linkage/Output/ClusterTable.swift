// SPDX-License-Identifier: MIT

extension RecordTable {
  /// Writes which cluster each record is in, in the order of the records.
  ///
  /// Columns: `cluster_id`, the name of the cluster's first record; `source_dataset`, where there
  /// are several; `unique_id`.
  ///
  /// - Parameters:
  ///   - roots: the first record of each record's cluster.
  ///   - threads: how many threads take part; the bytes don't depend on it.
  /// - Throws: `ReadingProblem`, `PartFile.Problem` or `DriverProblem` when it can't be written.
  public func writeClusters(
    _ roots: [UInt32], to path: String, format: ResultFormat, threads: Int = 1
  ) throws {
    let hasSources = sources.count > 1
    var columns = [ResultColumn(name: "cluster_id", kind: .text)]
    if hasSources { columns.append(ResultColumn(name: "source_dataset", kind: .text)) }
    columns.append(ResultColumn(name: "unique_id", kind: .text))
    let writer = try format.writer(columns, to: path, threads: threads)
    try identifiers.withTexts { identifiers in
      let own = ResultValues.texts { $1.append(contentsOf: identifiers[$0 + 1]) }
      guard hasSources else {
        let cluster = ResultValues.texts { $1.append(contentsOf: identifiers[Int(roots[$0]) + 1]) }
        return try writer.append(rows: count, [cluster, own])
      }
      let cluster = ResultValues.texts { $1 += name(Int(roots[$0])).utf8 }
      try writer.append(rows: count, [cluster, .texts { $1 += source($0).utf8 }, own])
    }
    try writer.finish()
  }

  /// The name of a record among all: source and identifier, or the identifier where there is one
  /// source only.
  public func name(_ row: Int) -> String {
    sources.count > 1 ? source(row) + Self.separator + identifier(row) : identifier(row)
  }
}
