// SPDX-License-Identifier: MIT
import Glibc

/// Where one field of a record lies, before it is unescaped.
struct RawField {
  static let quotedFlag: UInt32 = Cell.quotedFlag
  static let escapedFlag: UInt32 = 1 << 30

  var start: UInt32
  var lengthAndFlags: UInt32

  var length: Int { Int(lengthAndFlags & Cell.lengthMask) }
  var isQuoted: Bool { lengthAndFlags & Self.quotedFlag != 0 }
  var isEscaped: Bool { lengthAndFlags & Self.escapedFlag != 0 }
}

/// What one call of `RecordParser.parse` found.
struct ParsedRecord {
  /// What is wrong with the quotes of a record.
  enum QuoteProblem { case neverClosed, textAfterQuote }

  /// Where the next record starts.
  var next: Int
  /// Where the record's own bytes end, before its line end.
  var contentEnd: Int
  /// How many fields it has, also beyond those stored.
  var fieldCount: Int
  /// Whether a field beyond those stored holds text.
  var hasTextBeyond: Bool
  /// Whether any field holds text or quotes.
  var hasText: Bool
  /// Physical lines it spans beyond the first.
  var extraLines: Int
  var problem: QuoteProblem?
}

/// Splits delimited text into fields, one record a call, without changing the text.
///
/// A quote opens a quoted field only at the start of the field. A quoted field that spans lines and
/// is never closed, or is closed in the middle of text, is a stray quote: only the first physical
/// line is given up, and reading goes on at the next, so that one stray quote cannot swallow a file.
struct RecordParser {
  let dialect: Dialect
  private let delimiter: UInt8
  private let delimiterTail: [UInt8]
  private let delimiterWord: UInt64
  private let lineFeedWord = ByteSearch.repeated(0x0A)
  private let carriageReturnWord = ByteSearch.repeated(0x0D)
  private let quote: UInt8
  private let hasQuote: Bool
  private let firstLineEndWord: UInt64
  private let stopsAtBoth: Bool
  /// How many stray quotes may still be searched to the end of the segment.
  ///
  /// Then a quoted field must close on its own line, which bounds the work on hostile input.
  private var strayBudget = 1_000

  init(dialect: Dialect) {
    self.dialect = dialect
    delimiter = dialect.delimiter.first ?? UInt8(ascii: ",")
    delimiterTail = Array(dialect.delimiter.dropFirst())
    delimiterWord = ByteSearch.repeated(delimiter)
    hasQuote = dialect.quote != nil
    quote = dialect.quote ?? 0
    firstLineEndWord = dialect.lineEnd == .carriageReturn ? carriageReturnWord : lineFeedWord
    stopsAtBoth = dialect.lineEnd == .any
  }

  /// Parses the record at `position`.
  ///
  /// - Parameters:
  ///   - fields: room for `capacity` fields; further ones are counted only.
  mutating func parse(
    _ base: UnsafePointer<UInt8>, at position: Int, end: Int,
    into fields: UnsafeMutablePointer<RawField>, capacity: Int
  ) -> ParsedRecord {
    var record = ParsedRecord(
      next: end, contentEnd: end, fieldCount: 0, hasTextBeyond: false, hasText: false,
      extraLines: 0, problem: nil)
    var here = position
    while true {
      var start = here
      if hasQuote, dialect.skipsSpaceBeforeQuote {
        while start < end, base[start] == 0x20 { start &+= 1 }
        if start >= end || base[start] != quote { start = here }
      }
      if hasQuote, start < end, base[start] == quote {
        let closed = closeQuote(base, open: start, end: end)
        guard let closed else {
          return strayQuote(base, at: position, end: end, problem: .neverClosed, record)
        }
        var after = closed.position &+ 1
        while after < end, base[after] == 0x20, delimiter != 0x20 { after &+= 1 }
        let stop = fieldEnd(base, from: after, end: end)
        var length = closed.position &- start &- 1
        var first = start &+ 1
        if stop != after, !(stop == after &+ 1 && isLoneReturn(base, after, end)) {
          if closed.lines > 0 {
            return strayQuote(base, at: position, end: end, problem: .textAfterQuote, record)
          }
          record.problem = .textAfterQuote
          first = start
          length = stop &- start
        }
        record.extraLines &+= closed.lines
        record.hasText = true
        store(
          start: first, length: length,
          flags: RawField.quotedFlag | (closed.isEscaped ? RawField.escapedFlag : 0),
          &record, fields, capacity)
        here = stop
      } else {
        let stop = fieldEnd(base, from: here, end: end)
        var length = stop &- here
        if !stopsAtBoth, dialect.lineEnd == .lineFeed, length > 0, stop < end || stop == end,
          base[stop &- 1] == 0x0D, stop == end || base[stop] == 0x0A
        {
          length &-= 1
        }
        if length > 0 { record.hasText = true }
        store(start: here, length: length, flags: 0, &record, fields, capacity)
        here = stop
      }
      if here >= end {
        record.next = end
        record.contentEnd = end
        return record
      }
      if isDelimiter(base, here, end) {
        here &+= 1 &+ delimiterTail.count
        continue
      }
      record.contentEnd = here
      if base[here] == 0x0D, here &+ 1 < end, base[here &+ 1] == 0x0A, dialect.lineEnd != .lineFeed
      {
        here &+= 1
      } else if here > position, base[here &- 1] == 0x0D, base[here] == 0x0A {
        record.contentEnd = here &- 1
      }
      record.next = here &+ 1
      return record
    }
  }

