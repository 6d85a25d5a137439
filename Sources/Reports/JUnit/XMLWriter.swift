// SPDX-License-Identifier: MIT

/// Writes well-formed XML 1.0.
struct XMLWriter {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var depth = 0

  /// Writes an element with other elements in it; without any when there is no closure.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)],
    content: ((inout XMLWriter) -> Void)? = nil
  ) {
    start(name, attributes)
    guard let content else {
      bytes += "/>\n".utf8
      return
    }
    bytes += ">\n".utf8
    depth += 1
    content(&self)
    depth -= 1
    indent()
    bytes += "</\(name)>\n".utf8
  }

  /// Writes an element with a text in it.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String
  ) {
    start(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    append(text, isAttribute: false)
    bytes += "</\(name)>\n".utf8
  }

  private mutating func start(_ name: StaticString, _ attributes: [(StaticString, String)]) {
    indent()
    bytes += "<\(name)".utf8
    for (name, value) in attributes {
      bytes += " \(name)=\"".utf8
      append(value, isAttribute: true)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func indent() {
    bytes += String(repeating: "  ", count: depth).utf8
  }

  /// Appends a text by scalars, so that no combining mark can hide what must be escaped.
  ///
  /// What XML 1.0 can't carry at all becomes U+FFFD (its production `Char`). Tabs and line ends
  /// in attributes are written as references, since a parser would make them spaces.
  private mutating func append(_ text: String, isAttribute: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "\r": bytes += "&#13;".utf8
      case "\t" where isAttribute: bytes += "&#9;".utf8
      case "\n" where isAttribute: bytes += "&#10;".utf8
      case "\t", "\n": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": bytes += "\u{FFFD}".utf8
      default: bytes += Character(scalar).utf8
      }
    }
  }
}
