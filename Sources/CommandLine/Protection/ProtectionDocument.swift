// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import Quality
import Reports

/// What was done to tables, as JSON and as text.
struct ProtectionDocument {
  private let tables: ProtectedTables
  private let spec: TableSpecification

  init(_ tables: ProtectedTables, spec: TableSpecification) {
    self.tables = tables
    self.spec = spec
  }

  /// The document.
  ///
  /// - Parameters:
  ///   - release: the number of the release where it was remembered.
  ///   - override: why somebody lets the tables leave that could not be judged fully.
  func value(release: Int64?, override: String?) -> JSONValue {
    .object([
      ("reeve", .string(ReeveCommand.version)), ("title", .string(spec.title)),
      ("measure", .string(spec.measure)), ("population", .string(spec.population)),
      ("period", .string(spec.period)), ("profile", .string(spec.profile.id)),
      ("verdict", .string(tables.verdict.rawValue)),
      ("release", release.map { .integer(Int($0)) } ?? .null),
      (
        "override",
        tables.verdict == .needsOverride ? override.map(JSONValue.string) ?? .null : .null
      ),
      ("suppression", suppression), ("tables", .array(spec.tables.indices.map(table))),
      (
        "actions",
        .array(
          tables.actions.map { action in
            .object([
              ("cell", .string(action.cell)), ("method", .string(action.method.rawValue)),
              ("reason", .string(action.reason)),
            ])
          })
      ),
      ("audit", .array((tables.audit?.cells ?? []).map(audited))),
      (
        "conflicts",
        .array(
          tables.conflicts.map { conflict in
            .object([
              ("cell", .string(conflict.cell)), ("subtraction", .string(conflict.subtraction)),
              ("difference", .number(conflict.difference)),
            ])
          })
      ),
      ("notes", .array(tables.notes.map(JSONValue.string))),
    ])
  }

  private var suppression: JSONValue {
    guard let found = tables.suppression else { return .null }
    return .object([
      ("secondary", .integer(found.secondary)), ("cost", .number(found.cost)),
      ("optimal", .boolean(found.optimal)), ("gap", .number(found.gap)),
      ("ended", .string(found.ended.rawValue)), ("seconds", .number(found.seconds)),
    ])
  }

  private func table(_ place: Int) -> JSONValue {
    .object([
      ("name", .string(spec.tables[place].name)),
      ("by", .array(spec.tables[place].by.map(JSONValue.string))),
      (
        "cells",
        .array(
          tables.tabulation.tables[place].map { row in
            let shown: JSONValue =
              switch tables.shown[row] {
              case .number(let number) where number == number.rounded() && abs(number) < 1e15:
                .integer(Int(number))
              case .number(let number): .number(number)
              case .symbol(let symbol): .string(symbol)
              }
            return .object(
              tables.tabulation.tableDimensions[place].map { dimension in
                (
                  tables.tabulation.dimensions[dimension].name,
                  .string(tables.tabulation.codeTexts(row)[dimension])
                )
              } + [("shown", shown)] + derived(row))
          })
      ),
    ])
  }

  /// What stands beside the figure, by the headings of its columns.
  private func derived(_ row: Int) -> [(String, JSONValue)] {
    tables.derived(row, spec: spec).map { column in
      let value: JSONValue =
        switch column.content {
        case .figure(let text): Double(text).map(JSONValue.number) ?? .string(text)
        case .symbol(let symbol): .string(symbol)
        case .marks(let marks): .array(marks.map { .string($0.rawValue) })
        }
      return (column.heading, value)
    }
  }

  private func audited(_ cell: AuditResult.Cell) -> JSONValue {
    .object([
      ("cell", .string(tables.tabulation.label(cell.row))), ("low", .number(cell.low)),
      ("high", .number(cell.high)), ("requiredLow", .number(cell.requiredLow)),
      ("requiredHigh", .number(cell.requiredHigh)), ("verdict", .string(cell.verdict.rawValue)),
      ("exact", .boolean(cell.isExact)),
    ])
  }

  /// What a person needs to know.
  func text(release: Int64?, out: String?, override: String?) -> String {
    var lines: [String] = []
    for action in tables.actions.prefix(40)
    where action.method != .rounded && action.method != .cellKey {
      lines.append(
        "\(visible(action.cell, limit: 200)): \(action.method.rawValue): "
          + visible(action.reason, limit: 300))
    }
    if tables.actions.count > 40 { lines.append("and \(tables.actions.count - 40) more cells") }
    for conflict in tables.conflicts.prefix(20) {
      lines.append("blocked: \(visible(conflict.cell, limit: 300))")
      lines.append("  \(visible(conflict.subtraction, limit: 1_000))")
    }
    if tables.conflicts.count > 20 {
      lines.append("and \(tables.conflicts.count - 20) more; --json has all")
    }
    if !tables.conflicts.isEmpty {
      lines.append(
        "  What can be done: publish the figures as they were, keep the bands and areas of the "
          + "earlier release, or take a profile that rounds.")
    }
    for cell in (tables.audit?.failures ?? []).prefix(20) {
      lines.append(
        "blocked: \(visible(tables.tabulation.label(cell.row), limit: 200)) can be worked out as "
          + "\(StatsValue.plain(cell.low)) to \(StatsValue.plain(cell.high))")
    }
    lines += tables.notes.map { "note: \(visible($0, limit: 500))" }
    let hidden = tables.shown.count { if case .symbol = $0 { true } else { false } }
    lines.append(
      "\(visible(spec.title, limit: 200)): \(tables.shown.count) cells, \(hidden) with a symbol, profile "
        + "\(visible(spec.profile.id, limit: 60)): "
        + verdict(override))
    if tables.verdict == .pass || (tables.verdict == .needsOverride && override != nil), let out {
      lines.append("Written to \(visible(out, limit: 200)).")
    }
    if let release { lines.append("Remembered as release \(release).") }
    return lines.joined(separator: "\n")
  }

  private func verdict(_ override: String?) -> String {
    switch (tables.verdict, override) {
    case (.pass, _): "safe to leave"
    case (.fail, _): "must not leave"
    case (.needsOverride, nil):
      "not everything could be looked at; give --override REASON if they may leave"
    case (.needsOverride, .some(let reason)):
      "leaves because: \(visible(reason, limit: 300))"
    }
  }
}
