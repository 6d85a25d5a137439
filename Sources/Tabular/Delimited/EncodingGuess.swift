// SPDX-License-Identifier: MIT

/// Which character encoding a text file is in, and how that was found.
struct EncodingGuess: Sendable, Equatable {
  /// The name as reported and as iconv knows it; `utf-8` needs no decoding.
  var name: String
  /// Bytes of a byte order mark to leave out.
  var markLength = 0
  /// Whether U+0080 to U+009F stand for Windows-1252 signs.
  var needsRepair = false
  /// Something the person should know about the guess.
  var warning: String?

  var isUTF8: Bool { name == "utf-8" }

  /// How much of a file is looked at before it is read, in bytes.
  static let surveyLimit = 1 << 30

  /// Guesses from a byte order mark, then from the bytes themselves.
  ///
  /// - Parameter open: opens the stream anew; it is surveyed up to `surveyLimit`.
  static func guess(file: String, open: () throws -> any ByteSource) throws -> EncodingGuess {
    var survey = EncodingSurvey()
    let source = try open()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { block.deallocate() }
    var total = 0
    while total < surveyLimit {
      let count = try source.read(into: block)
      if count == 0 { break }
      survey.add(UnsafeBufferPointer(rebasing: block.bindMemory(to: UInt8.self)[..<count]))
      total += count
    }
    return try survey.verdict(file: file)
  }

  /// The guess for an encoding that the person named.
  static func named(_ name: String, head: [UInt8]) -> EncodingGuess {
    let plain = name.lowercased()
    let marks: [(String, [UInt8])] = [
      ("utf-8", [0xEF, 0xBB, 0xBF]), ("utf-16le", [0xFF, 0xFE]), ("utf-16be", [0xFE, 0xFF]),
    ]
    var canonical = ["utf8": "utf-8", "ascii": "utf-8", "us-ascii": "utf-8"][plain] ?? plain
    if canonical == "utf-16" || canonical == "utf16" {
      canonical = head.starts(with: [0xFE, 0xFF]) ? "utf-16be" : "utf-16le"
    }
    let mark = marks.first { $0.0 == canonical && head.starts(with: $0.1) }
    return EncodingGuess(name: canonical, markLength: mark?.1.count ?? 0)
  }
}

/// Counts what tells encodings apart, over a stream given in blocks.
private struct EncodingSurvey {
  private var head: [UInt8] = []
  private var carry: [UInt8] = []
  private var invalid = 0
  private var multibyte = 0
  private var controls = 0
  private var undefinedIn1252 = 0
  private var zerosAtEven = 0
  private var zerosAtOdd = 0
  private var total = 0

  mutating func add(_ block: UnsafeBufferPointer<UInt8>) {
    if head.count < 4096 { head.append(contentsOf: block.prefix(4096 - head.count)) }
    countZeros(block)
    if carry.isEmpty, ByteSearch.isASCII(block) {
      total += block.count
      return
    }
    let joined = carry + block
    carry.removeAll()
    joined.withUnsafeBufferPointer { scan($0) }
    total += block.count
  }

  private mutating func countZeros(_ block: UnsafeBufferPointer<UInt8>) {
    guard total < 1 << 20 else { return }
    for (offset, byte) in block.prefix(1 << 16).enumerated() where byte == 0 {
      if (total + offset) % 2 == 0 { zerosAtEven += 1 } else { zerosAtOdd += 1 }
    }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        position += 1
        continue
      }
      let wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      let length = min(wanted, bytes.count - position)
      let sequence = UnsafeBufferPointer(rebasing: bytes[position..<(position + length)])
      if wanted > 1, UTF8Check.isValid(sequence), length == wanted {
        multibyte += 1
        if byte == 0xC2, sequence[1] <= 0x9F { controls += 1 }
        position += length
      } else if wanted > length {
        carry = Array(sequence)
        return
      } else {
        invalid += 1
        if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) { undefinedIn1252 += 1 }
        position += 1
      }
    }
  }

  func verdict(file: String) throws -> EncodingGuess {
    if head.starts(with: [0xFF, 0xFE, 0, 0] as [UInt8]) {
      return EncodingGuess(name: "utf-32le", markLength: 4)
    }
    let markLength = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if head.starts(with: [0xFF, 0xFE]) { return EncodingGuess(name: "utf-16le", markLength: 2) }
    if head.starts(with: [0xFE, 0xFF]) { return EncodingGuess(name: "utf-16be", markLength: 2) }
    let looked = min(total, 1 << 16)
    if zerosAtOdd > looked / 5, zerosAtEven * 10 < zerosAtOdd {
      return EncodingGuess(
        name: "utf-16le", warning: "read as UTF-16 (little-endian): every second byte is zero")
    }
    if zerosAtEven > looked / 5, zerosAtOdd * 10 < zerosAtEven {
      return EncodingGuess(
        name: "utf-16be", warning: "read as UTF-16 (big-endian): every second byte is zero")
    }
    if zerosAtEven + zerosAtOdd > max(8, looked / 50) {
      throw ReadingProblem(
        "holds binary data, not text", file: file,
        remedy: "Save it as CSV or XLSX from the program it belongs to.")
    }
    let lost = carry.isEmpty ? invalid : invalid + 1
    if lost == 0 {
      guard controls > 0 else { return EncodingGuess(name: "utf-8", markLength: markLength) }
      return EncodingGuess(
        name: "utf-8", markLength: markLength, needsRepair: true,
        warning: "\(controls) character\(controls == 1 ? " was a" : "s were") Windows-1252 "
          + "code\(controls == 1 ? "" : "s") stored as invisible control characters; read as the "
          + "signs they stand for, such as – and ’")
    }
    // Text in a single-byte encoding hardly ever looks like UTF-8 by chance.
    if multibyte * 4 >= lost || markLength > 0 {
      return EncodingGuess(
        name: "utf-8", markLength: markLength,
        warning: "\(lost) byte\(lost == 1 ? " is" : "s are") not UTF-8 although the rest is; "
          + "records with them are rejected")
    }
    let name = undefinedIn1252 > 0 ? "iso-8859-1" : "windows-1252"
    return EncodingGuess(
      name: name,
      warning: "not UTF-8: read as \(name == "windows-1252" ? "Windows-1252" : "ISO 8859-1"); "
        + "name another with --encoding if letters look wrong")
  }
}
