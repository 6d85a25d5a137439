// SPDX-License-Identifier: MIT

/// The bytes of a page while it is written.
public struct HTMLOutput: Sendable {
  /// The UTF-8 bytes written so far.
  public private(set) var bytes: [UInt8] = []

  /// Makes an empty output.
  public init() {
    bytes.reserveCapacity(16_384)
  }

  /// Appends markup that is known when the program is built.
  mutating func append(markup: StaticString) {
    if markup.hasPointerRepresentation {
      bytes.append(
        contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    } else {
      bytes.append(contentsOf: String(markup.unicodeScalar).utf8)
    }
  }

  /// Appends bytes that a type of this module has proved harmless.
  mutating func append(verbatim text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a text so that it is inert both between tags and inside a quoted attribute.
  ///
  /// Works on bytes, because a quote followed by a combining mark is one `Character` that equals
  /// no quote, and would close the attribute if it were let through.
  mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var written = 0
      for index in utf8.indices {
        guard let replacement = Self.replacement(of: utf8[index]) else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[written..<index]))
        append(markup: replacement)
        written = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[written...]))
    }
  }

  /// What stands for a byte that must not appear as itself; nil for all others.
  ///
  /// HTML forbids most control characters, even as references: they become U+FFFD.
  @inline(__always)
  private static func replacement(of byte: UInt8) -> StaticString? {
    guard byte <= 0x3E || byte == 0x7F else { return nil }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    case UInt8(ascii: "'"): return "&#39;"
    case 0x00...0x08, 0x0B, 0x0E...0x1F, 0x7F: return "\u{FFFD}"
    default: return nil
    }
  }

  /// Appends a start tag.
  mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    append(markup: "<")
    append(markup: name)
    for attribute in attributes {
      attribute.render(into: &self)
    }
    append(markup: ">")
  }

  /// Appends an end tag.
  mutating func close(_ name: StaticString) {
    append(markup: "</")
    append(markup: name)
    append(markup: ">")
  }
}
