// SPDX-License-Identifier: MIT

/// Finds the dialect of delimited text from a sample.
///
/// Each candidate reads the sample; the one whose records agree best on a number of fields, and
/// whose fields look most like plain values, wins. The measure (share of records per width, times
/// share of plain cells) follows van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
/// detecting row and type patterns", 2019; the code and the notion of a plain cell are our own.
enum DialectGuess {
  static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
    UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: ":"), 0x1F,
  ]
  /// Records looked at.
  static let sampleRecords = 300

  /// The best dialect for a sample of UTF-8 text.
  ///
  /// - Parameters:
  ///   - delimiter: the delimiter the person named.
  ///   - isCut: whether the text goes on after the sample.
  static func best(for sample: SegmentBytes, delimiter: [UInt8]?, isCut: Bool) -> Dialect {
    let lineEnd = lineEnd(of: sample.content)
    var candidates: [Dialect] = []
    let present = delimiters.filter { sample.content.contains($0) }
    for one in delimiter.map({ [$0] }) ?? present.map({ [$0] }) {
      for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where hasQuotedField(sample, quote, one)
      {
        for escape in [Dialect.Escape.doubledQuote, .backslash]
        where escape == .doubledQuote || hasBackslashedQuote(sample.content, quote) {
          candidates.append(
            Dialect(delimiter: one, quote: quote, escape: escape, lineEnd: lineEnd))
          if hasSpacedQuote(sample, quote, one) {
            candidates.append(
              Dialect(
                delimiter: one, quote: quote, escape: escape, lineEnd: lineEnd,
                skipsSpaceBeforeQuote: true))
          }
        }
      }
      let isPlain = misusesQuotes(sample, one, lineEnd, isCut: isCut)
      candidates.append(
        Dialect(
          delimiter: one, quote: isPlain ? nil : UInt8(ascii: "\""), lineEnd: lineEnd))
    }
    var best = Dialect(delimiter: delimiter ?? [UInt8(ascii: ",")], lineEnd: lineEnd)
    var bestScore = 0.0
    for candidate in candidates {
      let score = score(candidate, sample, isCut: isCut)
      if score > bestScore * 1.000_001 {
        best = candidate
        bestScore = score
      }
    }
    return doubled(best, in: sample, isCut: isCut, named: delimiter != nil)
  }

  /// Whether quotes cannot be meant as quotes: most records that hold one make no sense with them.
  private static func misusesQuotes(
    _ sample: SegmentBytes, _ delimiter: [UInt8], _ lineEnd: Dialect.LineEnd, isCut: Bool
  ) -> Bool {
    var quoted = 0
    var faulty = 0
    SampleRecords.each(
      in: sample, dialect: Dialect(delimiter: delimiter, lineEnd: lineEnd), isCut: isCut,
      limit: sampleRecords
    ) { record in
      if record.hasProblem { faulty += 1 }
      if record.hasProblem || record.fields.contains(where: \.isQuoted) { quoted += 1 }
    }
    return faulty * 2 > quoted
  }

  /// How well a candidate explains the sample.
  private static func score(_ dialect: Dialect, _ sample: SegmentBytes, isCut: Bool) -> Double {
    var widths: [Int: Int] = [:]
    var plain = 0
    var cells = 0
    var faulty = 0
    SampleRecords.each(in: sample, dialect: dialect, isCut: isCut, limit: sampleRecords) { record in
      guard !record.isBlank else { return }
      if record.hasProblem { faulty += 1 }
      widths[record.fields.count, default: 0] += 1
      for field in record.fields.prefix(200) {
        cells += 1
        if field.isQuoted || PlainCell.isPlain(field.bytes) { plain += 1 }
      }
    }
    let records = widths.values.reduce(0, +)
    guard records > 0, cells > 0 else { return 0 }
    let pattern = widths.reduce(0.0) { sum, entry in
      sum + Double(entry.value) * (Double(max(entry.key - 1, 0)) + 0.001)
        / Double(max(entry.key, 1))
    }
    let typed = max(Double(plain) / Double(cells), 0.001)
    let sound = 1 - Double(faulty) / Double(records)
    return pattern / Double(widths.count).squareRoot() * typed * sound * sound
  }

  /// Takes `||` for the delimiter where every bar is doubled.
  private static func doubled(
    _ dialect: Dialect, in sample: SegmentBytes, isCut: Bool, named: Bool
  ) -> Dialect {
    guard !named, let byte = dialect.delimiter.first, dialect.delimiter.count == 1 else {
      return dialect
    }
    var twice = dialect
    twice.delimiter = [byte, byte]
    var total = 0
    var everySecondEmpty = true
    SampleRecords.each(in: sample, dialect: dialect, isCut: isCut, limit: 200) { record in
      guard record.fields.count >= 3 else {
        if record.fields.count == 2 { everySecondEmpty = false }
        return
      }
      total += 1
      for (index, field) in record.fields.enumerated() where index % 2 == 1 {
        if !field.bytes.isEmpty || field.isQuoted { everySecondEmpty = false }
      }
      if record.fields.count % 2 == 0 { everySecondEmpty = false }
      if record.isBlank { everySecondEmpty = false }
    }
    return total >= 2 && everySecondEmpty ? twice : dialect
  }

  /// LF, CR or a mixture, judged by what the sample holds.
  static func lineEnd(of text: UnsafeBufferPointer<UInt8>) -> Dialect.LineEnd {
    var feeds = 0
    var loneReturns = 0
    for (index, byte) in text.enumerated() {
      if byte == 0x0A { feeds += 1 }
      if byte == 0x0D, index + 1 < text.count, text[index + 1] != 0x0A { loneReturns += 1 }
    }
    if feeds == 0 { return loneReturns > 0 || text.last == 0x0D ? .carriageReturn : .lineFeed }
    // A few lone returns among many line feeds are text pasted from elsewhere.
    return loneReturns * 4 >= feeds ? .any : .lineFeed
  }

  private static func hasQuotedField(
    _ sample: SegmentBytes, _ quote: UInt8, _ delimiter: [UInt8]
  ) -> Bool {
    if quote == UInt8(ascii: "\"") { return sample.content.contains(quote) }
    // An apostrophe is a quote only where it both opens and closes fields.
    var opening = 0
    var closing = 0
    var before: UInt8 = 0x0A
    let text = sample.content
    for (index, byte) in text.enumerated() {
      if byte == quote {
        let after = index + 1 < text.count ? text[index + 1] : 0x0A
        if before == 0x0A || before == delimiter.last { opening += 1 }
        if after == 0x0A || after == 0x0D || after == delimiter.first { closing += 1 }
      }
      before = byte
    }
    // Quotes at the ends of texts, or doubled ones, make the two differ a little.
    return opening > 0 && closing * 2 >= opening && opening * 2 >= closing
  }

  private static func hasBackslashedQuote(
    _ text: UnsafeBufferPointer<UInt8>, _ quote: UInt8
  ) -> Bool {
    var before: UInt8 = 0
    for byte in text {
      if byte == quote, before == UInt8(ascii: "\\") { return true }
      before = byte
    }
    return false
  }

  private static func hasSpacedQuote(
    _ sample: SegmentBytes, _ quote: UInt8, _ delimiter: [UInt8]
  ) -> Bool {
    let text = sample.content
    guard let last = delimiter.last, text.count > 2 else { return false }
    for index in 2..<text.count
    where text[index] == quote && text[index - 1] == 0x20 && text[index - 2] == last {
      return true
    }
    return false
  }
}
