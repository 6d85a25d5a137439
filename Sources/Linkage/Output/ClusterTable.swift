// SPDX-License-Identifier: MIT

extension RecordTable {
  /// Writes which cluster each record is in, in the order of the records.
  ///
  /// Columns: `cluster_id`, the name of the cluster's first record; `source_dataset`, where there
  /// are several; `unique_id`.
  ///
  /// - Parameter roots: the first record of each record's cluster.
  /// - Throws: `ReadingProblem`, `PartFile.Problem` or `DriverProblem` when it can't be written.
  public func writeClusters(_ roots: [UInt32], to path: String, format: ResultFormat) throws {
    let hasSources = sources.count > 1
    var columns = [ResultColumn(name: "cluster_id", kind: .text)]
    if hasSources { columns.append(ResultColumn(name: "source_dataset", kind: .text)) }
    columns.append(ResultColumn(name: "unique_id", kind: .text))
    let writer = try format.writer(columns, to: path)
    try identifiers.withTexts { identifiers in
      for row in 0..<count {
        let root = Int(roots[row])
        if hasSources {
          writer.append(name(root))
          writer.append(source(row))
        } else {
          writer.append(identifiers[root + 1])
        }
        writer.append(identifiers[row + 1])
        try writer.endRow()
      }
    }
    try writer.finish()
  }

  /// The name of a record among all: source and identifier, or the identifier where there is one
  /// source only.
  public func name(_ row: Int) -> String {
    sources.count > 1 ? source(row) + Self.separator + identifier(row) : identifier(row)
  }
}
