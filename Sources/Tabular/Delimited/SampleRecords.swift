// SPDX-License-Identifier: MIT

/// The first records of a text, read one by one for guessing; not for reading data.
enum SampleRecords {
  /// One field of a sample record.
  struct Field {
    let bytes: UnsafeBufferPointer<UInt8>
    let isQuoted: Bool
    let isEscaped: Bool

    /// The text as it will be read.
    func text(quote: UInt8?) -> String {
      guard isEscaped, let quote else { return String(decoding: bytes, as: UTF8.self) }
      let mark = String(decoding: [quote], as: UTF8.self)
      return String(decoding: bytes, as: UTF8.self)
        .replacing(mark + mark, with: mark).replacing("\\" + mark, with: mark)
    }
  }

  /// One record of a sample; its fields are valid only inside the closure they are given to.
  struct Record {
    let fields: [Field]
    let isBlank: Bool
    let hasProblem: Bool
    /// Where the record starts, in bytes from the start of the sample.
    let start: Int
    let next: Int
    /// Its first line, from 0.
    let line: Int
    let extraLines: Int
  }

  /// Most fields of a record that are looked at; Excel itself stops at 16,384 columns.
  static let fieldLimit = 1 << 16

  /// Gives the first records to `body`; a last record that the sample cuts off is left out.
  static func each(
    in sample: SegmentBytes, dialect: Dialect, isCut: Bool, limit: Int, _ body: (Record) -> Void
  ) {
    var parser = RecordParser(dialect: dialect)
    let fields = UnsafeMutablePointer<RawField>.allocate(capacity: fieldLimit)
    defer { fields.deallocate() }
    let base = UnsafePointer(sample.start)
    var position = 0
    var line = 0
    var seen = 0
    while position < sample.count, seen < limit {
      let record = parser.parse(
        base, at: position, end: sample.count, into: fields, capacity: fieldLimit)
      if isCut, record.next >= sample.count || record.problem == .neverClosed, seen > 0 { return }
      let found = (0..<min(record.fieldCount, fieldLimit)).map { index in
        Field(
          bytes: UnsafeBufferPointer(
            start: base + Int(fields[index].start), count: fields[index].length),
          isQuoted: fields[index].isQuoted, isEscaped: fields[index].isEscaped)
      }
      body(
        Record(
          fields: found, isBlank: !record.hasText, hasProblem: record.problem != nil,
          start: position, next: record.next, line: line, extraLines: record.extraLines))
      line += 1 + record.extraLines
      position = record.next
      seen += 1
    }
  }
}
