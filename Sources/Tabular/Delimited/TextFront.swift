// SPDX-License-Identifier: MIT

/// What stands before the first line with text: blank lines, however many, and Excel's `sep=;`.
struct TextFront {
  /// How many bytes lie before the first line to look at.
  private(set) var byteCount = 0
  /// The lines in them, which are no records.
  private(set) var ignored = IgnoredLines()
  /// The delimiter that a line such as `sep=;` names.
  private(set) var delimiter: [UInt8]?
  /// Why there is no line to look at, if so.
  private(set) var emptiness: Emptiness?

  enum Emptiness { case blank, onlyDelimiters }

  /// How many lines lie before the first line to look at.
  var lineCount: Int { ignored.count }

  /// Passes over lines that hold nothing but spaces and delimiters.
  init(_ source: any ByteSource) throws {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { block.deallocate() }
    var position = 0
    var lines = 0
    var isAfterReturn = false
    var hasDelimiters = false
    while true {
      let count = try source.read(into: block)
      guard count > 0 else {
        emptiness = hasDelimiters ? .onlyDelimiters : .blank
        return
      }
      for (offset, byte) in block[..<count].enumerated() {
        let isDelimiter = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")].contains(byte)
        // Whether a lone return ends a line shows only in the text that follows.
        if byte > 0x20 && !isDelimiter || isAfterReturn && byte != 0x0A {
          ignored.add(from: 1, count: lines, .blank)
          return
        }
        if byte == 0x0A {
          lines += 1
          byteCount = position + offset + 1
        }
        isAfterReturn = byte == 0x0D
        if isDelimiter { hasDelimiters = true }
      }
      position += count
    }
  }

  /// Passes over a first line by which a program tells Excel the delimiter: `sep=;`.
  ///
  /// - Returns: the sample without that line.
  mutating func takingSeparator(from sample: [UInt8]) -> [UInt8] {
    let line = sample.prefix(12).prefix { $0 != 0x0A && $0 != 0x0D }
    let text = String(decoding: line, as: UTF8.self)
    // Programs that quote every cell quote this one, too.
    let plain = text.hasPrefix("\"") ? text.dropFirst().prefix { $0 != "\"" } : text[...]
    guard plain.utf8.count == 5, plain.lowercased().hasPrefix("sep="), let sign = plain.utf8.last,
      sign < 0x80
    else { return sample }
    var end = line.count
    if end < sample.count, sample[end] == 0x0D { end += 1 }
    if end < sample.count, sample[end] == 0x0A { end += 1 }
    delimiter = [sign]
    byteCount += end
    ignored.add(from: ignored.count + 1, .title)
    return Array(sample[end...])
  }
}
