// SPDX-License-Identifier: MIT

/// Takes the marks out of a line of Markdown.
enum MarkdownInline {
  /// How far the end of a tag or an address is looked for.
  private static let longestTag = 500

  /// Adds the words of a line to a passage: no emphasis, code marks, tags or addresses of links.
  ///
  /// - Parameter isInComment: whether a comment was opened and not closed; both before and after.
  static func append(
    _ line: SourceLine, _ range: Range<Int>, to passage: inout Passage, isInComment: inout Bool
  ) {
    let text = line.scalars
    var index = range.lowerBound
    func has(_ mark: String) -> Bool {
      index + mark.unicodeScalars.count <= range.upperBound
        && text[index...].starts(with: mark.unicodeScalars)
    }
    while index < range.upperBound {
      if isInComment {
        if has("-->") {
          isInComment = false
          index += 3
        } else {
          index += 1
        }
        continue
      }
      let scalar = text[index]
      switch scalar {
      case "<" where has("<!--"):
        isInComment = true
        index += 4
        continue
      case "<":
        // A tag or an address; a lone sign of comparison stays.
        if let next = text[(index + 1)..<range.upperBound].first,
          next.properties.isAlphabetic || next == "/",
          let end = text[index..<range.upperBound].prefix(longestTag).firstIndex(of: ">")
        {
          passage.appendBreak(line: line.number, column: index + 1)
          index = end + 1
          continue
        }
      case "]" where has("]("):
        if let end = text[index..<range.upperBound].prefix(longestTag).firstIndex(of: ")") {
          index = end + 1
          continue
        }
      case "[" where isNote(text[index..<range.upperBound], after: passage):
        index = (text[index..<range.upperBound].firstIndex(of: "]") ?? index) + 1
        continue
      case "\\", "*", "`", "[", "]":
        index += 1
        continue
      case "_":
        let before = index > range.lowerBound ? text[index - 1] : " "
        if !before.properties.isAlphabetic {
          index += 1
          continue
        }
      default: break
      }
      passage.append(scalar, line: line.number, column: index + 1)
      index += 1
    }
  }

  /// Whether the mark of a footnote begins: `[^1]`, or `[1]` right after a figure.
  private static func isNote(_ text: ArraySlice<Unicode.Scalar>, after passage: Passage) -> Bool {
    guard let end = text.prefix(40).firstIndex(of: "]"), end > text.startIndex + 1 else {
      return false
    }
    if text[text.startIndex + 1] == "^" { return true }
    guard let last = passage.bytes.last, (0x30...0x39).contains(last), end - text.startIndex <= 3
    else { return false }
    return text[(text.startIndex + 1)..<end].allSatisfy { ("0"..."9").contains($0) }
      && text[end...].dropFirst().first != "("
  }
}
