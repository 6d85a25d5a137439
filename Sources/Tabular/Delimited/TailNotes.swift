// SPDX-License-Identifier: MIT
import Glibc

/// Finds the notes below a table in the last stretch of delimited text.
struct TailNotes {
  /// Where the notes begin, in bytes; the end of the text when there are none.
  let start: Int
  /// First lines, from 0, of records that may be notes.
  let likelyLines: [Int]

  /// Looks closely only where the last line looks like a note, so that other files pay nothing.
  ///
  /// - Returns: nil when the text does not end in anything like notes.
  static func find(in bytes: SegmentBytes, dialect: Dialect, columnCount: Int) -> TailNotes? {
    guard endsLikeNote(bytes, dialect: dialect, columnCount: columnCount) else {
      return nil
    }
    var parser = RecordParser(dialect: dialect)
    let fields = UnsafeMutablePointer<RawField>.allocate(capacity: columnCount)
    defer { fields.deallocate() }
    var watch = NoteWatch<(start: Int, line: Int)>(columnCount: columnCount)
    var position = 0
    var line = 0
    while position < bytes.count {
      let record = parser.parse(
        bytes.start, at: position, end: bytes.count, into: fields, capacity: columnCount)
      switch look(of: record, fields, in: bytes, columnCount: columnCount) {
      case nil: watch.blank()
      case let look?: _ = watch.record(look, at: (position, line))
      }
      position = record.next
      line += 1 + record.extraLines
    }
    let verdict = watch.verdict()
    return TailNotes(
      start: verdict.notes.first?.start ?? bytes.count,
      likelyLines: verdict.records.filter(\.isLikelyNote).map(\.place.line))
  }

  /// Whether the last line that is not blank may belong to a note.
  private static func endsLikeNote(
    _ bytes: SegmentBytes, dialect: Dialect, columnCount: Int
  ) -> Bool {
    let text = bytes.content
    var end = text.count
    while end > 0 {
      var start = end
      while start > 0, text[start - 1] != 0x0A, text[start - 1] != 0x0D { start -= 1 }
      defer { end = start - 1 }
      if start == end { continue }
      let line = UnsafeBufferPointer(rebasing: text[start..<end])
      if let quote = dialect.quote, ByteSearch.count(of: quote, in: line) % 2 == 1 { return true }
      var parser = RecordParser(dialect: dialect)
      let fields = UnsafeMutablePointer<RawField>.allocate(capacity: columnCount)
      defer { fields.deallocate() }
      let record = parser.parse(
        bytes.start, at: start, end: end, into: fields, capacity: columnCount)
      switch look(of: record, fields, in: bytes, columnCount: columnCount) {
      case nil: continue
      case .ordinary: return false
      case .lone, .shortNote: return true
      }
    }
    return false
  }

  /// What a record looks like; nil for a blank line.
  private static func look(
    of record: ParsedRecord, _ fields: UnsafeMutablePointer<RawField>, in bytes: SegmentBytes,
    columnCount: Int
  ) -> NoteWatch<(start: Int, line: Int)>.Look? {
    guard record.hasText else { return nil }
    guard record.problem == nil else { return .ordinary }
    var first: String?
    var filled = 0
    for column in 0..<min(record.fieldCount, columnCount) {
      let field = fields[column]
      let text = UnsafeBufferPointer(start: bytes.start + Int(field.start), count: field.length)
      guard text.contains(where: { $0 > 0x20 }) else { continue }
      filled += 1
      if column == 0 { first = String(decoding: text.prefix(400), as: UTF8.self) }
    }
    if filled == 0, !record.hasTextBeyond {
      return record.fieldCount < columnCount ? nil : .ordinary
    }
    guard let first else { return .ordinary }
    // Every record of a list has one cell only; words alone tell a note, whatever cuts it.
    if columnCount == 1 { return NoteWords.begin(first) ? .shortNote : .ordinary }
    if filled == 1, !record.hasTextBeyond { return .lone(first) }
    let isShort = record.fieldCount < columnCount || filled * 2 < columnCount
    return isShort && !record.hasTextBeyond && NoteWords.begin(first) ? .shortNote : .ordinary
  }
}
