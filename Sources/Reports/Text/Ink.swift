// SPDX-License-Identifier: MIT

/// How a piece of a terminal's text looks.
///
/// Colour only repeats what the words say, so a report without colour loses nothing.
enum Ink: String {
  case bold = "1"
  case failed = "1;31"
  case passed = "1;32"
  case warned = "1;33"

  /// The text in this ink, or as it is where colour is not wanted.
  func written(_ text: String, when colour: Bool) -> String {
    colour ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
