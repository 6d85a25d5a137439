// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Reports
import Statistics

extension StatsReport {
  /// Prints the report on standard output.
  func print(asJSON: Bool) throws {
    if asJSON {
      try OutputFile.print(json.renderedBytes())
    } else {
      try OutputFile.print(text)
    }
  }

  private var json: JSONValue {
    .object(
      [
        ("reeve", .string(ReeveCommand.version)), ("statistic", .string(statistic)),
        ("file", .string(file)),
      ] + settings + [
        ("results", .array(rows.map(object))),
        ("facts", .object(facts.map { ($0.key, $0.value.json) })),
        ("cautions", .array(cautions.map(JSONValue.string))),
      ])
  }

  private func object(_ row: Row) -> JSONValue {
    .object(
      [("group", .object(zip(groupColumns, row.group).map { ($0, .string($1)) }))]
        + zip(columns, row.values).map { ($0, $1.json) }
        + [
          ("flags", .array(row.flags.map { .string($0.rawValue) })), ("note", JSONValue(row.note)),
        ])
  }

  private var text: String {
    let sections = [
      [visible(caption, limit: 1_000)], table, facts.map { "\($0.name): \($0.value.words)" },
      cautions.map { "note: \(visible($0, limit: 1_000))" },
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  /// The lines of the table, in columns.
  private var table: [String] {
    let showsRemarks = rows.contains { !$0.flags.isEmpty || $0.note != nil }
    var heading = groupColumns.map { visible($0, limit: 40) }
    heading += columns.map { $0.replacingOccurrences(of: "-", with: " ") }
    if showsRemarks { heading.append("flags and notes") }
    var lines = [heading]
    for row in rows {
      var line = row.group.map { $0.isEmpty ? "(blank)" : visible($0, limit: 40) }
      line += row.values.map(\.words)
      if showsRemarks { line.append(remarks(row)) }
      lines.append(line)
    }
    let widths = heading.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = line.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        return isNumber(column) ? space + line[column] : line[column] + space
      }
      let joined = cells.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func remarks(_ row: Row) -> String {
    let words = row.flags.map(\.rawValue) + (row.note.map { [visible($0, limit: 200)] } ?? [])
    return words.joined(separator: ", ")
  }

  /// Whether a column of the table holds numbers, which stand to the right.
  private func isNumber(_ column: Int) -> Bool {
    let place = column - groupColumns.count
    guard columns.indices.contains(place) else { return false }
    return rows.allSatisfy { row in
      if case .text = row.values[place] { false } else { true }
    }
  }
}

extension StatsValue {
  /// The figure with as many digits as people read; the JSON has all of them.
  var words: String {
    switch self {
    case .count(let value): String(value)
    case .number(let value): Self.words(value)
    case .probability(let value):
      value < 0.0001 ? "<0.0001" : String(format: "%.4f", value)
    case .text(let value): visible(value, limit: 60)
    case .missing: "–"
    }
  }

  /// A number that was given, as short as it is.
  static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private static func words(_ value: Double) -> String {
    let size = abs(value)
    if value == 0 { return "0" }
    if size < 1e-4 || size >= 1e15 { return String(format: "%.3e", value) }
    let before = size >= 1 ? Int(log10(size)) + 1 : 0
    return String(format: "%.\(max(1, min(4, 6 - before)))f", value)
  }
}
