// SPDX-License-Identifier: MIT
import Foundation

/// Names that people write by hand, made comparable.
///
/// A space too many or a capital letter must not make two things of one.
public enum FoldedName {
  /// The name without spaces around it, each run of spaces inside as one, and nothing invisible.
  public static func spaced(_ name: String) -> String {
    let visible = String(
      String.UnicodeScalarView(
        name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
    return visible.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What two spellings of a name have in common: spaces and capitals make no difference.
  public static func key(_ name: String) -> String {
    spaced(name).lowercased().precomposedStringWithCanonicalMapping
  }
}
