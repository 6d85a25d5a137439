// SPDX-License-Identifier: MIT

/// Writes a table as CSV by RFC 4180: UTF-8, commas, line feeds, quotes only where needed.
public enum CleanCSV {
  /// Writes every record of a table; values stay the text that was read.
  ///
  /// - Returns: what was counted, with the first records that could not be read.
  /// - Throws: `ReadingProblem`, or `PartFile.Problem` when it cannot be written; the file then is not
  ///   there.
  public static func write(
    _ table: TableFile, to path: String, threads: Int, progress: (Int) -> Void = { _ in }
  ) throws -> ScanTotals {
    let part = try PartFile(for: path)
    var heading: [UInt8] = []
    for (index, name) in headings(of: table).enumerated() {
      if index > 0 { heading.append(UInt8(ascii: ",")) }
      var name = name
      name.withUTF8 { append($0, isAlone: table.info.columns.count == 1, to: &heading) }
    }
    heading.append(0x0A)
    try part.write(heading)
    let totals = try table.scan(
      threads: threads, progress: progress, map: { batch in lines(of: batch) },
      reduce: { lines, _, _ in try part.write(lines) })
    try part.publish()
    return totals
  }

  /// The headings as they stand in the file, or the names that were made up for a file without.
  private static func headings(of table: TableFile) -> [String] {
    table.info.headings.allSatisfy(\.isEmpty) ? table.info.columns : table.info.headings
  }

  private static func lines(of batch: TextBatch) -> [UInt8] {
    var lines: [UInt8] = []
    let columns = (0..<batch.columnCount).map { batch.column($0) }
    for row in 0..<batch.rowCount {
      for (index, column) in columns.enumerated() {
        if index > 0 { lines.append(UInt8(ascii: ",")) }
        append(column[row], isAlone: columns.count == 1, to: &lines)
      }
      lines.append(0x0A)
    }
    return lines
  }

  /// An empty field that is alone on its line is quoted, or the line would be blank.
  private static func append(
    _ text: UnsafeBufferPointer<UInt8>, isAlone: Bool, to lines: inout [UInt8]
  ) {
    let needsQuotes =
      (isAlone && text.isEmpty)
      || text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      lines.append(contentsOf: text)
      return
    }
    lines.append(0x22)
    for byte in text {
      if byte == 0x22 { lines.append(0x22) }
      lines.append(byte)
    }
    lines.append(0x22)
  }
}
