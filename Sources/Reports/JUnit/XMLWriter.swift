// SPDX-License-Identifier: MIT
import Tabular

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
    bytes += XMLText.escaped(text).utf8
    bytes += "</\(name)>\n".utf8
  }

  private mutating func start(_ name: StaticString, _ attributes: [(StaticString, String)]) {
    indent()
    bytes += "<\(name)".utf8
    for (name, value) in attributes {
      bytes += " \(name)=\"".utf8
      bytes += XMLText.escaped(value, keepsSpaces: true).utf8
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func indent() {
    bytes += String(repeating: "  ", count: depth).utf8
  }
}
