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
    let values = ValueCounts(
      columns: file.info.columns.count, memoryLimit: options.memoryLimit / 2,
      threads: options.threads)
    let records = UniqueKeys(memoryLimit: options.memoryLimit / 8)
    var repeated = 0
    let totals = try file.scan(
      threads: options.threads,
      progress: { progress(.reading(done: $0, of: file.info.bytes)) },
      map: { batch in BatchValues(batch) },
      reduce: { found, batch, position in
        try values.add(found, of: batch)
        repeated += try records.add(found.records, firstRow: position.firstRead)
      })
    repeated += try records.remaining().count
    progress(.counting)
    let (info, showsValues) = (file.info, options.showsValues)
    let profiles = try values.described { column, sample in
      ColumnSummary(rows: totals.rows, column: column, sample: sample)
    } finish: { column, summary in
      summary.profile(
        name: info.columns[column], heading: info.headings[column],
        isPersonal: personal.contains(column), showsValues: showsValues)
    }
    progress(.keys)
    let keys = try CandidateKeys.find(
      in: file, profiles: profiles, rows: totals.rows, repeated: repeated,
      options: options)
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

  /// The contract's properties of each column of the file that it names.
  private static func properties(
    of object: SchemaObject?, in info: TableInfo
  ) -> [Int: [Property]] {
    guard let object else { return [:] }
    let columns = ColumnMatch(object: object, info: info).columns
    return Dictionary(
      zip(columns, object.properties).compactMap { column, property in
        column.map { ($0, [property]) }
      }, uniquingKeysWith: +)
  }
}
