// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Tabular
import Workspace

/// Makes records of a file's rows.
struct RecordsImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make or update a record of each row of a spreadsheet or CSV file.",
    discussion: """
      A column goes to the question of the same id or wording, or where --map says: pairs, or a file \
      in YAML that also says what values mean, how dates are written and which rows to leave out. \
      When a row can't be read nothing is imported (unless --keep-good), every such row is told, and \
      the exit status is 1. The same file is not taken twice.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Argument(help: "The template's id.")
  var template: String

  @Option(
    help: "The question for a column, as COLUMN=question, or a plan in YAML; may be repeated.")
  var map: [String] = []

  @Option(help: "The question, or reference, by which a row updates the record it belongs to.")
  var key: String?

  @Flag(help: "Only look: say what would be imported and which rows can't be.")
  var dryRun = false

  @Flag(help: "Import the rows that can be, also when others can't.")
  var keepGood = false

  @Option(help: "The file for the rows that can't be imported, with the reasons, as CSV.")
  var rejected: String?

  @Flag(help: "Import a file that was imported before.")
  var again = false

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    var choices = ImportChoices()
    (choices.isDryRun, choices.keepsGood, choices.again) = (dryRun, keepGood, again)
    for argument in map {
      if argument.hasSuffix(".yaml") || argument.hasSuffix(".yml") {
        let bytes = try SmallFile.read(path: argument, atMost: 1 << 20)
        let earlier = choices.plan.columns
        choices.plan = try ImportPlan.read(String(decoding: bytes, as: UTF8.self), file: argument)
        choices.plan.columns.merge(earlier) { $1 }
      } else if let sign = argument.lastIndex(of: "="), sign > argument.startIndex {
        choices.plan.columns[String(argument[..<sign])] =
          ImportPlan.Column(question: String(argument[argument.index(after: sign)...]))
      } else {
        throw ValidationError("--map must be COLUMN=question, or the name of a .yaml file.")
      }
    }
    if let key { choices.plan.key = key }
    let outcome = try await options.desk().importRows(
      of: file, into: template, by: actor.actor, choices: choices)
    if let rejected, !outcome.rejected.isEmpty {
      let rows = [outcome.headings + ["why"]] + outcome.rejected
      try OutputFile.write(RegisterTable.csv(rows), to: rejected)
    }
    try OutputFile.print(options.json ? json(outcome) : Array(text(outcome).utf8))
    if !outcome.errors.isEmpty { throw Program.DataSaysNo() }
  }

  private func text(_ outcome: ImportOutcome) -> String {
    var lines = outcome.mapping.map { "\(visible($0.column)) -> \($0.question)" }
    if !outcome.unused.isEmpty {
      lines.append("Left out: " + outcome.unused.map { visible($0) }.joined(separator: ", "))
    }
    lines += outcome.suggestions.map {
      "Perhaps: --map \"\(visible($0.column))=\($0.question)\" (alike \(Int($0.score * 100))%)"
    }
    if dryRun, !outcome.unanswered.isEmpty {
      lines.append(
        "No column answers what is required: " + outcome.unanswered.joined(separator: ", "))
    }
    lines += outcome.notes.map { "Note: \(visible($0))" }
    lines += outcome.skipped.map { "Row \($0.row) (line \($0.line)) is left out: \($0.why)" }
    lines += outcome.errors.map { error in
      "Row \(error.row) (line \(error.line))" + (error.column.map { ", \(visible($0))" } ?? "")
        + ": \(visible(error.message))"
    }
    let rows = outcome.rows.counted("row")
    let failed = Set(outcome.errors.map(\.row)).count
    let (made, updated) = (outcome.references.count, outcome.updated.count)
    if made + updated + outcome.unchanged == 0, failed > 0 {
      lines.append("Nothing was imported: \(failed) of \(rows) can't be.")
    } else if dryRun {
      lines.append("\(rows) can be imported.")
    } else {
      var line = "\(made.counted("record")) made"
      if updated + outcome.unchanged > 0 {
        line += ", \(updated) updated, \(outcome.unchanged) as before"
      }
      line += " of \(rows)."
      lines.append(failed > 0 ? line + " \(failed.counted("row")) can't be." : line)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ outcome: ImportOutcome) -> [UInt8] {
    JSONValue.object([
      ("rows", .integer(outcome.rows)),
      ("mapping", .object(outcome.mapping.map { ($0.column, .string($0.question)) })),
      ("unused", .array(outcome.unused.map(JSONValue.string))),
      (
        "suggestions",
        .array(
          outcome.suggestions.map {
            .object([
              ("column", .string($0.column)), ("question", .string($0.question)),
              ("score", .number($0.score)),
            ])
          })
      ), ("unanswered", .array(outcome.unanswered.map(JSONValue.string))),
      (
        "skipped",
        .array(
          outcome.skipped.map {
            .object([
              ("row", .integer($0.row)), ("line", .integer($0.line)), ("why", .string($0.why)),
            ])
          })
      ),
      (
        "errors",
        .array(
          outcome.errors.map {
            .object([
              ("row", .integer($0.row)), ("line", .integer($0.line)),
              ("column", JSONValue($0.column)), ("message", .string($0.message)),
            ])
          })
      ), ("references", .array(outcome.references.map(JSONValue.string))),
      ("updated", .array(outcome.updated.map(JSONValue.string))),
      ("unchanged", .integer(outcome.unchanged)),
    ]).renderedBytes()
  }
}
