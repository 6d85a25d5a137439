// SPDX-License-Identifier: MIT

/// Finds the records of a JSON text: the items of its list, or its lines.
struct JSONRecords: Sendable {
  /// How the records follow one another.
  enum Layout: Sendable, Equatable {
    /// One list; the offset is that of the first item.
    case list(start: Int)
    /// One object a line.
    case lines
  }

  let text: WholeText
  let layout: Layout
  /// The member of the outer object that holds the list.
  let member: String?
  /// How many bytes of a byte order mark lie before the text.
  let start: Int

  /// Finds the list, or the lines.
  ///
  /// - Throws: `ReadingProblem` when there is nothing that could be records.
  init(text: WholeText, file: String, isLines: Bool) throws {
    self.text = text
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    start = text.bytes.starts(with: mark) ? 3 : 0
    if let offset = UTF8Check.firstInvalid(in: text.bytes) {
      throw ReadingProblem(
        "is not UTF-8 at byte \(offset + 1)", file: file,
        line: Self.lines(in: text.bytes, before: offset),
        remedy: "JSON is always UTF-8: save it again as such.")
    }
    var scanner = JSONScanner(text.bytes, at: start)
    let first = scanner.peek()
    if isLines {
      layout = .lines
      member = nil
      return
    }
    do {
      if first == UInt8(ascii: "[") {
        layout = .list(start: scanner.position + 1)
        member = nil
        return
      }
      guard first == UInt8(ascii: "{") else {
        throw JSONFault(message: "expected a list or an object", offset: scanner.position)
      }
      let outer = try scanner.value()
      if scanner.peek() == UInt8(ascii: "{") {
        layout = .lines
        member = nil
        return
      }
      guard scanner.peek() == nil else {
        throw JSONFault(message: "more text after the object", offset: scanner.position)
      }
      guard let found = try Self.list(in: text.bytes, outer: outer) else {
        layout = .lines
        member = nil
        return
      }
      layout = .list(start: found.start)
      member = found.member
    } catch let fault as JSONFault {
      throw Self.problem(fault, text.bytes, file: file)
    }
  }

  /// The longest list of objects among the members of an object.
  private static func list(
    in bytes: UnsafeBufferPointer<UInt8>, outer: Range<Int>
  ) throws -> (start: Int, member: String)? {
    var scanner = JSONScanner(bytes, at: outer.lowerBound + 1)
    var best: (start: Int, member: String, length: Int)?
    while scanner.position < outer.upperBound, scanner.peek() != UInt8(ascii: "}") {
      var name: [UInt8] = []
      try scanner.string(into: &name)
      try scanner.take(UInt8(ascii: ":"))
      let value = try scanner.value()
      var inside = JSONScanner(bytes, at: value.lowerBound + 1)
      if bytes[value.lowerBound] == UInt8(ascii: "["), inside.peek() == UInt8(ascii: "{"),
        value.count > best?.length ?? 0
      {
        best = (value.lowerBound + 1, String(decoding: name, as: UTF8.self), value.count)
      }
      _ = scanner.takeIf(UInt8(ascii: ","))
    }
    return best.map { ($0.start, $0.member) }
  }

  /// Goes over the items; `body` gets each item's bytes and its first line from 0, or a fault.
  ///
  /// - Throws: `JSONFault` where a list stops making sense.
  func each(from cursor: inout JSONCursor, _ body: (Range<Int>, Int, JSONFault?) -> Bool) throws {
    switch layout {
    case .list: try eachItem(&cursor, body)
    case .lines: eachLine(&cursor, body)
    }
  }

  /// Where the first record is.
  var begin: JSONCursor {
    switch layout {
    case .list(let start): JSONCursor(position: start, line: 0, counted: 0)
    case .lines: JSONCursor(position: start, line: 0, counted: 0)
    }
  }

  private func eachItem(
    _ cursor: inout JSONCursor, _ body: (Range<Int>, Int, JSONFault?) -> Bool
  ) throws {
    var scanner = JSONScanner(text.bytes, at: cursor.position)
    while true {
      guard let next = scanner.peek() else {
        throw JSONFault(message: "the list is never closed", offset: scanner.position)
      }
      if next == UInt8(ascii: "]") {
        scanner.position += 1
        guard member != nil || scanner.peek() == nil else {
          throw JSONFault(message: "more text after the list", offset: scanner.position)
        }
        cursor.position = text.bytes.count
        cursor.isDone = true
        return
      }
      let item = try scanner.value()
      cursor.advance(to: item.lowerBound, in: text.bytes)
      let goesOn = body(item, cursor.line, nil)
      if !scanner.takeIf(UInt8(ascii: ",")), scanner.peek() != UInt8(ascii: "]") {
        throw JSONFault(message: "expected , or ] after an item", offset: scanner.position)
      }
      cursor.position = scanner.position
      if !goesOn { return }
    }
  }

  private func eachLine(
    _ cursor: inout JSONCursor, _ body: (Range<Int>, Int, JSONFault?) -> Bool
  ) {
    let bytes = text.bytes
    while cursor.position < bytes.count {
      var scanner = JSONScanner(bytes, at: cursor.position)
      guard scanner.peek() != nil else { break }
      let start = scanner.position
      cursor.advance(to: start, in: bytes)
      var fault: JSONFault?
      var item = start..<start
      do {
        item = try scanner.value()
      } catch {
        fault = error
        item = start..<lineEnd(from: start)
        scanner.position = item.upperBound
      }
      cursor.position = max(scanner.position, start + 1)
      if !body(item, cursor.line, fault) { return }
    }
    cursor.position = bytes.count
    cursor.isDone = true
  }

  private func lineEnd(from start: Int) -> Int {
    text.bytes[start...].firstIndex(of: 0x0A) ?? text.bytes.count
  }

  /// A fault as a problem with its line.
  static func problem(
    _ fault: JSONFault, _ bytes: UnsafeBufferPointer<UInt8>, file: String
  ) -> ReadingProblem {
    ReadingProblem(
      "is not valid JSON: \(fault.message)", file: file,
      line: lines(in: bytes, before: fault.offset),
      remedy: "Ask for the file again: it may be cut off or edited by hand.")
  }

  private static func lines(in bytes: UnsafeBufferPointer<UInt8>, before offset: Int) -> Int {
    ByteSearch.count(of: 0x0A, in: UnsafeBufferPointer(rebasing: bytes.prefix(offset))) + 1
  }
}

/// How far the reading of JSON records has come.
struct JSONCursor: Sendable {
  /// The offset of the next item.
  var position: Int
  /// The line, from 0, up to which lines were counted, and the offset of that.
  var line: Int
  var counted: Int
  var isDone = false

  init(position: Int, line: Int, counted: Int) {
    self.position = position
    self.line = line
    self.counted = counted
  }

  mutating func advance(to offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    line += ByteSearch.count(of: 0x0A, in: UnsafeBufferPointer(rebasing: bytes[counted..<offset]))
    counted = offset
  }
}
