// SPDX-License-Identifier: MIT

extension YAMLNode {
  /// What a plain scalar stands for in YAML 1.2's core schema.
  public enum Kind: Equatable, Sendable {
    /// No value: `null`, `~` or nothing.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A whole number.
    case integer
    /// A number with a point or an exponent.
    case number
    /// A text.
    case text
    /// A list.
    case sequence
    /// Keys with values.
    case mapping
  }

  /// What the node stands for.
  ///
  /// Dates are text here, as in YAML 1.2 and JSON, and so are `yes` and `no`.
  public var kind: Kind {
    switch content {
    case .sequence: return .sequence
    case .mapping: return .mapping
    case .scalar(let text, let style):
      switch tag {
      case "tag:yaml.org,2002:str": return .text
      case nil: return style == .plain ? Self.kind(ofPlain: text) : .text
      default: return Self.kind(ofPlain: text)
      }
    }
  }

  /// The Boolean that the node stands for; `yes`, `no`, `on` and `off` of YAML 1.1 included.
  public var boolean: Bool? {
    if case .boolean(let value) = kind { return value }
    guard case .scalar(let text, .plain) = content, tag == nil else { return nil }
    switch text {
    case "yes", "Yes", "YES", "on", "On", "ON": return true
    case "no", "No", "NO", "off", "Off", "OFF": return false
    default: return nil
    }
  }

  /// The whole number that the node stands for.
  public var integer: Int? {
    guard kind == .integer, let text = scalarText else { return nil }
    return Int(text)
  }

  /// The text as written; nil for no value and for anything that isn't a scalar.
  public var valueText: String? {
    kind == .null ? nil : scalarText
  }

  private static func kind(ofPlain text: String) -> Kind {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: break
    }
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return .text }
    return kind(ofNumberLike: text)
  }

  private static func kind(ofNumberLike text: String) -> Kind {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(String(rest) ?? "") {
      return .number
    }
    if isPrefixed(rest, by: "0x", digits: "0123456789abcdefABCDEF")
      || isPrefixed(rest, by: "0o", digits: "01234567")
    {
      return rest.count == text.utf8.count ? .integer : .text
    }
    let whole = takeDigits(&rest)
    var fraction = 0
    var isInteger = true
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits(&rest)
      isInteger = false
    }
    guard whole + fraction > 0 else { return .text }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard takeDigits(&rest) > 0 else { return .text }
      isInteger = false
    }
    guard rest.isEmpty else { return .text }
    return isInteger ? .integer : .number
  }

  private static func isPrefixed(
    _ text: Substring.UTF8View, by prefix: String, digits: String
  ) -> Bool {
    text.starts(with: prefix.utf8) && text.count > prefix.utf8.count
      && text.dropFirst(prefix.utf8.count).allSatisfy { digits.utf8.contains($0) }
  }

  private static func takeDigits(_ text: inout Substring.UTF8View) -> Int {
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    text = text[digits.endIndex...]
    return digits.count
  }
}
