// SPDX-License-Identifier: MIT

/// Turns a segment of delimited text into a batch of cells.
struct RecordFiller: Sendable {
  let dialect: Dialect
  let columnCount: Int

  /// Splits `bytes` into records and fills a batch; unescapes quoted cells in place.
  ///
  /// - Parameter isLast: whether the text ends here, where notes may stand below the table.
  func fill(_ bytes: SegmentBytes, consumed: Int, isLast: Bool) -> DecodedSegment {
    let base = bytes.start
    let notes =
      isLast ? TailNotes.find(in: bytes, dialect: dialect, columnCount: columnCount) : nil
    let end = notes?.start ?? bytes.count
    let reading = UnsafePointer(base)
    let lineFeeds = ByteSearch.count(of: 0x0A, in: bytes.content)
    let returns =
      dialect.lineEnd == .lineFeed ? 0 : ByteSearch.count(of: 0x0D, in: bytes.content)
    // A record that is kept has at least one byte for every column, so hostile blank lines or a
    // very wide table cannot make this large.
    let capacity = min(lineFeeds + returns + 1, end / max(1, columnCount) + 1)
    let batch = TextBatch(bytes: bytes, columnCount: columnCount, capacity: capacity)
    var segment = DecodedSegment(batch: batch)
    segment.consumed = consumed
    let isText = UTF8Check.isValid(bytes.content)
    var parser = RecordParser(dialect: dialect)
    let fields = UnsafeMutablePointer<RawField>.allocate(capacity: columnCount)
    defer { fields.deallocate() }
    var position = 0
    var line = 0
    var row = 0
    while position < end {
      let record = parser.parse(
        reading, at: position, end: end, into: fields, capacity: columnCount)
      let start = position
      position = record.next
      defer { line += 1 + record.extraLines }
      if isBlank(record, reading, start) {
        segment.blankCount += 1
        if segment.blankLines.count < DecodedSegment.keptLines { segment.blankLines.append(line) }
        continue
      }
      let place = segment.recordCount
      segment.recordCount += 1
      if let reason = fault(of: record, isText: isText, reading, start) {
        segment.rejectedCount += 1
        if segment.rejected.count < DecodedSegment.keptLines {
          segment.rejected.append(
            SegmentReject(
              record: place, line: line, reason: reason,
              text: Self.excerpt(reading, from: start, to: record.contentEnd)))
        }
        if batch.recordOffsets.isEmpty, row > 0 {
          batch.recordOffsets = (0..<UInt32(row)).map { $0 }
        }
        continue
      }
      if place != row { batch.recordOffsets.append(UInt32(place)) }
      noteLine(of: place, line: line, in: batch)
      for column in 0..<columnCount {
        let field = fields[column]
        batch.set(
          field.isEscaped ? unescaped(field, base) : Cell(field), row: row, column: column)
      }
      row += 1
    }
    batch.rowCount = row
    segment.likelyNotes = notes?.likelyLines ?? []
    while position < bytes.count {
      let record = parser.parse(
        reading, at: position, end: bytes.count, into: fields, capacity: columnCount)
      if isBlank(record, reading, position) {
        segment.blankCount += 1
        segment.blankLines.append(line)
      } else {
        segment.noteLines += line...(line + record.extraLines)
      }
      line += 1 + record.extraLines
      position = record.next
    }
    segment.lineCount = line
    return segment
  }

  /// Whether a line holds nothing, or spaces only where several fields are expected.
  @inline(__always)
  private func isBlank(
    _ record: ParsedRecord, _ base: UnsafePointer<UInt8>, _ start: Int
  ) -> Bool {
    if !record.hasText { return true }
    guard record.fieldCount < columnCount, record.problem == nil else { return false }
    return UnsafeBufferPointer(start: base + start, count: record.contentEnd - start)
      .allSatisfy { $0 <= 0x20 }
  }

  private func fault(
    of record: ParsedRecord, isText: Bool, _ base: UnsafePointer<UInt8>, _ start: Int
  ) -> RejectReason? {
    switch record.problem {
    case .neverClosed: return .quoteNeverClosed
    case .textAfterQuote: return .textAfterQuote
    case nil: break
    }
    if record.fieldCount < columnCount {
      return .tooFewFields(found: record.fieldCount, expected: columnCount)
    }
    if record.hasTextBeyond {
      return .tooManyFields(found: record.fieldCount, expected: columnCount)
    }
    if !isText,
      !UTF8Check.isValid(
        UnsafeBufferPointer(start: base + start, count: record.contentEnd - start))
    {
      return .notUTF8
    }
    return nil
  }

  private func noteLine(of place: Int, line: Int, in batch: TextBatch) {
    if let last = batch.lineRuns.last {
      if line - Int(last.line) == place - Int(last.record) { return }
    } else if line == place {
      return
    }
    batch.lineRuns.append((UInt32(place), UInt32(line)))
  }

  /// Takes the doubled or backslashed quotes out of a cell, in place: the text only gets shorter.
  private func unescaped(_ field: RawField, _ base: UnsafeMutablePointer<UInt8>) -> Cell {
    let text = base + Int(field.start)
    let quote = dialect.quote ?? 0
    let backslash = UInt8(ascii: "\\")
    var read = 0
    var write = 0
    while read < field.length {
      let byte = text[read]
      let isLast = read + 1 >= field.length
      if byte == quote, !isLast, text[read + 1] == quote {
        read += 1
      } else if dialect.escape == .backslash, byte == backslash, !isLast,
        text[read + 1] == quote || text[read + 1] == backslash
      {
        read += 1
      }
      text[write] = text[read]
      read += 1
      write += 1
    }
    return Cell(
      start: field.start, lengthAndFlags: UInt32(truncatingIfNeeded: write) | Cell.quotedFlag)
  }

  private static func excerpt(_ base: UnsafePointer<UInt8>, from: Int, to: Int) -> String {
    let count = min(max(0, to - from), DecodedSegment.keptText)
    return String(
      decoding: UnsafeBufferPointer(start: base + from, count: count), as: UTF8.self)
  }
}

extension Cell {
  @inline(__always)
  init(_ field: RawField) {
    self.init(start: field.start, lengthAndFlags: field.lengthAndFlags)
  }
}
