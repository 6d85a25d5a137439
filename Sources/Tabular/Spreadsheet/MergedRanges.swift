// SPDX-License-Identifier: MIT

import Glibc

/// Finds the merged ranges of a sheet, which stand behind all its cells.
enum MergedRanges {
  /// Whether the sheet may have merged ranges; a look at the bytes that needs no parsing.
  ///
  /// Most sheets have none, and this says so at the speed of inflating.
  static func mayExist(in source: any ByteSource) throws -> Bool {
    let mark = Array("mergeCell".utf8)
    let overlap = mark.count - 1
    var buffer = [UInt8](repeating: 0, count: overlap + (256 << 10))
    var kept = 0
    var isFirst = true
    while true {
      let got = try buffer.withUnsafeMutableBytes { bytes in
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[kept...]))
      }
      if got == 0 { return false }
      // In UTF-16 the mark looks different, so only the parser can tell.
      if isFirst, buffer[0] >= 0xFE || buffer[0] == 0 || (got > 1 && buffer[1] == 0) { return true }
      isFirst = false
      let filled = kept + got
      if buffer.withUnsafeBytes({ contains(mark, in: $0[..<filled]) }) { return true }
      kept = min(overlap, filled)
      buffer.withUnsafeMutableBytes { bytes in
        bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[(filled - kept)..<filled]))
      }
    }
  }

  /// Looks for the mark by its `g`, which stands in no other name of a sheet's cells.
  private static func contains(_ mark: [UInt8], in bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    let rareLetter = UInt8(ascii: "g")
    let before = mark.firstIndex(of: rareLetter) ?? 0
    guard let base = bytes.base.baseAddress else { return false }
    var index = bytes.startIndex
    while let hit = memchr(base + index, CInt(rareLetter), bytes.endIndex - index) {
      let place = UnsafeRawPointer(hit) - base
      let start = place - before
      if start >= 0, start + mark.count <= bytes.endIndex,
        memcmp(base + start, mark, mark.count) == 0
      {
        return true
      }
      index = place + 1
    }
    return false
  }

  /// Reads the merged ranges, in the order of the file; at most `limit`.
  static func read(
    _ source: any ByteSource, place: WorkbookPlace, limit: Int
  ) throws -> [CellRange] {
    let reader = Reader(place: place, limit: limit)
    try XMLStream(source, handler: reader, place: place).readToEnd()
    return reader.ranges
  }

  private final class Reader: XMLHandler {
    var ranges: [CellRange] = []
    private let place: WorkbookPlace
    private let limit: Int
    private var isInMergedCells = false

    init(place: WorkbookPlace, limit: Int) {
      self.place = place
      self.limit = limit
    }

    func startElement(
      _ name: XMLName, _ attributes: XMLAttributes, depth: Int
    ) throws -> XMLStep {
      if depth == 2 {
        isInMergedCells = name.matches("mergeCells")
      } else if depth == 3, isInMergedCells, name.matches("mergeCell") {
        guard let text = attributes["ref"],
          let range = try? CellRange(parsing: text, file: place.file)
        else { throw place.damaged("has a merged range that is no range of cells") }
        guard ranges.count < limit else {
          throw place.tooMuch("has more than \(limit) merged ranges")
        }
        ranges.append(range)
      }
      return .proceed
    }

    func endElement(_ name: XMLName, depth: Int) throws -> XMLStep {
      depth == 2 && isInMergedCells ? .stop : .proceed
    }
  }
}
