// SPDX-License-Identifier: MIT
import Definitions

/// Texts on their way into a YAML file written by us.
enum YAMLText {
  /// A scalar that is a text whatever it looks like, in double quotes.
  static func quoted(_ text: String) -> String { YAMLScalarText.doubleQuoted(text) }

  /// Whether YAML takes a sign as it stands.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool { YAMLScalarText.isPrintable(scalar) }

  /// A text inside a comment: one line.
  static func comment(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isPlain(scalar) ? scalar : " ") }
    return String(scalars)
  }

  /// A name of letters, digits and underscores.
  static func name(_ text: String) -> String {
    let plain = text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    let joined = String(plain).split(separator: "_").joined(separator: "_")
    return joined.isEmpty ? "dataset" : joined
  }
}
