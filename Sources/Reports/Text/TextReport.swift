// SPDX-License-Identifier: MIT

public import Quality

/// A check report for a person at a terminal.
///
/// Nothing from the file or the contract reaches the terminal unseen: control characters and
/// escape sequences are written out.
public struct TextReport: Sendable {
  let report: CheckReport
  let comparison: CheckComparison?
  let colour: Bool
  let width: Int

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - report: What the check found.
  ///   - comparison: What changed since an earlier check.
  ///   - colour: Whether to use ANSI colours; say so only for a terminal.
  ///   - width: The cells of a line, 40 at least.
  public init(
    _ report: CheckReport, comparison: CheckComparison? = nil, colour: Bool = false,
    width: Int = 100
  ) {
    self.report = report
    self.comparison = comparison
    self.colour = colour
    self.width = max(width, 40)
  }

  /// The report, with a line end last.
  public func rendered() -> String {
    let sections = [
      dataset, warnings, failedChecks, otherChecks, scores, rejected, changes, verdict,
    ]
    return sections.filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// Lines of a name and its value, the values one under the other.
  func aligned(_ facts: [(name: String, value: String)]) -> [String] {
    let indent = (facts.map { cells($0.name) }.max() ?? 0) + 2
    return facts.flatMap { fact in
      block(fact.value, first: leftAligned(fact.name, indent), indent: indent)
    }
  }

  /// A text on as many lines as it needs, after a first piece and then indented.
  func block(_ text: String, first: String, indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    return wrapped(text, width: width - indent).enumerated().map { index, line in
      (index == 0 ? first : space) + line
    }
  }

  /// A list of texts with a dash before each.
  func dashed(_ texts: [String]) -> [String] {
    texts.flatMap { block($0, first: "  - ", indent: 4) }
  }

  func heading(_ text: String) -> String {
    Ink.bold.written(text, when: colour)
  }
}
