// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Website
import Workspace

/// Shows a record.
struct RecordsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a record: its answers, what is missing, moves, deadlines and history.")

  @Argument(help: "The record's reference.")
  var reference: String

  @Flag(help: "Show personal answers and remarks instead of masks.")
  var showValues = false

  @OptionGroup var options: RecordsOptions

  func run() throws {
    let view = try options.desk().view(reference, showsPersonal: showValues)
    if options.json { return try OutputFile.print(RecordsJSON.view(view).renderedBytes()) }
    try OutputFile.print(RecordsPrinting.text(view))
  }
}

/// Lists records.
struct RecordsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List records, the last changed first.")

  @Argument(help: "Only those of this template.")
  var template: String?

  @Option(help: "Only those in this state.")
  var state: String?

  @Option(help: "Only those with these words in reference, title or an answer that isn't personal.")
  var search: String?

  @Option(help: "As the register stood at the end of a day, as yyyy-MM-dd.")
  var asOf: String?

  @OptionGroup var options: RecordsOptions

  func validate() throws {
    if let asOf, CivilDay(asOf) == nil {
      throw ValidationError("--as-of must be a day written like 2026-12-31.")
    }
    if asOf != nil, search != nil {
      throw ValidationError("--search looks in the present only; leave --as-of out.")
    }
  }

  func run() throws {
    let lines = try options.desk().list(
      template: template, state: state, text: search, asOf: asOf.flatMap { CivilDay($0) })
    if options.json {
      return try OutputFile.print(
        JSONValue.array(lines.map(RecordsJSON.line)).renderedBytes())
    }
    try OutputFile.print(
      lines.isEmpty
        ? "There are no such records."
        : lines.map { line in
          "\(line.reference)  \(line.state)  \(visible(line.title, limit: 120))"
            + (line.reviewDue.map { "  review \($0)" } ?? "")
        }.joined(separator: "\n"))
  }
}

/// Records as text on a terminal.
enum RecordsPrinting {
  static func printAct(_ line: RecordLine, json: Bool, said: String) throws {
    if json { return try OutputFile.print(RecordsJSON.line(line).renderedBytes()) }
    let title = line.title.isEmpty ? "" : " (\(visible(line.title, limit: 120)))"
    try OutputFile.print("\(line.reference)\(title) \(said).")
  }

  static func text(_ view: RecordView) -> String {
    var lines = [
      "\(view.line.reference)  \(visible(view.line.title))",
      "\(view.line.template) \(view.line.version), \(view.line.state), version \(view.edition), "
        + "changed by \(visible(view.line.changedBy))",
    ]
    if view.isDeleted { lines.append("Deleted.") }
    if let reason = view.heldReason { lines.append("Under a legal hold: \(visible(reason))") }
    if view.erasedAt != nil { lines.append("Its personal answers were erased.") }
    for section in view.sections {
      lines.append("\n\(section.number)  \(visible(section.title))")
      for question in section.questions {
        let answer =
          question.value.map { visible(RecordsJSON.text($0), limit: 2_000) }
          ?? (question.isAnswered ? "[personal]" : "–")
        lines.append("  \(question.id)  \(visible(question.ask)): \(answer)")
      }
    }
    func part(_ title: String, _ items: [String]) {
      if !items.isEmpty { lines += ["\n" + title] + items.map { "  " + $0 } }
    }
    part("Not answered", view.missing)
    part("Wrong", view.errors.map { visible($0) })
    part("To look at", view.warnings.map { visible($0) })
    part(
      "Moves",
      view.moves.map { "\($0.id)  \(visible($0.label)), by \($0.by.joined(separator: " or "))" })
    part(
      "Deadlines",
      view.deadlines.map { "\($0.due)  \(visible($0.title)) (\($0.role)), \($0.state)" })
    part(
      "Approvals",
      view.approvals.map {
        "\(visible($0.person)) as \($0.role), content \($0.content.prefix(12))…"
          + ($0.isVoid ? ", void" : "")
      })
    part(
      "Remarks",
      view.comments.map {
        "\(visible($0.by))\($0.question.map { " on \($0)" } ?? ""): "
          + ($0.text.map { visible($0, limit: 2_000) } ?? "[personal]")
      })
    part("Links", view.links.map { "\($0.direction) \($0.target) (\($0.question))" })
    part(
      "History",
      view.history.map {
        "\($0.at.formatted(.iso8601))  \(visible($0.by)): \(visible($0.sentence, limit: 500))"
      })
    return lines.joined(separator: "\n")
  }
}
