// SPDX-License-Identifier: MIT

/// A record of a segment that could not be read, placed relative to the segment's start.
struct SegmentReject: Sendable {
  /// Its place among the data records of the segment, from 0.
  var record: Int
  /// Its first line, from 0 at the segment's first line.
  var line: Int
  var reason: RejectReason
  /// Its text, cut to a length that suits a report.
  var text: String
}

/// Why a record could not be read.
enum RejectReason: Sendable, Equatable {
  case tooFewFields(found: Int, expected: Int)
  case tooManyFields(found: Int, expected: Int)
  case quoteNeverClosed
  case textAfterQuote
  case notUTF8
  case other(String)

  /// The reason as a person reads it.
  var words: String {
    switch self {
    case .tooFewFields(let found, let expected):
      "has \(found) field\(found == 1 ? "" : "s") where \(expected) are expected"
    case .tooManyFields(let found, let expected):
      "has \(found) fields where \(expected) \(expected == 1 ? "is" : "are") expected"
    case .quoteNeverClosed: "opens a quote that is never closed"
    case .textAfterQuote: "has text after a closing quote, or a quote inside quotes"
    case .notUTF8: "has bytes that are not in the file's character encoding"
    case .other(let text): text
    }
  }
}

/// A stretch of records that one worker turned into text cells.
struct DecodedSegment: Sendable {
  var batch: TextBatch
  var rejected: [SegmentReject] = []
  /// How many were rejected; `rejected` keeps only the first of very many.
  var rejectedCount = 0
  /// Blank lines: how many, and the first of them from 0 at the segment's first line.
  var blankCount = 0
  var blankLines: [Int] = []
  /// Lines of notes below the table, from 0 at the segment's first line.
  var noteLines: [Int] = []
  /// First lines of records that may be notes below the table, from 0 at the segment's first line.
  var likelyNotes: [Int] = []
  /// Data records in it, rejected ones included.
  var recordCount = 0
  /// Physical lines in it.
  var lineCount = 0
  /// How far into the source the reading is after it, in bytes; for progress.
  var consumed = 0

  /// How many rejects and blank lines one segment keeps in words.
  static let keptLines = 1_000
  /// How much of a rejected record's text is kept, in bytes.
  static let keptText = 400
}

/// What a source hands to a worker: a stretch of records that may still have to be decoded.
struct RawSegment: Sendable {
  /// Turns the stretch into cells; called once, on any thread.
  let decode: @Sendable () throws -> DecodedSegment

  /// A stretch that is decoded by whoever takes it.
  init(_ decode: @escaping @Sendable () throws -> DecodedSegment) { self.decode = decode }

  /// A stretch that is decoded already.
  init(_ segment: DecodedSegment) { decode = { segment } }
}

/// Something that hands out the records of a table segment by segment, from front to back.
protocol SegmentSource: AnyObject {
  /// The next segment, nil at the end; called by one thread at a time.
  func next() throws -> RawSegment?
  /// Things to know that show only after the last segment.
  var warnings: [String] { get throws }
}

extension SegmentSource {
  var warnings: [String] { [] }
}
