// SPDX-License-Identifier: MIT
public import Tabular

/// Finds out what a file holds.
public enum Profiler {
  /// How a profile is made.
  public struct Options: Sendable {
    /// Workers that read at the same time.
    public var threads: Int
    /// How much memory the counting of values may take, in bytes.
    public var memoryLimit: Int
    /// Whether values of personal columns are shown as they are.
    public var showsValues: Bool

    /// Options with safe defaults.
    public init(threads: Int = 2, memoryLimit: Int = 2 << 30, showsValues: Bool = false) {
      self.threads = threads
      self.memoryLimit = memoryLimit
      self.showsValues = showsValues
    }
  }

  /// How far a profile has come.
  public enum Phase: Sendable, Equatable {
    /// Reading; how many bytes of how many.
    case reading(done: Int, of: Int)
    /// Counting values.
    case counting
    /// Looking for keys.
    case keys
  }

  /// Reads the file, counts every value, and describes each column.
  ///
  /// What a contract says of a column's classification counts too where its object is given.
  ///
  /// Blocks the calling thread. Counts, quantiles and keys are exact, whatever the size of the file.
  ///
  /// - Throws: `ReadingProblem` for files that cannot be read, `DriverProblem` when DuckDB cannot
  ///   count the values.
  public static func profile(
    _ file: TableFile, against object: SchemaObject? = nil, options: Options = Options(),
    version: String, progress: @escaping @Sendable (Phase) -> Void = { _ in }
  ) throws -> ProfileReport {
    let start = ContinuousClock.now
    let fingerprint = Fingerprinting(file: file.path)
    let sample = try file.firstBatch()
    let personal = PersonalColumns(
      info: file.info, properties: Self.properties(of: object, in: file.info), sample: sample)
    let store = try ValueStore(memoryLimit: options.memoryLimit, threads: options.threads)
    let rows = UniqueKeys(memoryLimit: options.memoryLimit / 8)
    var repeated = 0
    let totals = try file.scan(
      threads: options.threads,
      progress: { progress(.reading(done: $0, of: file.info.bytes)) },
      map: { batch in (ValueStore.counts(of: batch), KeyColumn.whole(batch)) },
      reduce: { counts, _, position in
        try store.add(counts.0)
        for (row, key) in counts.1.enumerated()
        where try rows.add(key, row: position.firstRead + row) == true {
          repeated += 1
        }
      })
    repeated += try rows.remaining().count
    progress(.counting)
    var columns = file.info.columns.indices.map { ColumnSummary(rows: totals.rows, column: $0) }
    try store.finish { column, value, count in columns[column].add(value, count: count) }
    progress(.keys)
    let profiles = columns.map { summary in
      summary.profile(
        name: file.info.columns[summary.column], heading: file.info.headings[summary.column],
        isPersonal: personal.contains(summary.column), showsValues: options.showsValues)
    }
    let keys = try CandidateKeys.find(
      in: file, profiles: profiles, rows: totals.rows, options: options)
    let renderer = ValueRenderer(personal: personal, showsValues: options.showsValues)
    var dataset = DatasetSummary(info: file.info, totals: totals)
    dataset.sha256 = try fingerprint.value()
    let elapsed = start.duration(to: .now).components
    return ProfileReport(
      reeve: version, dataset: dataset, columns: profiles, candidateKeys: keys,
      duplicateRows: repeated,
      rejected: totals.unread.map {
        RejectedRecord(line: $0.line, reason: $0.reason, text: renderer.renderRecord($0.text))
      },
      ignored: totals.skipped.map { IgnoredLine(line: $0.line, reason: $0.reason.rawValue) },
      warnings: file.info.warnings + totals.warnings,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }

  /// The contract's property of each column of the file that it names.
  private static func properties(
    of object: SchemaObject?, in info: TableInfo
  ) -> [Int: Property] {
    guard let object else { return [:] }
    let columns = ColumnMatch(object: object, info: info).columns
    return Dictionary(
      zip(columns, object.properties).compactMap { column, property in
        column.map { ($0, property) }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension KeyColumn {
  /// One hash for each whole record, empty cells included.
  static func whole(_ batch: TextBatch) -> [KeyHash] {
    let hasher = KeyHasher.shared
    var keys = Array(
      repeating: hasher.hash(UnsafeBufferPointer(start: nil, count: 0)), count: batch.rowCount)
    for index in 0..<batch.columnCount {
      let column = batch.column(index)
      for row in 0..<batch.rowCount { hasher.add(column[row], to: &keys[row]) }
    }
    return keys
  }
}
