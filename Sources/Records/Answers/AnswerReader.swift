// SPDX-License-Identifier: MIT
import Definitions
import Foundation

/// Checks what was typed against what a question asks for.
struct AnswerReader {
  let template: Template

  /// The answer to a question; nil when nothing was said.
  ///
  /// - Parameter node: YAML or JSON: a scalar, a list, or a mapping for risks and rows of tables.
  /// - Throws: ``RegisterRefusal`` of kind `answer`, which never shows what was typed.
  func value(_ node: YAMLNode, for question: Question) throws -> AnswerValue? {
    try value(node, for: question, called: question.id)
  }

  private func value(
    _ node: YAMLNode, for question: Question, called name: String
  ) throws -> AnswerValue? {
    func refuse(_ message: String, _ remedy: String) -> RegisterRefusal {
      .answer(question: name, message: message, remedy: remedy)
    }
    if node.kind == .null || node.scalarText?.isBlank == true { return nil }
    switch question.type {
    case .computed: throw refuse("It is computed", "Answer what it is computed from")
    case .yesNo, .declaration:
      guard let flag = node.boolean ?? ["yes": true, "no": false][node.scalarText ?? ""] else {
        throw refuse("It is neither yes nor no", "Write yes or no")
      }
      return .flag(flag)
    case .choices, .references, .evidence:
      let items = try (node.items ?? node.scalarText.map(Self.parts) ?? []).map { item in
        guard let text = item.scalarText else { throw refuse("It is no list", "List texts") }
        return try check(text, question, refuse)
      }
      guard Set(items).count == items.count else {
        throw refuse("Something is named twice", "Name each once")
      }
      return items.isEmpty ? nil : .list(items)
    case .risk:
      guard let likelihood = node["likelihood"]?.scalarText,
        let severity = node["severity"]?.scalarText,
        let matrix = question.matrix.flatMap({ template.matrices[$0] }),
        matrix.level(likelihood: likelihood, severity: severity) != nil
      else {
        let matrix = question.matrix.flatMap { template.matrices[$0] }
        throw refuse(
          "It is no likelihood and severity of the matrix",
          "Write {likelihood: …, severity: …} with likelihood one of "
            + (matrix?.likelihoods.joined(separator: ", ") ?? "") + " and severity one of "
            + (matrix?.severities.joined(separator: ", ") ?? ""))
      }
      return .risk(likelihood: likelihood, severity: severity)
    case .table: return try rows(node, of: question, refuse)
    default:
      guard let text = node.scalarText else { throw refuse("It is no text", "Write a text") }
      return .text(try check(text, question, refuse))
    }
  }

  private static func parts(_ text: String) -> [YAMLNode] {
    text.split(separator: ",").map {
      YAMLNode(.scalar($0.trimmingCharacters(in: .whitespaces), .doubleQuoted))
    }
  }