  /// The end of the physical line at `position`: where its line end starts and where the next begins.
  func lineEnd(
    _ base: UnsafePointer<UInt8>, from position: Int, end: Int
  ) -> (content: Int, next: Int) {
    var stop = position
    while true {
      stop =
        stopsAtBoth
        ? ByteSearch.first(
          of: lineFeedWord, or: carriageReturnWord, in: base, from: stop, to: end)
        : ByteSearch.first(
          of: firstLineEndWord, or: firstLineEndWord, in: base, from: stop, to: end)
      guard stop < end else { return (end, end) }
      if base[stop] == 0x0D, stop &+ 1 < end, base[stop &+ 1] == 0x0A {
        return (stop, stop &+ 2)
      }
      let hasReturn = base[stop] == 0x0A && stop > position && base[stop &- 1] == 0x0D
      return (hasReturn ? stop &- 1 : stop, stop &+ 1)
    }
  }

  private func store(
    start: Int, length: Int, flags: UInt32, _ record: inout ParsedRecord,
    _ fields: UnsafeMutablePointer<RawField>, _ capacity: Int
  ) {
    if record.fieldCount < capacity {
      fields[record.fieldCount] = RawField(
        start: UInt32(truncatingIfNeeded: start),
        lengthAndFlags: UInt32(truncatingIfNeeded: length) | flags)
    } else if length > 0 {
      record.hasTextBeyond = true
    }
    record.fieldCount &+= 1
  }

  @inline(__always)
  private func isDelimiter(_ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    guard base[position] == delimiter else { return false }
    if delimiterTail.isEmpty { return true }
    guard position &+ delimiterTail.count < end else { return false }
    for (offset, byte) in delimiterTail.enumerated() where base[position &+ 1 &+ offset] != byte {
      return false
    }
    return true
  }

  /// A CR that only belongs to the CRLF behind it.
  private func isLoneReturn(_ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    base[position] == 0x0D && (position &+ 1 >= end || base[position &+ 1] == 0x0A)
  }

  /// The next delimiter or line end at or after `from`.
  @inline(__always)
  private func fieldEnd(_ base: UnsafePointer<UInt8>, from: Int, end: Int) -> Int {
    var stop = from
    while true {
      stop =
        stopsAtBoth
        ? ByteSearch.first(
          of: delimiterWord, or: lineFeedWord, or: carriageReturnWord, in: base, from: stop, to: end
        )
        : ByteSearch.first(
          of: delimiterWord, or: firstLineEndWord, in: base, from: stop, to: end)
      guard stop < end, !delimiterTail.isEmpty, base[stop] == delimiter,
        !isDelimiter(base, stop, end)
      else { return stop }
      stop &+= 1
    }
  }

  /// Finds the quote that closes the one at `open`.
  private mutating func closeQuote(
    _ base: UnsafePointer<UInt8>, open: Int, end: Int
  ) -> (position: Int, lines: Int, isEscaped: Bool)? {
    let limit = strayBudget > 0 ? end : lineEnd(base, from: open, end: end).content
    var here = open &+ 1
    var isEscaped = false
    while here < limit {
      guard let hit = memchr(base + here, Int32(quote), limit &- here) else { return nil }
      let found = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if dialect.escape == .backslash, isBackslashed(base, found, after: open) {
        isEscaped = true
        here = found &+ 1
        continue
      }
      if found &+ 1 < end, base[found &+ 1] == quote {
        isEscaped = true
        here = found &+ 2
        continue
      }
      if dialect.escape == .backslash,
        memchr(base + open, Int32(UInt8(ascii: "\\")), found &- open) != nil
      {
        isEscaped = true
      }
      return (found, newlines(base, from: open, to: found), isEscaped)
    }
    return nil
  }

  private func isBackslashed(_ base: UnsafePointer<UInt8>, _ position: Int, after open: Int) -> Bool
  {
    var count = 0
    var here = position &- 1
    while here > open, base[here] == UInt8(ascii: "\\") {
      count &+= 1
      here &-= 1
    }
    return count % 2 == 1
  }

  private func newlines(_ base: UnsafePointer<UInt8>, from: Int, to: Int) -> Int {
    var count = 0
    var here = from
    while true {
      let line = lineEnd(base, from: here, end: to)
      guard line.content < to || line.next < to else { return count }
      count &+= 1
      here = line.next
    }
  }

  /// Gives up the first physical line of a record whose quotes cannot be right.
  private mutating func strayQuote(
    _ base: UnsafePointer<UInt8>, at position: Int, end: Int, problem: ParsedRecord.QuoteProblem,
    _ partial: ParsedRecord
  ) -> ParsedRecord {
    strayBudget = max(0, strayBudget &- 1)
    let line = lineEnd(base, from: position, end: end)
    var record = partial
    record.next = line.next
    record.contentEnd = line.content
    record.extraLines = 0
    record.hasText = true
    record.problem = problem
    return record
  }
}
