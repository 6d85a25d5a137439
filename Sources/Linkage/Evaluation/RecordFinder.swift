// SPDX-License-Identifier: MIT
internal import Tabular

/// Finds records by identifier and source, as other files name them.
struct RecordFinder: Sendable {
  private let identifiers: TextPool
  /// The records of each source, by its name.
  private let sources: [String: Range<Int>]
  private let count: Int

  /// Whether a record is known only with its source.
  var hasSources: Bool { sources.count > 1 }

  init(_ records: RecordTable) {
    identifiers = records.identifiers
    count = records.count
    var sources: [String: Range<Int>] = [:]
    var start = 0
    for (index, name) in records.sources.enumerated() {
      var end = start
      while end < records.count, Int(records.sourceOfRow[end]) == index { end += 1 }
      sources[name] = start..<end
      start = end
    }
    self.sources = sources
  }

  /// The record; nil where there is none.
  func row(
    _ identifier: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>?
  ) -> Int? {
    var range = 0..<count
    if hasSources {
      guard let source, let found = sources[String(decoding: source, as: UTF8.self)] else {
        return nil
      }
      range = found
    }
    return identifiers.withTexts { texts in
      var (low, high) = (range.lowerBound, range.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if IdentifierOrder.compare(texts[middle + 1], identifier) < 0 {
          low = middle + 1
        } else {
          high = middle
        }
      }
      guard low < range.upperBound, ByteDictionary.isSame(texts[low + 1], identifier) else {
        return nil
      }
      return low
    }
  }

  static func unknown(_ path: String) -> ModelProblem {
    ModelProblem(
      "\(path) speaks of a record that isn't among the inputs",
      remedy: "Give the inputs that the run had, in the same names")
  }
}

/// Where a table of pairs names its records.
struct PairNames: Sendable {
  private let left: Int
  private let right: Int
  private let sources: (left: Int, right: Int)?
  private let path: String

  init(_ file: TableFile) throws {
    left = try file.place(of: "unique_id_l")
    right = try file.place(of: "unique_id_r")
    path = file.path
    if let one = file.info.columns.firstIndex(of: "source_dataset_l"),
      let other = file.info.columns.firstIndex(of: "source_dataset_r")
    {
      sources = (one, other)
    } else {
      sources = nil
    }
  }

  /// The records of a row.
  func rows(
    of batch: TextBatch, _ row: Int, _ finder: RecordFinder
  ) throws -> (left: Int, right: Int) {
    let one = finder.row(
      batch.column(left)[row], source: sources.map { batch.column($0.left)[row] })
    let other = finder.row(
      batch.column(right)[row], source: sources.map { batch.column($0.right)[row] })
    guard let one, let other else { throw RecordFinder.unknown(path) }
    return (one, other)
  }
}

/// Where a table of pairs has what.
struct PairColumns: Sendable {
  private let names: PairNames
  let weight: Int

  init(_ file: TableFile, weight column: String = "match_weight") throws {
    names = try PairNames(file)
    weight = try file.place(of: column)
  }

  /// The records of a row.
  func rows(
    of batch: TextBatch, _ row: Int, _ finder: RecordFinder
  ) throws -> (left: Int, right: Int) {
    try names.rows(of: batch, row, finder)
  }
}

extension TableFile {
  /// The place of a column.
  ///
  /// - Throws: `ReadingProblem` that names the columns there are.
  func place(of column: String) throws -> Int {
    guard let place = info.columns.firstIndex(of: column) else {
      throw ReadingProblem(
        "has no column \(column)", file: path,
        remedy: "It has \(info.columns.joined(separator: ", ")).")
    }
    return place
  }
}
