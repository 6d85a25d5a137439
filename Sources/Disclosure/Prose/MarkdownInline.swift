// SPDX-License-Identifier: MIT

/// Takes the marks out of a line of Markdown.
struct MarkdownInline {
  /// How far the end of a tag, an address or an image's text is looked for.
  private static let longestTag = 500

  private let line: SourceLine
  private let range: Range<Int>
  private let part: String?
  private var index: Int
  private var asides: [Passage] = []

  /// Adds the words of a line to a passage: no emphasis, code marks, tags or addresses of links.
  ///
  /// - Returns: what stands aside: texts of images, and titles of them and of links.
  static func append(
    _ line: SourceLine, _ range: Range<Int>, to passage: inout Passage
  ) -> [Passage] {
    var inline = MarkdownInline(line, range, part: passage.part)
    inline.append(to: &passage)
    return inline.asides
  }

  private init(_ line: SourceLine, _ range: Range<Int>, part: String?) {
    self.line = line
    self.range = range
    self.part = part
    index = range.lowerBound
  }

  /// The characters from here on, as far as one looks.
  private var near: ArraySlice<Unicode.Scalar> {
    line.scalars[index..<range.upperBound].prefix(Self.longestTag)
  }

  private func has(_ mark: String) -> Bool {
    line.scalars[index..<range.upperBound].starts(with: mark.unicodeScalars)
  }

  private mutating func append(to passage: inout Passage) {
    while index < range.upperBound {
      let scalar = line.scalars[index]
      switch scalar {
      case "<":
        if passNote(from: "<sup>", to: "</sup>", after: passage) { continue }
        if passTag() {
          passage.appendBreak(line: line.number, column: index + 1)
          continue
        }
      case "^":
        if passNote(from: "^", to: "^", after: passage) { continue }
      case "!" where has("!["):
        if passImage() { continue }
      case "]" where has("]("):
        if passAddress() { continue }
      case "[" where isNote(after: passage):
        index = (near.firstIndex(of: "]") ?? index) + 1
        continue
      case "\\", "*", "`", "[", "]":
        index += 1
        continue
      case "_":
        let before = index > range.lowerBound ? line.scalars[index - 1] : " "
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

  /// Passes over a tag or an address; a lone sign of comparison stays.
  private mutating func passTag() -> Bool {
    guard let next = near.dropFirst().first, next.properties.isAlphabetic || next == "/",
      let end = near.firstIndex(of: ">")
    else { return false }
    let tag = line.scalars[(index + 1)..<end]
    let name = tag.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    let attributes = HTMLAttributes(
      SourceCursor(
        tag.dropFirst(name.count), line: line.number, column: index + 2 + name.count))
    asides += attributes.texts(
      in: String(String.UnicodeScalarView(name)).lowercased(), part: part)
    index = end + 1
    return true
  }

  /// Passes over the raised mark of a note.
  private mutating func passNote(
    from start: String, to end: String, after passage: Passage
  ) -> Bool {
    guard has(start) else { return false }
    let mark = near.dropFirst(start.count).prefix(NoteMark.longest + 1).prefix {
      $0 != end.unicodeScalars.first
    }
    guard line.scalars[mark.endIndex..<range.upperBound].starts(with: end.unicodeScalars),
      NoteMark.isNote(mark, after: passage)
    else { return false }
    index = mark.endIndex + end.count
    return true
  }

  /// Passes over an image, and takes its text aside.
  private mutating func passImage() -> Bool {
    var depth = 0
    let end = near.dropFirst().firstIndex { scalar in
      depth += scalar == "[" ? 1 : scalar == "]" ? -1 : 0
      return depth == 0
    }
    guard let end else { return false }
    let marks: [Unicode.Scalar] = ["*", "_", "`", "\\", "[", "]"]
    takeAside(index + 2..<end, "alternative text of an image", without: marks)
    index = end
    if !has("](") || !passAddress() { index = end + 1 }
    return true
  }

  /// Passes over the address of a link or image, and takes its title aside.
  private mutating func passAddress() -> Bool {
    guard let end = near.firstIndex(of: ")") else { return false }
    let quotes: [Unicode.Scalar] = ["\"", "'"]
    if let first = near[..<end].firstIndex(where: quotes.contains),
      let last = near[..<end].lastIndex(where: quotes.contains), first < last
    {
      takeAside(first + 1..<last, "title that shows on hovering")
    }
    index = end + 1
    return true
  }

  private mutating func takeAside(
    _ range: Range<Int>, _ meaning: String, without marks: [Unicode.Scalar] = []
  ) {
    var text = Passage(.paragraph, part: part ?? meaning)
    for place in range where !marks.contains(line.scalars[place]) {
      text.append(line.scalars[place], line: line.number, column: place + 1)
    }
    if !text.isBlank { asides.append(text) }
  }

  /// Whether the mark of a footnote begins: `[^1]`, or `[1]` right after a figure.
  private func isNote(after passage: Passage) -> Bool {
    let text = near.prefix(40)
    guard let end = text.firstIndex(of: "]"), end > index + 1 else { return false }
    if text[index + 1] == "^" { return true }
    guard let last = passage.bytes.last, (0x30...0x39).contains(last), end - index <= 3
    else { return false }
    return text[(index + 1)..<end].allSatisfy { ("0"..."9").contains($0) }
      && near[end...].dropFirst().first != "("
  }
}
