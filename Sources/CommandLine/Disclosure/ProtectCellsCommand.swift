// SPDX-License-Identifier: MIT
import ArgumentParser
import Disclosure
import Foundation
import Quality
import Reports

/// Chooses the secondary cells of a table whose primary ones are known.
struct ProtectCellsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells",
    abstract: "Choose which further cells to hide so that unsafe ones can't be worked out.",
    discussion: """
      Hides cells of the least total value so that an attacker's interval of every primary cell \
      reaches its protection levels. When the time is up, the best safe pattern found is written, \
      with how far it may be from the best possible one. The same files give the same result: counted \
      work ends the search, not the clock. A cell with the value 0 may be hidden too.
      """)

  @OptionGroup var cells: CellTableOptions

  @Option(help: "The file to write: the table with a column status.", completion: .file())
  var out: String

  @Option(help: "After how many seconds the best safe pattern found is taken.")
  var timeLimit = 50.0

  @Option(help: "Whether to protect also from who contributes alone to a primary cell.")
  var singletons = Switch.on

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    guard timeLimit.isFinite, timeLimit > 0 else {
      throw ValidationError("--time-limit must be a number of seconds above 0.")
    }
  }

  func run() throws {
    try OutputGuard.check(
      outputs: [("--out", out)],
      inputs: [("the table", cells.table), ("the relations", cells.relations)])
    let table = try cells.read()
    let progress = ProgressLine()
    let result = try Suppressor(
      table,
      options: SuppressionOptions(
        timeLimit: timeLimit, protectsFromSingletons: singletons == .on,
        zerosMayBeSecondary: true,
        highsLibrary: ProcessInfo.processInfo.environment["REEVE_HIGHS"])
    ).run { progress.show($0) }
    progress.clear()
    try CellTableFile.write(result.suppression, of: cells.table, to: out)
    if json {
      try OutputFile.print(
        JSONValue.object([
          ("reeve", .string(ReeveCommand.version)), ("table", .string(cells.table)),
          ("cells", .integer(table.count)),
          ("primary", .integer(table.cells.count(where: \.isPrimary))),
          ("cost", .number(result.cost)), ("secondary", .integer(result.secondary)),
          ("optimal", .boolean(result.optimal)), ("gap", .number(result.gap)),
          ("ended", .string(result.ended.rawValue)),
          ("seconds", .number(result.seconds)), ("out", .string(out)),
        ]).renderedBytes())
    } else {
      let quality =
        result.optimal
        ? "No safe pattern costs less."
        : "At most \(percent(result.gap)) % of that could be saved."
      try OutputFile.print(
        "\(result.secondary.counted("secondary cell")) hidden, of the value "
          + "\(StatsValue.plain(result.cost)). \(quality)")
    }
  }

  private func percent(_ share: Double) -> String {
    StatsValue.plain((share * 1000).rounded(.up) / 10)
  }
}