  private func rows(
    _ node: YAMLNode, of question: Question, _ refuse: (String, String) -> RegisterRefusal
  ) throws -> AnswerValue? {
    guard let items = node.items else {
      throw refuse("It is no list of rows", "Write [{column: value}, …]")
    }
    guard items.count <= 1_000 else { throw refuse("It has over 1,000 rows", "Leave some out") }
    let columns = Dictionary(
      question.columns.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    let rows = try items.enumerated().map { place, item -> AnswerValue.Row in
      var row = AnswerValue.Row(cells: [:])
      for entry in item.entries ?? [] {
        let key = entry.key.scalarText ?? ""
        if key == "row" || key == "#" {
          row.id = entry.value.scalarText
        } else if let column = columns[key] {
          row.cells[key] = try value(
            entry.value, for: column, called: "\(question.id), row \(place + 1), \(key)")
        } else {
          throw refuse(
            "Row \(place + 1) has an unknown column",
            NearWord.remedy(for: key, in: question.columns.map(\.id)))
        }
      }
      let isKnownRow = question.rows.contains { $0.id == row.id }
      if !question.rows.isEmpty, !isKnownRow || !seen.insert(row.id ?? "").inserted {
        throw refuse(
          "Row \(place + 1) is none of the table's rows, or stands twice",
          "Give `row:` as one of " + question.rows.map(\.id).joined(separator: ", "))
      }
      if question.rows.isEmpty { row.id = nil }
      return row
    }
    return rows.isEmpty ? nil : .rows(rows)
  }

  /// Checks one text.
  private func check(
    _ written: String, _ question: Question, _ refuse: (String, String) -> RegisterRefusal
  ) throws -> String {
    let text = written.trimmingCharacters(in: .whitespacesAndNewlines).storable
    switch question.type {
    case .choice, .choices:
      guard question.options.contains(where: { $0.id == text }) else {
        throw refuse(
          "It is none of the options", NearWord.remedy(for: text, in: question.options.map(\.id)))
      }
    case .date:
      guard Day(text) != nil else { throw refuse("It is no day", "Write it as 2026-11-21") }
    case .moment:
      guard let moment = MomentText.canonical(text) else {
        throw refuse(
          "It is no date with a time", "Write it as 2026-11-21T14:30, the time in London")
      }
      return moment
    case .number, .money:
      return try number(text, question, refuse)
    case .email:
      guard text.wholeMatch(of: /[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+/) != nil else {
        throw refuse("It is no e-mail address", "Write it as name@example.org")
      }
    case .url:
      guard text.wholeMatch(of: /https?:\/\/[^\s\/]+(\/\S*)?/) != nil else {
        throw refuse("It is no web address", "Begin it with https://")
      }
    default:
      let length = text.unicodeScalars.count
      guard length <= question.bounds.most ?? 100_000 else {
        throw refuse(
          "It has \(length) characters, and at most \(question.bounds.most ?? 100_000) are allowed",
          "Shorten it")
      }
    }
    return text
  }

  private func number(
    _ text: String, _ question: Question, _ refuse: (String, String) -> RegisterRefusal
  ) throws -> String {
    guard text.wholeMatch(of: /-?[0-9]{1,15}(\.[0-9]{1,9})?/) != nil,
      let number = Decimal(string: text, locale: Locale(identifier: "en_GB"))
    else { throw refuse("It is no number", "Write digits, and a full stop for decimals") }
    if question.type == .money, let point = text.firstIndex(of: "."), text[point...].count > 3 {
      throw refuse("It has more than two decimals", "Write pounds and pence")
    }
    if let least = question.bounds.least, number < Decimal(least) {
      throw refuse("It is below \(least)", "Write \(least) or more")
    }
    if let most = question.bounds.most, number > Decimal(most) {
      throw refuse("It is above \(most)", "Write \(most) or less")
    }
    return text
  }
}

/// Moments as answers: a day and a time in London, or with the distance from UTC.
enum MomentText {
  /// The moment in UTC, to the second; nil for a text that is none.
  static func canonical(_ text: String) -> String? { date(text).map(Self.text) }

  static func text(_ date: Date) -> String {
    date.formatted(.iso8601)
  }

  static func date(_ text: String) -> Date? {
    guard
      let parts = text.wholeMatch(
        of:
          /([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}:[0-9]{2})?/
      ),
      let day = Day(String(parts.output.1)), let hour = Int(parts.output.2), hour < 24,
      let minute = Int(parts.output.3), minute < 60, let second = Int(parts.output.4 ?? "0"),
      second < 60
    else { return nil }
    let seconds = Double(day.number * 86_400 + hour * 3600 + minute * 60 + second)
    let asUTC = Date(timeIntervalSince1970: seconds)
    switch parts.output.5 {
    case nil:
      let guess = asUTC.addingTimeInterval(-Double(Day.london.secondsFromGMT(for: asUTC)))
      return asUTC.addingTimeInterval(-Double(Day.london.secondsFromGMT(for: guess)))
    case "Z"?: return asUTC
    case let offset?:
      guard let hours = Int(offset.dropFirst().prefix(2)), let minutes = Int(offset.suffix(2))
      else { return nil }
      let distance = Double(hours * 3600 + minutes * 60)
      return asUTC.addingTimeInterval(offset.hasPrefix("-") ? distance : -distance)
    }
  }
}
