// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Workspace

/// Tells people by mail what waits for them.
struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail",
    abstract: "Send the messages that deadlines and moves call for, and see what waits.",
    discussion: """
      reeve.yaml says under mail: where messages are handed over, and people.yaml has the addresses. \
      A message has a record's reference and title and a link, and never an answer. reeve serve \
      sends by itself.
      """,
    subcommands: [MailStatusCommand.self, MailSendCommand.self])
}

/// Shows the outbox.
struct MailStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what waits in the outbox, and what wasn't sent and why.")

  @OptionGroup var options: RecordsOptions

  func run() throws {
    let status = try options.desk().mailStatus()
    if options.json {
      let document = JSONValue.object([
        ("waiting", .integer(status.waiting)), ("sent", .integer(status.sent)),
        ("failed", .integer(status.failed)),
        (
          "messages",
          .array(
            status.lines.map {
              .object([
                ("person", .string($0.person)), ("subject", .string($0.subject)),
                ("state", .string($0.state)), ("attempts", .integer($0.attempts)),
                ("next", .string($0.nextAt.formatted(.iso8601))),
                ("problem", JSONValue($0.problem)),
              ])
            })
        ),
      ])
      return try OutputFile.print(document.renderedBytes())
    }
    let lines = status.lines.map { line in
      "\(line.state)  \(visible(line.person))  \(visible(line.subject))"
        + (line.attempts > 0 ? ", tried \(line.attempts.counted("time"))" : "")
        + (line.problem.map { ": \(visible($0))" } ?? "")
    }
    try OutputFile.print(
      (lines + ["\(status.waiting) waiting, \(status.sent) sent, \(status.failed) given up."])
        .joined(separator: "\n"))
  }
}

/// Sends what is due.
struct MailSendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Make the messages that are called for and send those that are due.",
    discussion: "Exit status 1 when a message could not be sent; it is tried again later.")

  @OptionGroup var options: RecordsOptions

  func run() async throws {
    let round = try await options.desk().sendMail()
    if options.json {
      try OutputFile.print(
        JSONValue.object([
          ("made", .integer(round.made)), ("sent", .integer(round.sent)),
          ("failed", .integer(round.failed)), ("problem", JSONValue(round.problem)),
        ]).renderedBytes())
    } else {
      var lines = ["\(round.made) made, \(round.sent) sent, \(round.failed) not sent."]
      if let problem = round.problem { lines.append(visible(problem)) }
      try OutputFile.print(lines.joined(separator: "\n"))
    }
    if round.failed > 0 { throw Program.DataSaysNo() }
  }
}
