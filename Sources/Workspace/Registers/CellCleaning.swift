// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records
import Tabular

/// Cells of spreadsheets as people leave them, made answers.
struct CellCleaning {
  let template: Template

  /// A text without the blanks that nobody sees: no-break and zero-width spaces, and those at its
  /// ends.
  static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{A0}", "\u{202F}", "\u{2007}": scalars.append(" ")
      case "\u{200B}", "\u{FEFF}", "\u{2060}": continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What a text is compared by: small letters, and single blanks.
  static func key(_ text: String) -> String {
    cleaned(text).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A cell as an answer to be checked; nil for an empty one.
  func answer(_ written: String, to question: Question, by column: ImportPlan.Column) -> YAMLNode? {
    let cell = Self.cleaned(Self.unguarded(written))
    let text = column.values[Self.key(cell)] ?? cell
    if text.isEmpty {
      return column.fallback.map { scalar($0, question) }
    }
    switch question.type {
    case .choices, .references, .evidence:
      let pieces = Self.split(text, by: column.split.isEmpty ? [";"] : column.split)
      return YAMLNode(
        .sequence(
          pieces.map { piece in
            let mapped = column.values[Self.key(piece)] ?? piece
            return YAMLNode(.scalar(option(mapped, question), .doubleQuoted))
          }.filter { $0.scalarText != "" }))
    case .table, .risk:
      return (try? YAMLReader.read(text)) ?? YAMLNode(.scalar(text, .doubleQuoted))
    case .date: return quoted(day(text, column) ?? text)
    case .number, .money: return quoted(Self.number(text, isMoney: question.type == .money))
    default: return scalar(text, question)
    }
  }

  private func scalar(_ text: String, _ question: Question) -> YAMLNode {
    switch question.type {
    case .choice: return quoted(option(text, question))
    case .choices, .references, .evidence:
      return YAMLNode(.sequence([YAMLNode(.scalar(option(text, question), .doubleQuoted))]))
    case .yesNo, .declaration:
      let words = [
        "y": "yes", "yes": "yes", "true": "yes", "1": "yes", "x": "yes", "✓": "yes", "✔": "yes",
        "n": "no", "no": "no", "false": "no", "0": "no",
      ]
      let word = words[Self.key(text)]
      return YAMLNode(.scalar(word ?? text, word == nil ? .doubleQuoted : .plain))
    default: return quoted(text)
    }
  }

  private func quoted(_ text: String) -> YAMLNode { YAMLNode(.scalar(text, .doubleQuoted)) }

  /// The option that a text names by id or title, whatever its case.
  private func option(_ text: String, _ question: Question) -> String {
    let wanted = Self.key(text)
    return question.options.first { Self.key($0.id) == wanted || Self.key($0.title) == wanted }?.id
      ?? text
  }

  private func day(_ text: String, _ column: ImportPlan.Column) -> String? {
    let patterns = column.dates.compactMap(DatePattern.init)
    for pattern in patterns.isEmpty ? DatePattern.usual : patterns {
      if let day = pattern.day(text) { return "\(day)" }
    }
    // A workbook gives dates in the form of ISO 8601, whatever the plan says of those typed as text.
    return CivilDay(String(text.prefix(10))).flatMap { day in
      text.count == 10 || text.dropFirst(10).first == "T" ? "\(day)" : nil
    }
  }

  /// Digits without a pound sign and marks between thousands; an amount has no or two decimals.
  static func number(_ text: String, isMoney: Bool) -> String {
    var digits = text.replacing("£", with: "").replacing(" ", with: "")
    if digits.wholeMatch(of: /-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?/) != nil {
      digits = digits.replacing(",", with: "")
    }
    if digits.wholeMatch(of: /\([0-9.]+\)/) != nil { digits = "-" + digits.dropFirst().dropLast() }
    if isMoney, digits.wholeMatch(of: /-?[0-9]+\.[0-9]/) != nil { digits += "0" }
    return digits.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil ? digits : text
  }

  private static func split(_ text: String, by separators: [String]) -> [String] {
    var pieces = [text]
    for separator in separators {
      let mark = separator == "line" ? "\n" : separator
      pieces = pieces.flatMap { $0.components(separatedBy: mark) }
    }
    var seen: Set<String> = []
    return pieces.map(cleaned).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// A text without the apostrophe that an export puts before a formula.
  static func unguarded(_ text: String) -> String {
    guard text.hasPrefix("'") else { return text }
    let rest = Substring(text.unicodeScalars.drop { $0 == "'" })
    return SpreadsheetFormula.isBegun(by: rest) ? String(text.dropFirst()) : text
  }
}
