// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Workspace

/// Lists the tables that left a workspace.
struct ReleasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "releases",
    abstract: "List the protected tables that a workspace remembers as released.",
    discussion: """
      New tables are held against all of these that have the same measure and population, in the same \
      words; spaces and capitals make no difference.
      """)

  @Argument(help: "The workspace.", completion: .directory)
  var directory = "."

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func run() throws {
    let lines = try Workspace.open(directory).releases()
    try OutputFile.print(json ? Self.document(lines) : Array((Self.text(lines) + "\n").utf8))
  }

  private static func document(_ lines: [ReleaseLine]) -> [UInt8] {
    JSONValue.object([
      ("reeve", .string(ReeveCommand.version)),
      (
        "releases",
        .array(
          lines.map { line in
            .object([
              ("release", .integer(Int(line.id))), ("title", .string(line.title)),
              ("measure", .string(line.measure)), ("population", .string(line.population)),
              ("period", .string(line.period)), ("profile", .string(line.profile)),
              ("cells", .integer(line.cells)), ("by", .string(line.by)),
              ("at", .string(line.at.formatted(.iso8601))),
            ])
          })
      ),
    ]).renderedBytes()
  }

  private static func text(_ lines: [ReleaseLine]) -> String {
    guard !lines.isEmpty else { return "No tables were released." }
    return lines.map { line in
      let period = line.period.isEmpty ? "" : ", \(visible(line.period, limit: 60))"
      return "\(line.id)  \(line.at.formatted(.iso8601))  \(visible(line.title, limit: 100)): "
        + "\(visible(line.measure, limit: 60)) of \(visible(line.population, limit: 100))\(period); "
        + "\(line.cells.counted("cell")), profile \(visible(line.profile, limit: 60)), released by "
        + visible(line.by, limit: 60)
    }.joined(separator: "\n")
  }
}
