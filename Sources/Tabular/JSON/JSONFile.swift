// SPDX-License-Identifier: MIT

/// Opens JSON and newline-delimited JSON: finds the records and the names of their members.
enum JSONFile {
  /// Most columns a table may have.
  static let columnLimit = 1 << 16

  static func open(
    text: WholeText, info: TableInfo, isLines: Bool, options: ReadOptions
  ) throws -> TableFile {
    try options.refuse(
      [.header, .range, .delimiter, .encoding], as: "is JSON, always in UTF-8 and without headings",
      file: info.file)
    var info = info
    let records = try JSONRecords(text: text, file: info.file, isLines: isLines)
    info.format = records.layout == .lines ? .ndjson : .json
    info.encoding = "utf-8"
    if let member = records.member {
      info.warnings.append("read the list \"\(member)\"")
    }
    let members = try names(of: records, file: info.file)
    guard !members.isEmpty else {
      throw ReadingProblem(
        "holds no list of objects", file: info.file,
        remedy: "Each record must be an object with named members.")
    }
    info.headings = members.map { String(decoding: $0, as: UTF8.self) }
    let named = HeadingText.names(for: info.headings, hasHeader: true)
    info.columns = named.names
    info.warnings += named.warnings
    let file = info.file
    return TableFile(
      info: info, ignoredBefore: IgnoredLines(), firstLine: 1,
      openSource: { JSONSegments(records: records, members: members, file: file) })
  }

  /// The names of all members, in the order in which they first appear.
  private static func names(of records: JSONRecords, file: String) throws -> [[UInt8]] {
    var names: [[UInt8]] = []
    var known: Set<[UInt8]> = []
    var cursor = records.begin
    let bytes = records.text.bytes
    do {
      try records.each(from: &cursor) { item, _, fault in
        guard fault == nil, let members = try? JSONCells.members(of: item, in: bytes) else {
          return true
        }
        for member in members where known.insert(member.name).inserted {
          names.append(member.name)
        }
        return names.count <= columnLimit
      }
    } catch let fault as JSONFault {
      throw JSONRecords.problem(fault, bytes, file: file)
    }
    guard names.count <= columnLimit else {
      throw ReadingProblem(
        .limit, "has more than \(columnLimit) different members", file: file,
        remedy: "Check that its records share the same member names.")
    }
    return names
  }
}

/// Reads the records of a JSON text in sequence.
private final class JSONSegments: SegmentSource {
  private let records: JSONRecords
  private let columnOf: [[UInt8]: Int]
  private let file: String
  private var cursor: JSONCursor
  private var builder: BatchBuilder
  private var cells: [[UInt8]?]

  init(records: JSONRecords, members: [[UInt8]], file: String) {
    self.records = records
    self.file = file
    columnOf = Dictionary(
      members.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    cursor = records.begin
    builder = BatchBuilder(columnCount: members.count, firstLine: 0)
    cells = Array(repeating: nil, count: members.count)
  }

  func next() throws -> RawSegment? {
    if cursor.isDone { return nil }
    do {
      try records.each(from: &cursor) { item, line, fault in
        take(item, line: line, fault)
        return !builder.isFull
      }
    } catch let fault as JSONFault {
      throw JSONRecords.problem(fault, records.text.bytes, file: file)
    }
    return builder.isEmpty ? nil : RawSegment(builder.flush(consumed: cursor.position))
  }

  private func take(_ item: Range<Int>, line: Int, _ fault: JSONFault?) {
    let bytes = records.text.bytes
    let spanned = ByteSearch.count(of: 0x0A, in: UnsafeBufferPointer(rebasing: bytes[item]))
    do {
      if let fault { throw fault }
      for index in cells.indices { cells[index] = nil }
      var seen: Set<Int> = []
      for member in try JSONCells.members(of: item, in: bytes) {
        guard let column = columnOf[member.name] else { continue }
        guard seen.insert(column).inserted else {
          throw JSONFault(message: "names a member twice", offset: item.lowerBound)
        }
        cells[column] = member.text
      }
      for cell in cells {
        if let cell { builder.appendCell(cell) } else { builder.appendNull() }
      }
      builder.endRecord(line: line, lines: spanned)
    } catch {
      let text = String(
        decoding: UnsafeBufferPointer(rebasing: bytes[item].prefix(DecodedSegment.keptText)),
        as: UTF8.self)
      builder.reject(
        line: line, lines: spanned,
        reason: .other((error as? JSONFault)?.message ?? "cannot be read"), text: text)
    }
  }
}
