// SPDX-License-Identifier: MIT
import ArgumentParser
import Definitions
import Foundation
import Quality
import Reports
import Website
import Workspace

/// Writes a register as a file.
struct RecordsExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export a register as CSV or JSON, now or as it stood on a day.",
    discussion: """
      A cell that a spreadsheet would take for a formula gets an apostrophe before it; importing \
      takes it off again. Personal answers are masked unless --show-values is given.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

  @Argument(help: "The template's id.")
  var template: String

  @Option(help: "csv or json.")
  var format = Format.csv

  @Option(help: "The file to write; standard output if left out.", completion: .file())
  var output: String?

  @Option(help: "As the register stood at the end of a day, as yyyy-MM-dd.")
  var asOf: String?

  @Flag(help: "Only what the template publishes.")
  var published = false

  @Flag(help: "Show personal answers instead of masks.")
  var showValues = false

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @OptionGroup var demonstration: DemonstrationOptions

  func validate() throws {
    if let asOf, CivilDay(asOf) == nil {
      throw ValidationError("--as-of must be a day written like 2026-12-31.")
    }
    if published, showValues {
      throw ValidationError("--published never shows personal answers; leave --show-values out.")
    }
  }

  func run() throws {
    let opened = try Workspace.open(workspace, demonstration: demonstration.day)
    let table = try opened.registerDesk().table(
      template, asOf: asOf.flatMap { CivilDay($0) }, showsPersonal: showValues,
      isPublic: published)
    let bytes = format == .json ? json(table) : csv(table)
    if let output {
      try OutputFile.write(bytes, to: output)
    } else {
      try OutputFile.print(bytes)
    }
  }

  private func json(_ table: RegisterTable) -> [UInt8] {
    JSONValue.array(
      table.rows.map { row in
        .object(
          zip(table.columns, row).map { ($0, $1.map(RecordsJSON.value) ?? .null) })
      }
    ).renderedBytes()
  }

  private func csv(_ table: RegisterTable) -> [UInt8] {
    var text = ""
    for row in [table.columns] + table.rows.map({ $0.map { $0.map(RecordsJSON.text) ?? "" } }) {
      text += row.map(Self.cell).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  /// A cell in quotes where needed, and harmless to a spreadsheet.
  static func cell(_ value: String) -> String {
    var value = value
    let isNumber = value.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
    if !isNumber, let first = value.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first)
    {
      value = "'" + value
    }
    guard value.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return value }
    return "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

/// Makes records of a file's rows.
struct RecordsImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a record of each row of a spreadsheet or CSV file.",
    discussion: """
      A column goes to the question of the same id or wording, or where --map says. When a row \
      can't be read nothing is imported, every such row is told, and the exit status is 1.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Argument(help: "The template's id.")
  var template: String

  @Option(help: "The question for a column, as COLUMN=question; may be repeated.")
  var map: [String] = []

  @Flag(help: "Only look: say what would be imported and which rows can't be.")
  var dryRun = false

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    var mapping: [String: String] = [:]
    for pair in map {
      guard let sign = pair.lastIndex(of: "="), sign > pair.startIndex else {
        throw ValidationError("--map must be written as COLUMN=question.")
      }
      mapping[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    let outcome = try await options.desk().importRows(
      of: file, into: template, mapping: mapping, by: actor.actor, isDryRun: dryRun)
    try OutputFile.print(options.json ? json(outcome) : Array(text(outcome).utf8))
    if !outcome.errors.isEmpty { throw Program.DataSaysNo() }
  }

  private func text(_ outcome: ImportOutcome) -> String {
    var lines = outcome.mapping.map { "\(visible($0.column)) → \($0.question)" }
    lines += outcome.unused.map { "\(visible($0)) is left out" }
    lines += outcome.errors.map { "row \($0.row) (line \($0.line)): \(visible($0.message))" }
    let rows = outcome.rows.counted("row")
    if !outcome.errors.isEmpty {
      lines.append("Nothing was imported: \(outcome.errors.count) of \(rows) can't be.")
    } else if dryRun {
      lines.append("\(rows) can be imported.")
    } else {
      lines.append("\(outcome.references.count.counted("record")) made of \(rows).")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ outcome: ImportOutcome) -> [UInt8] {
    JSONValue.object([
      ("rows", .integer(outcome.rows)),
      ("mapping", .object(outcome.mapping.map { ($0.column, .string($0.question)) })),
      ("unused", .array(outcome.unused.map(JSONValue.string))),
      (
        "errors",
        .array(
          outcome.errors.map {
            .object([
              ("row", .integer($0.row)), ("line", .integer($0.line)),
              ("message", .string($0.message)),
            ])
          })
      ), ("references", .array(outcome.references.map(JSONValue.string))),
    ]).renderedBytes()
  }
}
