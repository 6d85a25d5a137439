// SPDX-License-Identifier: MIT

import Yams

extension YAMLReader.Failure {
  /// Says in plain words what the parser found, and where.
  init(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let words = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
      self.init(
        message: "The file isn't valid YAML: \(words)",
        remedy: Self.remedy(for: words),
        position: SourcePosition(line: mark.line, column: mark.column))
    case .reader(let problem, let offset, _, _):
      self.init(
        message: "The file can't be read as text: \(problem)",
        remedy: "Save it as UTF-8 without control characters",
        position: Self.position(ofCharacter: offset ?? 0, in: text))
    case .duplicatedKeysInMapping(let keys, let context):
      let first = SourcePosition(line: context.mark.line, column: context.mark.column)
      let key = keys.first ?? ""
      self.init(
        message: "The key `\(key)` stands twice, first on line \(first.line)",
        remedy: "Remove one of them",
        position: Self.repetition(of: key, after: first, in: text) ?? first)
    default:
      self.init(
        message: "The file isn't valid YAML", remedy: "Check its syntax", position: .start)
    }
  }

  private static func remedy(for words: String) -> String {
    if words.contains("another document") { return "Keep one document a file" }
    if words.contains("nest") { return "Make the file flatter" }
    if words.contains("alias") { return "Write the value out or define its anchor first" }
    if words.contains("'\\t'") { return "Indent with spaces, not with tabs" }
    if words.contains("quoted") { return "Check that each quotation mark is closed" }
    return "Check indentation, colons and quotation marks here and on the line before"
  }

  private static func position(ofCharacter offset: Int, in text: String) -> SourcePosition {
    var line = 1
    var column = 1
    for character in text.prefix(offset) {
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += character.unicodeScalars.count
      }
    }
    return SourcePosition(line: line, column: column)
  }

  /// Where the key stands again: the parser tells only where it stood first.
  ///
  /// In block style, and in JSON with one key a line, the keys of a mapping share a column.
  private static func repetition(
    of key: String, after first: SourcePosition, in text: String
  ) -> SourcePosition? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated().dropFirst(first.line) {
      let content = line.drop { $0 == " " }
      guard !content.isEmpty, !content.hasPrefix("#") else { continue }
      let column = line.unicodeScalars.count - content.unicodeScalars.count + 1
      if column < first.column { return nil }
      guard column == first.column else { continue }
      for written in [key, "'\(key)'", "\"\(key)\""] where content.hasPrefix(written) {
        if content.dropFirst(written.count).drop(while: { $0 == " " }).first == ":" {
          return SourcePosition(line: index + 1, column: column)
        }
      }
    }
    return nil
  }
}
