// SPDX-License-Identifier: MIT

/// Writes the text of scalars in a style that keeps it.
package enum YAMLScalarText {
  /// The scalar in its own style, or in double quotes where that style can't hold it.
  ///
  /// - Parameter indent: spaces before the lines of a block scalar.
  static func write(_ value: String, style: YAMLNode.Style, indent: Int) -> String {
    switch style {
    case .plain: value
    case .singleQuoted:
      isOneCleanLine(value) ? singleQuoted(value) : doubleQuoted(value)
    case .doubleQuoted: doubleQuoted(value)
    case .literal, .folded:
      // A folded text is written line by line too: its lines have already been joined.
      canBeLiteral(value) ? literal(value, indent: max(indent, 2)) : doubleQuoted(value)
    }
  }

  /// Whether a text that was read as a plain scalar can be written as one again.
  ///
  /// A plain scalar over several lines with an empty one in it holds a line end.
  static func canBePlain(_ value: String) -> Bool {
    isOneCleanLine(value)
  }

  private static func isOneCleanLine(_ value: String) -> Bool {
    value.unicodeScalars.allSatisfy { isPrintable($0) }
  }

  /// Whether the scalar may stand unescaped on a line.
  package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    case 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func canBeLiteral(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first, first != " ", first != "\n", first != "\t" else {
      return false
    }
    return value.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || isPrintable($0) }
  }

  private static func literal(_ value: String, indent: Int) -> String {
    var lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    let chomping: String
    if lines.count > 1, lines.last?.isEmpty == true {
      lines.removeLast()
      chomping = lines.last?.isEmpty == true ? "+" : ""
    } else {
      chomping = "-"
    }
    let padding = String(repeating: " ", count: indent)
    return "|" + chomping + "\n"
      + lines.map { $0.isEmpty ? "" : padding + $0 }.joined(separator: "\n")
  }

  /// Works on scalars: a quote with a combining mark is one `Character`, and no quote to a search.
  private static func singleQuoted(_ value: String) -> String {
    var result = "'"
    for scalar in value.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "'" { result += "'" }
    }
    return result + "'"
  }

  /// A scalar in double quotes, which is a text whatever it looks like.
  package static func doubleQuoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: result += escape(scalar)
      }
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = scalar.value > 0xFFFF ? 8 : 4
    return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count)
      + digits
  }
}
