// SPDX-License-Identifier: MIT

/// Where the records of one batch stand in the file.
public struct BatchPosition: Sendable {
  /// The 1-based number of the segment's first data record, rejected ones counted.
  let firstRow: Int
  /// The 1-based number of the segment's first line.
  let firstLine: Int
  /// How many records were read before this batch, rejected ones not counted.
  public let firstRead: Int

  /// The 1-based data record of a row of the batch, rejected records counted.
  public func row(_ index: Int, in batch: TextBatch) -> Int {
    firstRow + batch.recordOffset(index)
  }

  /// The 1-based first line of a row of the batch.
  public func line(_ index: Int, in batch: TextBatch) -> Int {
    firstLine + batch.lineOffset(index)
  }
}

/// Finds the record number and the line of any record read, after the scan.
///
/// Holds an entry a batch, and more only where records and lines do not run in step.
public struct RowIndex: Sendable {
  private struct Entry: Sendable {
    var position: BatchPosition
    var rowCount: Int
    var recordOffsets: [UInt32]
    var lineRuns: [(record: UInt32, line: UInt32)]
  }

  private var entries: [Entry] = []

  mutating func add(_ batch: TextBatch, at position: BatchPosition) {
    entries.append(
      Entry(
        position: position, rowCount: batch.rowCount, recordOffsets: batch.recordOffsets,
        lineRuns: batch.lineRuns))
  }

  /// The place of a record by its 0-based number among the records read; nil when there is none.
  public func place(ofRead number: Int) -> (row: Int, line: Int)? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].position.firstRead <= number { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let entry = entries[low - 1]
    let offset = number - entry.position.firstRead
    guard offset < entry.rowCount else { return nil }
    let record = entry.recordOffsets.isEmpty ? offset : Int(entry.recordOffsets[offset])
    var line = record
    for run in entry.lineRuns where Int(run.record) <= record {
      line = Int(run.line) + record - Int(run.record)
    }
    return (entry.position.firstRow + record, entry.position.firstLine + line)
  }
}
