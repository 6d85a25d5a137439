// SPDX-License-Identifier: MIT

/// The formats a table can be read from.
public enum TableFormat: String, Sendable, Codable {
  case csv, xlsx, json, ndjson, parquet
}

/// What was found out about a table before its records are read.
public struct TableInfo: Sendable, Equatable {
  /// The name: the file's without folder and extensions.
  public internal(set) var name: String
  /// The file as the person named it.
  public internal(set) var file: String
  /// The format.
  public internal(set) var format: TableFormat
  /// The names by which columns are called: unique and never empty.
  public internal(set) var columns: [String]
  /// The headings as they stand in the file.
  public internal(set) var headings: [String]
  /// The file's size in bytes.
  public internal(set) var bytes: Int
  /// The character encoding, for text.
  public internal(set) var encoding: String?
  /// The delimiter, for delimited text.
  public internal(set) var delimiter: String?
  /// The worksheet, or the file inside an archive, that is read.
  public internal(set) var sheet: String?
  /// Things to know that are no faults of the data.
  public internal(set) var warnings: [String]
}

/// A table in a file, opened and understood, ready to be read as often as wanted.
public struct TableFile: Sendable {
  /// What was found out about it.
  public let info: TableInfo
  /// The file on disk.
  public var path: String { info.file }
  let ignoredBefore: IgnoredLines
  let firstLine: Int
  /// Opens the stream of records anew.
  let openSource: @Sendable () throws -> any SegmentSource

  /// Reads all records: `map` runs on several threads, `reduce` in the order of the file.
  ///
  /// Blocks the calling thread until the end of the file.
  ///
  /// - Parameters:
  ///   - threads: how many workers take part.
  ///   - progress: is told how many bytes of the file have been dealt with.
  ///   - map: turns a batch into something smaller; runs on several threads at once.
  ///   - reduce: takes the results in the order of the file, one at a time.
  /// - Throws: `ReadingProblem`, or what `map` or `reduce` throws.
  public func scan<Partial: Sendable>(
    threads: Int, progress: (Int) -> Void = { _ in },
    map: @Sendable (TextBatch) throws -> Partial,
    reduce: (Partial, TextBatch, BatchPosition) throws -> Void
  ) throws -> ScanTotals {
    let source = try openSource()
    return try withoutActuallyEscaping(map) { map in
      try withoutActuallyEscaping(reduce) { reduce in
        try withoutActuallyEscaping(progress) { progress in
          try TableScan(
            source: source, firstLine: firstLine, ignoredBefore: ignoredBefore,
            threads: max(1, threads), map: map, reduce: reduce, progress: progress
          ).run()
        }
      }
    }
  }

  /// The first records, as one batch; nil when there are none.
  public func firstBatch() throws -> TextBatch? {
    let source = try openSource()
    while let raw = try source.next() {
      let batch = try raw.decode().batch
      if batch.rowCount > 0 { return batch }
    }
    return nil
  }

  /// Reads the file once more for some records.
  ///
  /// - Parameter numbers: the records wanted, by their 0-based number among those read, ascending.
  public func fetch(
    _ numbers: [Int], _ body: (TextBatch, Int, BatchPosition) throws -> Void
  ) throws {
    guard let last = numbers.last else { return }
    struct Enough: Error {}
    var next = 0
    do {
      _ = try scan(threads: 1, map: { _ in }) { _, batch, position in
        let end = position.firstRead + batch.rowCount
        while next < numbers.count, numbers[next] < end {
          try body(batch, numbers[next] - position.firstRead, position)
          next += 1
        }
        if end > last { throw Enough() }
      }
    } catch is Enough {}
  }
}
