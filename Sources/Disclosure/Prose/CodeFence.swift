// SPDX-License-Identifier: MIT

/// Tells the lines of fenced code in Markdown, one after another.
struct CodeFence {
  private var mark: Unicode.Scalar?

  /// Whether the next line belongs to code, the lines of marks at its ends included.
  mutating func takes(_ line: SourceLine) -> Bool {
    let front = line.trimmed.prefix(3)
    guard let first = front.first, front.count == 3, front.allSatisfy({ $0 == first }) else {
      return mark != nil
    }
    if let mark {
      if first == mark { self.mark = nil }
      return true
    }
    guard first == "`" || first == "~" else { return false }
    mark = first
    return true
  }
}
