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
    var front = try TextFront(openText())
    if let emptiness = front.emptiness { throw problem(emptiness, info: info) }
    let beginning = try bytes(of: openText(), from: front.byteCount)
    let isCut = beginning.count == sampleSize
    try MarkupText.refuse(beginning, file: file)
    let sample = SegmentBytes(copying: front.takingSeparator(from: beginning))
    let dialect = DialectGuess.best(
      for: sample, delimiter: options.delimiterBytes ?? front.delimiter, isCut: isCut)
    var rows: [SampleRow] = []
    var places: [(start: Int, next: Int, line: Int, extraLines: Int)] = []
    SampleRecords.each(in: sample, dialect: dialect, isCut: isCut, limit: shapeRecords) { record in
      rows.append(SampleRow(cells: record.fields.map { $0.text(quote: dialect.quote) }))
      places.append((record.start, record.next, record.line, record.extraLines))
    }
    let isSampleWhole = !isCut && rows.count < shapeRecords
    let shape = TableShape.find(
      in: isSampleWhole ? TableShape.withoutNotes(rows) : rows, header: options.header
    ).joiningSubheadings(from: rows)
    guard shape.width > 0 else { throw problem(.onlyDelimiters, info: info) }
    let isWhole = shape.dataStart >= places.count
    let start =
      front.byteCount + (isWhole ? places.last?.next ?? 0 : places[shape.dataStart].start)
    let firstLine =
      isWhole
      ? (places.last.map { $0.line + $0.extraLines + 1 } ?? 0) : places[shape.dataStart].line
    var ignored = front.ignored
    for (part, place) in zip(shape.parts, places) {
      ignored.add(
        from: front.lineCount + place.line + 1, count: 1 + place.extraLines, .init(part))
    }
    let named = HeadingText.names(for: shape.headings, hasHeader: shape.hasHeader)
    info.columns = named.names
    info.headings = shape.headings
    info.encoding = encoding.name
    info.delimiter = String(decoding: dialect.delimiter, as: UTF8.self)
    info.warnings += [encoding.warning].compactMap { $0 } + named.warnings
    info.warnings += shape.warnings { front.lineCount + places[$0].line + 1 }
    let width = shape.width
    return TableFile(
      info: info, ignoredBefore: ignored, firstLine: front.lineCount + firstLine + 1,
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

  /// The sample of a text that begins at an offset.
  private static func bytes(of source: any ByteSource, from offset: Int) throws -> [UInt8] {
    var left = offset
    while left > 0 {
      let passed = try source.readAll(atMost: min(left, sampleSize)).count
      if passed == 0 { break }
      left -= passed
    }
    return try source.readAll(atMost: sampleSize)
  }

  private static func problem(
    _ emptiness: TextFront.Emptiness, info: TableInfo
  ) -> ReadingProblem {
    switch emptiness {
    case .blank:
      ReadingProblem(
        info.bytes == 0 ? "is empty (0 bytes)" : "holds only blank lines", file: info.file,
        remedy: "Ask for the file again from where it came.")
    case .onlyDelimiters:
      ReadingProblem(
        "holds no table", file: info.file, remedy: "Check that it is the right file.")
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
