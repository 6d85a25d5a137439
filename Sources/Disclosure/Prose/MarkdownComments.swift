// SPDX-License-Identifier: MIT

/// The lines of a Markdown text twice: without its comments, and its comments alone.
///
/// Spaces stand in place of what is left out, so that places hold in both.
struct MarkdownComments {
  private(set) var shown: [SourceLine] = []
  private(set) var comments: [SourceLine] = []
  private var isInComment = false

  init(_ lines: ArraySlice<SourceLine>) {
    var fence = CodeFence()
    for line in lines {
      if !isInComment, fence.takes(line) {
        shown.append(line)
      } else {
        part(line)
      }
    }
  }

  private mutating func part(_ line: SourceLine) {
    guard isInComment || line.scalars.contains("<") else { return shown.append(line) }
    let text = line.scalars
    var outside = Array(text)
    var inside = [Unicode.Scalar](repeating: " ", count: text.count)
    var hasComment = false
    var index = 0
    while index < text.count {
      let mark: [Unicode.Scalar] = isInComment ? ["-", "-", ">"] : ["<", "!", "-", "-"]
      if text[index...].starts(with: mark) {
        for place in index..<index + mark.count { outside[place] = " " }
        isInComment.toggle()
        hasComment = true
        index += mark.count
        continue
      }
      if isInComment {
        hasComment = true
        inside[index] = text[index]
        outside[index] = " "
      }
      index += 1
    }
    shown.append(SourceLine(number: line.number, scalars: outside[...]))
    if hasComment { comments.append(SourceLine(number: line.number, scalars: inside[...])) }
  }
}
