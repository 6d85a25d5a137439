// SPDX-License-Identifier: MIT

/// Replaces what could identify someone while keeping the shape that explains a fault.
public enum Mask {
  /// The text with letters as `x` or `X` and digits as `#`; other signs stay.
  ///
  /// `ZZ99 3VZ` becomes `XX## #XX`. Texts of more than 60 characters are cut.
  public static func shape(of text: String) -> String {
    shape(of: text, longest: 60)
  }

  /// As `shape(of:)`, cut after `longest` characters.
  static func shape(of text: String, longest: Int) -> String {
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count >= longest { return result + "…" }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: result.append("X")
      case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark:
        result.append("x")
      case .decimalNumber, .letterNumber, .otherNumber: result.append("#")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Renders values for people, masked where they must be.
struct ValueRenderer: Sendable {
  let personal: PersonalColumns
  let showsValues: Bool

  /// The most characters of a value that are shown.
  static let longest = 200

  func render(_ text: UnsafeBufferPointer<UInt8>, column: Int) -> String? {
    if text.isEmpty { return nil }
    let isPersonal = personal.contains(column) && !showsValues
    let whole = UnsafeBufferPointer(rebasing: text.prefix(Self.longest * 4)).string
    return isPersonal ? Mask.shape(of: whole) : Self.cut(whole)
  }

  /// A text that was read through SQL.
  func render(_ text: String, column: Int) -> String {
    var text = text
    return text.withUTF8 { render($0, column: column) } ?? ""
  }

  /// Several columns of one record, named, for rules about more than one.
  func render(_ parts: [(name: String, column: Int, text: UnsafeBufferPointer<UInt8>)]) -> String? {
    if parts.count == 1 { return render(parts[0].text, column: parts[0].column) }
    return parts.map { "\($0.name)=\(render($0.text, column: $0.column) ?? "")" }
      .joined(separator: ", ")
  }

  /// The text of a record that could not be read: masked whole when any column is personal.
  func renderRecord(_ text: String) -> String {
    personal.isEmpty || showsValues
      ? Self.cut(text) : Mask.shape(of: text, longest: Self.longest)
  }

  private static func cut(_ text: String) -> String {
    text.unicodeScalars.count <= longest
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + "…"
  }
}
