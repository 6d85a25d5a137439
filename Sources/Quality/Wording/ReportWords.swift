// SPDX-License-Identifier: MIT

/// Says a score in a word: from 95% good, from 85% fair, below poor.
package func scoreWord(_ score: Double) -> String {
  score >= 0.95 ? "good" : score >= 0.85 ? "fair" : "poor"
}

extension Dimension {
  /// The dimension's name for people; conformity is what most of them call validity.
  package var title: String {
    switch self {
    case .accuracy: "Accuracy"
    case .completeness: "Completeness"
    case .conformity: "Conformity (validity)"
    case .consistency: "Consistency"
    case .coverage: "Coverage"
    case .timeliness: "Timeliness"
    case .uniqueness: "Uniqueness"
    }
  }
}

extension Severity {
  /// The severity's name for people.
  package var title: String {
    switch self {
    case .error: "Error"
    case .warning: "Warning"
    case .info: "For information"
    }
  }
}

extension FailureSample {
  /// The value for people: in quotes, everything in it visible.
  package var shownValue: String {
    guard let value else { return "no value" }
    return value.isEmpty ? "empty text" : "\"\(visible(value, limit: 120))\""
  }
}

extension CheckResult {
  /// How much failed, for example `12 of 980 tested failed (1.2%)`.
  package var failureInWords: String {
    guard tested > 0 else { return "\(failed.grouped) failed" }
    return
      "\(failed.grouped) of \(tested.grouped) tested failed (\(percentage(failed, of: tested)))"
  }

  /// What was measured and what it must be; nil for rules without a threshold.
  ///
  /// The age of data is said in words by the reason, to the day, and not a second time as a number.
  package var thresholdInWords: String? {
    let must = threshold.map { visible($0) }
    let measured =
      ServicePlan.kind(of: rule) != nil ? nil : measured.map { "measured: \(measureInWords($0))" }
    let parts = [measured, must].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension IgnoredLine {
  /// Says which kinds of lines there are, for example `1 title, 2 blank`.
  package static func kinds(of lines: [IgnoredLine]) -> String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for line in lines {
      if counts[line.reason] == nil { order.append(line.reason) }
      counts[line.reason, default: 0] += 1
    }
    return order.map { "\((counts[$0] ?? 0).grouped) \(visible($0))" }.joined(separator: ", ")
  }
}

/// A fact about the file, for people.
package struct DatasetFact {
  /// What it is.
  package let name: String
  /// Its value, made visible.
  package let value: String

  /// Makes a fact.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

extension DatasetSummary {
  /// The facts about reading the file, without counts and columns.
  package var facts: [DatasetFact] {
    let facts: [(String, String?)] = [
      ("Dataset", name), ("File", file), ("Format", format.uppercased()), ("Sheet", sheet),
      ("Encoding", encoding), ("Delimiter", delimiter.map(delimiterInWords)),
      ("Size", sizeInWords(bytes: bytes)), ("SHA-256", sha256),
    ]
    return facts.compactMap { name, value in
      value.map { DatasetFact(name: name, value: visible($0)) }
    }
  }

  private func delimiterInWords(_ delimiter: String) -> String {
    switch delimiter {
    case ",": "comma"
    case ";": "semicolon"
    case "\t": "tab"
    case "|": "vertical bar"
    case " ": "space"
    case ":": "colon"
    default: delimiter
    }
  }
}
