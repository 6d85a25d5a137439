// SPDX-License-Identifier: MIT

/// Gathers records cell by cell into batches, for formats that are read in sequence.
struct BatchBuilder {
  /// A batch is handed on when it holds this many records or bytes.
  static let recordLimit = 8_192
  static let byteLimit = 1 << 20

  let columnCount: Int
  private var bytes: [UInt8] = []
  private var cells: [Cell] = []
  private var recordOffsets: [UInt32] = []
  private var lines: [UInt32] = []
  private var rejected: [SegmentReject] = []
  private var rejectedCount = 0
  private var blankLines: [Int] = []
  private var blankCount = 0
  private var noteLines: [Int] = []
  private var likelyNotes: [Int] = []
  private var recordCount = 0
  /// The line, from 0, at which the batch starts, and the line after its last record.
  private var firstLine: Int
  private var nextLine: Int

  init(columnCount: Int, firstLine: Int) {
    self.columnCount = columnCount
    self.firstLine = firstLine
    nextLine = firstLine
  }

  /// Whether it is time to hand on what was gathered.
  var isFull: Bool {
    cells.count >= Self.recordLimit * max(1, columnCount) || bytes.count >= Self.byteLimit
      || cells.count >= 1 << 20
  }

  var isEmpty: Bool { recordCount == 0 && blankCount == 0 && noteLines.isEmpty }

  /// Starts the text of a cell; what is appended to the returned buffer belongs to it.
  mutating func appendCell(_ text: UnsafeBufferPointer<UInt8>) {
    cells.append(Cell(start: bytes.count, length: text.count))
    bytes.append(contentsOf: text)
  }

  mutating func appendCell(_ text: some Collection<UInt8>) {
    cells.append(Cell(start: bytes.count, length: text.count))
    bytes.append(contentsOf: text)
  }

  mutating func appendNull() { cells.append(.null) }

  /// Ends a record of which all cells were appended.
  mutating func endRecord(line: Int, lines spanned: Int = 1) {
    recordOffsets.append(UInt32(recordCount))
    lines.append(UInt32(line - firstLine))
    recordCount += 1
    nextLine = line + spanned
  }

  /// Notes a record that could not be read; no cell of it may have been appended.
  mutating func reject(line: Int, lines spanned: Int = 1, reason: RejectReason, text: String) {
    if rejected.count < DecodedSegment.keptLines {
      rejected.append(
        SegmentReject(record: recordCount, line: line - firstLine, reason: reason, text: text))
    }
    rejectedCount += 1
    recordCount += 1
    nextLine = line + spanned
  }

  /// Notes blank lines before the next record.
  mutating func blank(from line: Int, count: Int) {
    for offset in 0..<max(0, min(count, DecodedSegment.keptLines - blankLines.count)) {
      blankLines.append(line + offset - firstLine)
    }
    blankCount += count
    nextLine = line + count
  }

  /// Notes a line that says something about the table and is no record.
  mutating func note(line: Int) {
    noteLines.append(line - firstLine)
    nextLine = line + 1
  }

  /// Notes that the record to come may be no data but a note below the table.
  mutating func likelyNote(line: Int) { likelyNotes.append(line - firstLine) }

  /// Hands on what was gathered and starts anew.
  mutating func flush(consumed: Int) -> DecodedSegment {
    let content = SegmentBytes(copying: bytes)
    let rows = recordOffsets.count
    let batch = TextBatch(bytes: content, columnCount: columnCount, capacity: max(1, rows))
    batch.rowCount = rows
    for row in 0..<rows {
      for column in 0..<columnCount {
        batch.set(cells[row * columnCount + column], row: row, column: column)
      }
    }
    if rejectedCount > 0 { batch.recordOffsets = recordOffsets }
    for (record, line) in zip(recordOffsets, lines) {
      let last = batch.lineRuns.last ?? (0, 0)
      if line - last.line != record - last.record || (batch.lineRuns.isEmpty && line != record) {
        batch.lineRuns.append((record, line))
      }
    }
    var segment = DecodedSegment(batch: batch)
    segment.rejected = rejected
    segment.rejectedCount = rejectedCount
    segment.blankCount = blankCount
    segment.blankLines = blankLines
    segment.noteLines = noteLines
    segment.likelyNotes = likelyNotes
    segment.recordCount = recordCount
    segment.lineCount = nextLine - firstLine
    segment.consumed = consumed
    self = BatchBuilder(columnCount: columnCount, firstLine: nextLine)
    return segment
  }
}
