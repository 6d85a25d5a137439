// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Tabular
import Workspace

/// Checks a proof without the journal.
struct JournalCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a proof; needs the public key and no workspace.",
    discussion: "Exit status 1 when the proof doesn't hold.")

  @Argument(help: "The proof, as reeve journal prove or consistency wrote it.", completion: .file())
  var proof: String

  @Option(help: "The public key, as reeve journal key printed it.")
  var key: String

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func run() throws {
    let bytes = try Data(SmallFile.read(path: proof, atMost: 16 << 20))
    let problem = try Workspace.problem(ofProof: bytes, name: proof, key: key)
    if json {
      try OutputFile.print(
        JSONValue.object([
          ("reeve", .string(ReeveCommand.version)), ("holds", .boolean(problem == nil)),
          ("problem", problem.map(JSONValue.string) ?? .null),
        ]).renderedBytes())
    } else {
      try OutputFile.print(
        problem.map { visible($0, limit: 1_000) }
          ?? "The proof holds: what it speaks of is in the journal that was signed.")
    }
    if problem != nil { throw Program.DataSaysNo() }
  }
}
