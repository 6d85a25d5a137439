// SPDX-License-Identifier: MIT

/// Where one cell's text lies in its batch.
public struct Cell: Sendable {
  static let quotedFlag: UInt32 = 1 << 31
  static let nullFlag: UInt32 = 1 << 30
  static let lengthMask: UInt32 = (1 << 30) - 1

  let start: UInt32
  let lengthAndFlags: UInt32

  /// A cell that holds nothing at all, for example a JSON null.
  static let null = Cell(start: 0, lengthAndFlags: nullFlag)

  @inline(__always)
  init(start: UInt32, lengthAndFlags: UInt32) {
    self.start = start
    self.lengthAndFlags = lengthAndFlags
  }

  @inline(__always)
  init(start: Int, length: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    lengthAndFlags = UInt32(truncatingIfNeeded: length)
  }

  /// The length of the text in bytes.
  @inlinable
  public var length: Int { Int(bits & 0x3FFF_FFFF) }

  /// Whether the file put the text in quotes.
  @inlinable
  public var isQuoted: Bool { bits & 0x8000_0000 != 0 }

  @usableFromInline var bits: UInt32 { lengthAndFlags }
}

/// Some thousand records of a table, column by column, as UTF-8 text.
///
/// `@unchecked Sendable`: filled by one thread before it is handed on and never changed after.
public final class TextBatch: @unchecked Sendable {
  /// How many columns every record has.
  public let columnCount: Int
  /// How many records the batch holds.
  public internal(set) var rowCount = 0

  let bytes: SegmentBytes
  private let cells: UnsafeMutablePointer<Cell>
  private let capacity: Int
  /// The place of each record among all data records of the segment, counted from 0, where
  /// rejected records lie between; empty when there are none.
  var recordOffsets: [UInt32] = []
  /// Where the distance between record and line changes, both counted from the segment's start.
  ///
  /// Ascending; the last entry at or before a record holds for it.
  var lineRuns: [(record: UInt32, line: UInt32)] = []

  init(bytes: SegmentBytes, columnCount: Int, capacity: Int) {
    self.bytes = bytes
    self.columnCount = columnCount
    self.capacity = capacity
    cells = UnsafeMutablePointer<Cell>.allocate(capacity: max(1, columnCount * capacity))
  }

  deinit { cells.deallocate() }

  /// The cells of one column.
  @inline(__always)
  public func column(_ index: Int) -> TextColumn {
    TextColumn(
      base: UnsafePointer(bytes.start),
      cells: UnsafeBufferPointer(start: cells + index * capacity, count: rowCount))
  }

  @inline(__always)
  func set(_ cell: Cell, row: Int, column: Int) { cells[column * capacity + row] = cell }

  /// The record's place among the data records of its segment, from 0, rejected ones counted.
  @inline(__always)
  func recordOffset(_ row: Int) -> Int {
    recordOffsets.isEmpty ? row : Int(recordOffsets[row])
  }

  /// The record's first line, counted from 0 at the segment's first line.
  func lineOffset(_ row: Int) -> Int {
    let record = UInt32(recordOffset(row))
    var low = 0
    var high = lineRuns.count
    while low < high {
      let middle = (low + high) / 2
      if lineRuns[middle].record <= record { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return Int(record) }
    let run = lineRuns[low - 1]
    return Int(run.line) + Int(record - run.record)
  }
}

/// One column of a batch; valid only while its batch is alive.
public struct TextColumn {
  let base: UnsafePointer<UInt8>
  /// The cells in record order.
  public let cells: UnsafeBufferPointer<Cell>

  /// How many records there are.
  public var count: Int { cells.count }

  /// The bytes of one cell, in UTF-8; empty for a cell that holds nothing.
  @inline(__always)
  public subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[row]
    return UnsafeBufferPointer(start: base + Int(cell.start), count: cell.length)
  }

  /// Whether the cell holds text, even an empty text in quotes.
  @inline(__always)
  public func isQuotedEmpty(_ row: Int) -> Bool {
    cells[row].length == 0 && cells[row].isQuoted
  }
}
