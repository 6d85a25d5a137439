// SPDX-License-Identifier: MIT

/// What somebody answered; numbers and days are kept as the text that was checked.
package enum AnswerValue: Sendable, Equatable {
  /// A text, a number, a day, an option, a person, a reference.
  case text(String)
  /// Yes or no; a declaration that was made is yes.
  case flag(Bool)
  /// Options, references or pieces of evidence, in order.
  case list([String])
  /// A table's rows.
  case rows([Row])
  /// A risk by the words of its matrix.
  case risk(likelihood: String, severity: String)

  /// One row of a table.
  package struct Row: Sendable, Equatable {
    /// The id of a fixed row; nil in a table that grows.
    package var id: String?
    package var cells: [String: AnswerValue]

    package init(id: String? = nil, cells: [String: AnswerValue]) {
      self.id = id
      self.cells = cells
    }
  }

  /// The text that comparisons see: `yes` and `no` for flags; nil for lists, tables and risks.
  package var plainText: String? {
    switch self {
    case .text(let text): text
    case .flag(let value): value ? "yes" : "no"
    default: nil
    }
  }

  /// Whether nothing is said: an empty text, list or table.
  package var isEmpty: Bool {
    switch self {
    case .text(let text): text.isBlank
    case .list(let items): items.isEmpty
    case .rows(let rows): rows.allSatisfy { $0.cells.values.allSatisfy(\.isEmpty) }
    case .flag, .risk: false
    }
  }
}

extension AnswerValue {
  /// The value as it is stored and hashed.
  var stored: JournalValue {
    switch self {
    case .text(let text): .text(text)
    case .flag(let value): .bool(value)
    case .list(let items): .list(items.map { .text($0) })
    case .risk(let likelihood, let severity):
      .object(["likelihood": .text(likelihood), "severity": .text(severity)])
    case .rows(let rows):
      .list(
        rows.map { row in
          var members = row.cells.mapValues(\.stored)
          if let id = row.id { members["#"] = .text(id) }
          return .object(members)
        })
    }
  }

  /// Reads what was stored; nil for anything that was never written by us.
  init?(stored value: JournalValue) {
    switch value {
    case .text(let text): self = .text(text)
    case .bool(let value): self = .flag(value)
    case .object(let members):
      guard members.count == 2, case .text(let likelihood)? = members["likelihood"],
        case .text(let severity)? = members["severity"]
      else { return nil }
      self = .risk(likelihood: likelihood, severity: severity)
    case .list(let items):
      if case .object? = items.first {
        self = .rows(items.compactMap(Row.init(stored:)))
      } else {
        self = .list(items.compactMap { if case .text(let text) = $0 { text } else { nil } })
      }
    case .null, .integer: return nil
    }
  }
}

extension AnswerValue.Row {
  fileprivate init?(stored value: JournalValue) {
    guard case .object(var members) = value else { return nil }
    var id: String?
    if case .text(let text)? = members.removeValue(forKey: "#") { id = text }
    self.init(id: id, cells: members.compactMapValues(AnswerValue.init(stored:)))
  }
}
