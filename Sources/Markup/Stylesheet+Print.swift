// SPDX-License-Identifier: MIT

extension Stylesheet {
  /// The rule that puts a text at the foot of every printed page.
  ///
  /// The text may come from outside: each of its characters is written as its number, so that it
  /// can't end the string it stands in (CSS Syntax, escapes).
  public static func pageFooter(_ text: String) -> Stylesheet {
    let characters = text.unicodeScalars.map { scalar -> String in
      let digits = String(scalar.value == 0 ? 0xFFFD : scalar.value, radix: 16)
      return "\\" + String(repeating: "0", count: 6 - digits.count) + digits
    }
    return Stylesheet(
      text: "@page { @bottom-left { content: \"\(characters.joined())\"; } }")
  }
}
