// SPDX-License-Identifier: MIT
import Glibc

/// Cuts a stream of delimited text into segments that end where a record ends.
///
/// Finding the cut is cheap where a block holds no quote; only lines with quotes are looked at
/// closely, with the same parser that later splits them, so that both agree.
final class DelimitedSegments: SegmentSource {
  /// How much is read at a time, in bytes.
  static let blockSize = 1 << 20
  /// How much of the text's end is always in one segment, so that notes below the table are seen
  /// together with records above them, in bytes.
  static let tailSize = 1 << 16
  /// How long a record may be before a quote that stays open counts as stray, in bytes.
  static let recordLimit = 64 << 20

  private let source: any ByteSource
  private let filler: RecordFiller
  private var rest: [UInt8] = []
  private var toSkip: Int
  private var consumed = 0
  private var atEnd = false

  /// Reads records of `columnCount` fields from `source`, after `skipping` bytes.
  init(source: any ByteSource, dialect: Dialect, columnCount: Int, skipping: Int) {
    self.source = source
    filler = RecordFiller(dialect: dialect, columnCount: columnCount)
    toSkip = skipping
  }

  func next() throws -> RawSegment? {
    try skip()
    if atEnd, rest.isEmpty { return nil }
    var segment = SegmentBytes(capacity: rest.count + Self.blockSize)
    rest.withUnsafeBytes { segment.room.copyMemory(from: $0) }
    segment.count = rest.count
    rest.removeAll(keepingCapacity: true)
    while true {
      try readBlock(into: segment)
      if atEnd { break }
      if let cut = lastRecordEnd(in: segment) {
        keepRest(of: segment, from: cut)
        break
      }
      if segment.count >= Self.recordLimit {
        var parser = RecordParser(dialect: filler.dialect)
        keepRest(of: segment, from: firstLineEnd(in: segment, &parser))
        break
      }
      segment = grown(segment)
    }
    guard segment.count > 0 else { return nil }
    return RawSegment { [segment, filler, consumed, atEnd] in
      filler.fill(segment, consumed: consumed, isLast: atEnd)
    }
  }

  private func skip() throws {
    guard toSkip > 0 else { return }
    let waste = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { waste.deallocate() }
    while toSkip > 0 {
      let part = UnsafeMutableRawBufferPointer(rebasing: waste.prefix(min(toSkip, waste.count)))
      let count = try source.read(into: part)
      if count == 0 {
        atEnd = true
        toSkip = 0
      }
      toSkip -= count
      consumed += count
    }
  }

  private func readBlock(into segment: SegmentBytes) throws {
    while segment.room.count > 0, !atEnd {
      let count = try source.read(into: segment.room)
      if count == 0 { atEnd = true }
      segment.count += count
      consumed += count
    }
  }

  private func keepRest(of segment: SegmentBytes, from cut: Int) {
    rest.append(contentsOf: segment.content[cut...])
    segment.count = cut
  }

  private func grown(_ segment: SegmentBytes) -> SegmentBytes {
    let larger = SegmentBytes(capacity: segment.count * 2 + Self.blockSize)
    larger.room.copyMemory(from: UnsafeRawBufferPointer(segment.content))
    larger.count = segment.count
    return larger
  }

  /// The end of the last record that is whole and lies before the tail, nil when none is.
  private func lastRecordEnd(in segment: SegmentBytes) -> Int? {
    let base = UnsafePointer(segment.start)
    let end = segment.count - Self.tailSize
    guard end > 0 else { return nil }
    var parser = RecordParser(dialect: filler.dialect)
    guard let quote = filler.dialect.quote,
      memchr(base, Int32(quote), segment.count) != nil
    else { return lastLineEnd(base, end) }
    var position = 0
    var last: Int?
    let noField = UnsafeMutablePointer<RawField>.allocate(capacity: 1)
    defer { noField.deallocate() }
    while position < end {
      let line = parser.lineEnd(base, from: position, end: end)
      guard line.content < end else { break }
      if memchr(base + position, Int32(quote), line.content - position) == nil {
        position = line.next
      } else {
        let record = parser.parse(base, at: position, end: end, into: noField, capacity: 0)
        // A quote that is still open may be closed by what is yet to be read.
        if record.problem == .neverClosed || record.next >= end { break }
        position = record.next
      }
      last = position
    }
    return last
  }

  private func lastLineEnd(_ base: UnsafePointer<UInt8>, _ end: Int) -> Int? {
    let returns = filler.dialect.lineEnd
    var here = end - 1
    while here >= 0 {
      let byte = base[here]
      if byte == 0x0A, returns != .carriageReturn { return here + 1 }
      if byte == 0x0D, returns != .lineFeed { return base[here + 1] == 0x0A ? here + 2 : here + 1 }
      here -= 1
    }
    return nil
  }

  private func firstLineEnd(in segment: SegmentBytes, _ parser: inout RecordParser) -> Int {
    let line = parser.lineEnd(segment.start, from: 0, end: segment.count)
    return line.next
  }
}
