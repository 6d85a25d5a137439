// SPDX-License-Identifier: MIT
import Foundation

/// Reads `multipart/form-data` (RFC 7578) as it arrives, piece by piece, without keeping a file.
struct MultipartReader: Sendable {
  /// What was found in the bytes, in order.
  enum Event: Sendable, Equatable {
    /// A part begins; a file has a name, which may be empty.
    case part(name: String, fileName: String?)
    /// A piece of the present part.
    case bytes([UInt8])
    /// The present part is complete.
    case partEnded
    /// The last part was complete.
    case ended
  }

  /// The bytes are no form with files.
  struct Problem: Error, Equatable {}

  private enum State { case preamble, afterDelimiter, head, content, done }

  /// The most bytes of a part's own head.
  private static let longestHead = 8_192

  private let delimiter: [UInt8]
  private var state = State.preamble
  /// Starts with a line end, because the first delimiter may stand at the very start.
  private var pending: [UInt8] = [0x0D, 0x0A]

  /// Takes the media type of the request; nil when it is not of a form with files.
  init?(contentType: String?) {
    guard let contentType else { return nil }
    let parts = Self.parameters(of: contentType)
    guard parts.first?.name == "multipart/form-data",
      let boundary = parts.first(where: { $0.name == "boundary" })?.value,
      (1...70).contains(boundary.utf8.count),
      boundary.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    delimiter = [0x0D, 0x0A] + Array("--\(boundary)".utf8)
  }

  /// Takes what has arrived and says what it holds.
  mutating func read(_ bytes: some Sequence<UInt8>) throws(Problem) -> [Event] {
    pending.append(contentsOf: bytes)
    var events: [Event] = []
    var position = 0
    loop: while true {
      switch state {
      case .preamble, .content:
        if let found = delimiter.firstPlace(in: pending, from: position) {
          if state == .content {
            if found > position { events.append(.bytes(Array(pending[position..<found]))) }
            events.append(.partEnded)
          }
          position = found + delimiter.count
          state = .afterDelimiter
        } else {
          // What could be the beginning of a delimiter waits for the rest.
          let safe = max(position, pending.count - delimiter.count + 1)
          if state == .content, safe > position {
            events.append(.bytes(Array(pending[position..<safe])))
          }
          position = safe
          break loop
        }
      case .afterDelimiter:
        guard pending.count - position >= 2 else { break loop }
        let next = pending[position..<position + 2]
        position += 2
        if next.elementsEqual("--".utf8) {
          events.append(.ended)
          state = .done
        } else if next.elementsEqual([0x0D, 0x0A]) {
          state = .head
        } else {
          throw Problem()
        }
      case .head:
        guard let end = [0x0D, 0x0A, 0x0D, 0x0A].firstPlace(in: pending, from: position) else {
          guard pending.count - position <= Self.longestHead else { throw Problem() }
          break loop
        }
        guard end - position <= Self.longestHead else { throw Problem() }
        events.append(try Self.part(head: pending[position..<end]))
        position = end + 4
        state = .content
      case .done:
        position = pending.count
        break loop
      }
    }
    pending.removeFirst(position)
    return events
  }

  /// Whether the last delimiter has been seen.
  var isComplete: Bool { state == .done }

  private static func part(head: ArraySlice<UInt8>) throws(Problem) -> Event {
    for line in head.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":"),
        PercentText.trimmed(String(text[..<colon])).lowercased() == "content-disposition"
      else { continue }
      let fields = parameters(of: String(text[text.index(after: colon)...]))
      guard fields.first?.name == "form-data",
        let name = fields.first(where: { $0.name == "name" })?.value
      else { throw Problem() }
      return .part(name: name, fileName: fields.first { $0.name == "filename" }?.value)
    }
    throw Problem()
  }

  /// The value and its parameters, names in lower case, quotes taken off.
  ///
  /// Browsers write `%22` for a quote within quotes (HTML standard), and a backslash for itself.
  static func parameters(of text: String) -> [(name: String, value: String)] {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if scalar == ";", !isQuoted {
        parts.append(part)
        part = ""
      } else {
        part.unicodeScalars.append(scalar)
      }
    }
    parts.append(part)
    return parts.map { part in
      guard let equals = part.firstIndex(of: "=") else {
        return (PercentText.trimmed(part).lowercased(), "")
      }
      var value = PercentText.trimmed(String(part[part.index(after: equals)...]))
      if value.utf8.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
        value = String(value.dropFirst().dropLast())
      }
      return (
        PercentText.trimmed(String(part[..<equals])).lowercased(),
        value.replacingOccurrences(of: "%22", with: "\"")
      )
    }
  }
}

extension [UInt8] {
  /// Where these bytes first stand in others, from a place on.
  fileprivate func firstPlace(in bytes: [UInt8], from start: Int) -> Int? {
    guard let head = first, bytes.count >= count else { return nil }
    var place = start
    while place <= bytes.count - count {
      guard let next = bytes[place...(bytes.count - count)].firstIndex(of: head) else { return nil }
      if bytes[next..<next + count].elementsEqual(self) { return next }
      place = next + 1
    }
    return nil
  }
}
