// SPDX-License-Identifier: MIT

/// Opens delimited text: finds encoding, dialect, headings and the start of the data.
enum DelimitedFile {
  /// How much of the text the guesses look at, in bytes.
  static let sampleSize = 1 << 18
  /// How many records the search for the headings looks at.
  static let shapeRecords = 400

  /// - Parameters:
  ///   - open: opens the raw stream anew.
  ///   - size: the size of the raw file, for messages and progress.
  static func open(
    _ open: @escaping @Sendable () throws -> any ByteSource, info: TableInfo, options: ReadOptions
  ) throws -> TableFile {
    var info = info
    let file = info.file
    let head = try open().readAll(atMost: 4)
    let encoding =
      try options.encoding.map { EncodingGuess.named($0, head: head) }
      ?? EncodingGuess.guess(file: file, open: open)
    let openText: @Sendable () throws -> any ByteSource = {
      try text(open(), encoding: encoding, file: file)
    }
    let sampleBytes = try openText().readAll(atMost: sampleSize)
    guard sampleBytes.contains(where: { $0 > 0x20 }) else {
      throw ReadingProblem(
        info.bytes == 0 ? "is empty (0 bytes)" : "holds only blank lines", file: file,
        remedy: "Ask for the file again from where it came.")
    }
    let sample = SegmentBytes(copying: sampleBytes)
    let isCut = sampleBytes.count == sampleSize
    if looksLikeMarkup(sampleBytes) {
      throw ReadingProblem(
        "is a web page or XML document, not a table of delimited text", file: file,
        remedy: "Download the data itself, or save the table as CSV or XLSX.")
    }
    let dialect = DialectGuess.best(
      for: sample, delimiter: options.delimiterBytes, isCut: isCut)
    var rows: [SampleRow] = []
    var places: [(start: Int, next: Int, line: Int, extraLines: Int)] = []
    SampleRecords.each(in: sample, dialect: dialect, isCut: isCut, limit: shapeRecords) { record in
      rows.append(SampleRow(cells: record.fields.map { $0.text(quote: dialect.quote) }))
      places.append((record.start, record.next, record.line, record.extraLines))
    }
    let shape = TableShape.find(in: rows, header: options.header)
    guard shape.width > 0 else {
      throw ReadingProblem(
        "holds no table", file: file, remedy: "Check that it is the right file.")
    }
    let isWhole = shape.dataStart >= places.count
    let start = isWhole ? places.last?.next ?? 0 : places[shape.dataStart].start
    let firstLine =
      isWhole
      ? (places.last.map { $0.line + $0.extraLines + 1 } ?? 0) : places[shape.dataStart].line
    var ignored: [SkippedLine] = []
    for (part, place) in zip(shape.parts, places) {
      for extra in 0...place.extraLines {
        ignored.append(SkippedLine(line: place.line + extra + 1, reason: .init(part)))
      }
    }
    let named = HeadingText.names(for: shape.headings, hasHeader: shape.hasHeader)
    info.columns = named.names
    info.headings = shape.headings
    info.encoding = encoding.name
    info.delimiter = String(decoding: dialect.delimiter, as: UTF8.self)
    info.warnings += [encoding.warning].compactMap { $0 } + named.warnings
    let width = shape.width
    return TableFile(
      info: info, ignoredBefore: ignored, firstLine: firstLine + 1,
      openSource: {
        DelimitedSegments(
          source: try openText(), dialect: dialect, columnCount: width, skipping: start)
      })
  }

  /// The stream as UTF-8 without its byte order mark.
  private static func text(
    _ raw: any ByteSource, encoding: EncodingGuess, file: String
  ) throws -> any ByteSource {
    if encoding.markLength > 0 { _ = try raw.readAll(atMost: encoding.markLength) }
    if encoding.isUTF8 { return encoding.needsRepair ? RepairedBytes(raw) : raw }
    return try DecodedBytes(
      raw, encoding: encoding.name, file: file, after: encoding.markLength)
  }

  private static func looksLikeMarkup(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(512), as: UTF8.self).trimmingSpaces.lowercased()
    return ["<!doctype", "<html", "<?xml", "<table", "<head", "<body"].contains {
      head.hasPrefix($0)
    }
  }
}

extension SkippedLine.Reason {
  init(_ part: TableShape.Part) {
    switch part {
    case .title: self = .title
    case .header: self = .header
    case .blank: self = .blank
    }
  }
}
