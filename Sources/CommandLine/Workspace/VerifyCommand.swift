// SPDX-License-Identifier: MIT
import ArgumentParser
import Quality
import Reports
import Tabular
import Workspace

/// Looks whether what a workspace remembers is whole.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify a workspace's journal, state and stored tables.",
    discussion: """
      Computes the journal's chain of hashes anew, holds the database against it, and reads every \
      stored table. With --head also whether the journal still begins with what was signed earlier. \
      Exit status 1 when something does not agree.
      """)

  @Argument(help: "The workspace.", completion: .directory)
  var directory = "."

  @Option(
    help: "A head that reeve journal head wrote earlier; may be repeated.", completion: .file())
  var head: [String] = []

  @Option(
    help: "The public key that heads are checked with, instead of the workspace's own key.")
  var key: String?

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func run() throws {
    let workspace = try Workspace.open(directory)
    let heads = try head.map { ($0, try SmallFile.read(path: $0, atMost: 1 << 20)) }
    var result = try workspace.verify()
    for (name, bytes) in heads {
      result.problems += try workspace.problems(
        ofHead: String(decoding: bytes, as: UTF8.self), name: name, key: key)
    }
    if json {
      let document = JSONValue.object([
        ("reeve", .string(ReeveCommand.version)), ("workspace", .string(directory)),
        ("intact", .boolean(result.isIntact)), ("entries", .integer(result.entries)),
        ("head", JSONValue(result.head)), ("lakeFiles", .integer(result.lakeFiles)),
        ("heads", .integer(heads.count)),
        ("problems", .array(result.problems.map(JSONValue.string))),
      ])
      try OutputFile.print(document.renderedBytes())
    } else {
      var lines = result.problems.map { visible($0, limit: 1_000) }
      lines.append(
        result.isIntact
          ? "The journal is whole: \(result.entries.counted("entry", "entries")), "
            + "\(result.lakeFiles.counted("stored table")), all as they should be."
          : "\(result.problems.count.counted("thing")) "
            + "\(result.problems.count == 1 ? "is" : "are") not as they should be.")
      if !heads.isEmpty, result.isIntact {
        lines.append(
          "It still begins with what was signed: \(heads.count.counted("head")).")
      }
      if let head = result.head { lines.append("Its last hash: \(head)") }
      try OutputFile.print(lines.joined(separator: "\n"))
    }
    if !result.isIntact { throw Program.DataSaysNo() }
  }
}
