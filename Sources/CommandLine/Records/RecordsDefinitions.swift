// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Workspace

/// Lists templates.
struct RecordsTemplates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "List the templates that records can be made of.")

  @OptionGroup var options: RecordsOptions

  func run() throws {
    let lines = try options.desk().templateLines()
    if options.json {
      let document = JSONValue.array(
        lines.map {
          .object([
            ("template", .string($0.id)), ("title", .string($0.title)),
            ("version", .string($0.version)), ("about", JSONValue($0.about)),
            ("file", .string($0.file)), ("questions", .integer($0.questions)),
            ("own", .boolean($0.isOwn)),
          ])
        })
      return try OutputFile.print(document.renderedBytes())
    }
    let width = lines.map(\.id.count).max() ?? 0
    try OutputFile.print(
      lines.map { line in
        line.id.padding(toLength: width, withPad: " ", startingAt: 0) + "  \(line.version)  "
          + visible(line.title) + (line.isOwn ? "  (this workspace's own)" : "")
      }.joined(separator: "\n"))
  }
}

/// Looks for faults in templates.
struct RecordsLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Look for faults in templates and people.yaml.",
    discussion: """
      Finds besides what keeps a template from being used: references that lead nowhere, versions \
      dated out of order, lapsed reviews, states that no move reaches or leaves, roles that nobody \
      holds, and texts that the law has overtaken. Exit status 1 when something is found, 2 when a \
      template can't be used.
      """)

  @Argument(help: "Only this template.")
  var template: String?

  @OptionGroup var options: RecordsOptions

  func run() throws {
    let lint = try options.desk().lint(template)
    if options.json {
      let document = JSONValue.object([
        ("templates", .integer(lint.templates)),
        (
          "findings",
          .array(
            lint.findings.map { finding in
              let problem = finding.problem
              return .object([
                ("file", .string(problem.file)), ("line", .integer(problem.line)),
                ("column", .integer(problem.column)), ("rule", .string(finding.rule)),
                ("severity", .string(problem.isError ? "error" : "warning")),
                ("message", .string(problem.message)), ("remedy", .string(problem.remedy)),
              ])
            })
        ),
      ])
      try OutputFile.print(document.renderedBytes())
    } else {
      let lines = lint.findings.map { visible($0.problem.description, limit: 1_000) }
      let templates = lint.templates.counted("template")
      try OutputFile.print(
        (lines + ["\(templates), \(lint.findings.count.counted("fault"))."])
          .joined(separator: "\n"))
    }
    if !lint.isUsable { throw Program.Ended(status: .commandIsWrong) }
    if !lint.findings.isEmpty { throw Program.DataSaysNo() }
  }
}
