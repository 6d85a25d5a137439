// SPDX-License-Identifier: MIT
import ArgumentParser
import Disclosure
import Quality
import Reports

/// Attacks a table with hidden cells and says what can be worked out.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Work out what an attacker can about the hidden cells of a table.",
    discussion: """
      Finds for every hidden cell the least and the greatest value that the published cells and the \
      equations leave possible. Exit status 1 when a primary cell is published, can be worked out, \
      or lies in an interval that does not reach its protection levels, or where that could not be \
      proved within the time limit.
      """)

  @OptionGroup var cells: CellTableOptions

  @Option(
    help: "What becomes of each row: a CSV with the column status, such as protect writes.",
    completion: .file())
  var status: String

  @Option(help: "Whether a cell known to who contributes alone to another one is a failure.")
  var singletons = Switch.off

  @Option(help: "How many seconds' worth of counted work may go into exact intervals.")
  var timeLimit = Auditor.usualTimeLimit

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    guard timeLimit.isFinite, timeLimit > 0 else {
      throw ValidationError("--time-limit must be a number of seconds above 0.")
    }
  }

  func run() throws {
    let table = try cells.read()
    let suppression = try CellTableFile.readStatus(status, of: table)
    let progress = ProgressLine()
    let result = try Auditor(table).audit(
      suppression, fromSingletons: singletons == .on, timeLimit: timeLimit
    ) {
      progress.show("Attacking", done: $0, of: $1)
    }
    progress.clear()
    try OutputFile.print(json ? document(result, table) : Array((text(result, table) + "\n").utf8))
    if !result.isSafe { throw Program.DataSaysNo() }
  }

  private func document(_ result: AuditResult, _ table: CellTable) -> [UInt8] {
    let found = result.cells.map { cell in
      JSONValue.object([
        ("row", .integer(cell.row)),
        (
          "status",
          .string(
            cell.verdict == .published
              ? "published" : table.cells[cell.row].isPrimary ? "primary" : "secondary")
        ),
        ("low", .number(cell.low)), ("high", .number(cell.high)),
        ("required_low", .number(cell.requiredLow)), ("required_high", .number(cell.requiredHigh)),
        ("verdict", .string(cell.verdict.rawValue)), ("exact", .boolean(cell.isExact)),
        ("seen_from", cell.seenFrom.map(JSONValue.integer) ?? .null),
      ])
    }
    return JSONValue.object([
      ("reeve", .string(ReeveCommand.version)), ("table", .string(cells.table)),
      ("safe", .boolean(result.isSafe)), ("suppressed", .integer(result.cells.count)),
      ("failures", .integer(result.failures.count)),
      ("inexact", .integer(result.cells.count { !$0.isExact })),
      ("ended_by_time", .boolean(result.endedByTime)), ("seconds", .number(result.seconds)),
      ("cells", .array(found)),
    ]).renderedBytes()
  }

  private func text(_ result: AuditResult, _ table: CellTable) -> String {
    var lines = result.failures.prefix(50).map { cell in
      "\(visible(table.name(of: cell.row), limit: 200)): \(cell.verdict.rawValue), from "
        + "\(StatsValue.plain(cell.low)) to \(StatsValue.plain(cell.high)) where "
        + "\(StatsValue.plain(cell.requiredLow)) to \(StatsValue.plain(cell.requiredHigh)) is "
        + "required"
        + (cell.seenFrom.map { ", seen from \(visible(table.name(of: $0), limit: 200))" } ?? "")
    }
    if result.failures.count > 50 { lines.append("and \(result.failures.count - 50) more") }
    let inexact = result.cells.count { !$0.isExact }
    if inexact > 0 {
      lines.append(
        "Of \(inexact.counted("cell")) the interval is at least as wide as told; a longer --time-limit "
          + "finds its ends.")
    }
    let seen = result.cells.count { $0.seenFrom != nil }
    lines.append(
      result.isSafe
        ? "All \(result.cells.count.counted("hidden cell")) are protected."
        : "\(result.failures.count.counted("cell")) of \(result.cells.count) not protected.")
    if seen > 0 {
      lines.append(
        "\(seen.counted("primary cell")) known to who contributes alone to another one.")
    }
    return lines.joined(separator: "\n")
  }
}
