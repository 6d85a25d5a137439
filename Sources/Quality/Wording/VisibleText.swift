// SPDX-License-Identifier: MIT

/// A text from a file or contract so that a person sees all of it and a terminal obeys none of it.
///
/// Control characters, escape sequences, marks that turn the reading direction and every other
/// character without a shape are written out, for example `⟨U+202E⟩`. Ends of lines and tabs are
/// named. Beyond the limit the text is cut, with an ellipsis.
///
/// - Parameter limit: The most characters (Unicode scalars) of the text that are looked at.
public func visible(_ text: String, limit: Int = 500) -> String {
  // Most texts are short plain ASCII and stay as they are.
  let isPlain = { (byte: UInt8) in byte >= 0x20 && byte < 0x7F }
  if text.utf8.count <= limit, text.utf8.allSatisfy(isPlain) { return text }
  var shown = String.UnicodeScalarView()
  var count = 0
  var previous: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    guard count < limit else {
      shown.append("…")
      break
    }
    count += 1
    switch scalar {
    case "\n": if previous != "\r" { shown.append(contentsOf: "⟨line break⟩".unicodeScalars) }
    case "\r": shown.append(contentsOf: "⟨line break⟩".unicodeScalars)
    case "\t": shown.append(contentsOf: "⟨tab⟩".unicodeScalars)
    case _ where scalar.hasNoShape:
      shown.append(contentsOf: "⟨\(scalar.codePoint)⟩".unicodeScalars)
    default: shown.append(scalar)
    }
    previous = scalar
  }
  return String(shown)
}

extension Unicode.Scalar {
  /// Whether a person would not see it, or would see other characters moved by it.
  ///
  /// The plain space has a shape; all other spaces look like it and count as unseen.
  package var hasNoShape: Bool {
    guard !isASCII else { return value < 0x20 || value == 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
      .surrogate, .unassigned:
      return true
    default: return properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector
    }
  }

  /// The character's number, for example `U+202E`.
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
