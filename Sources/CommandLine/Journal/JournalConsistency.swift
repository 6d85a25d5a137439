// SPDX-License-Identifier: MIT
import ArgumentParser
import Tabular
import Workspace

/// Proves that one head's journal is the beginning of another's.
struct JournalConsistency: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consistency",
    abstract: "Write the proof that an earlier head's journal is the beginning of a later one's.",
    discussion: """
      Who holds both heads and the public key checks it with reeve journal check, and then knows that \
      nothing was changed or taken out in between, without seeing an entry.
      """)

  @Option(help: "The earlier head.", completion: .file())
  var from: String

  @Option(help: "The later head.", completion: .file())
  var to: String

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @Option(help: "The file for the proof, instead of standard output.", completion: .file())
  var out: String?

  func run() throws {
    func head(_ path: String) throws -> (text: String, name: String) {
      (String(decoding: try SmallFile.read(path: path, atMost: 1 << 20), as: UTF8.self), path)
    }
    let proof =
      try Workspace.open(workspace).consistencyProof(from: head(from), to: head(to)) + [0x0A]
    guard let out else { return try OutputFile.print(Array(proof)) }
    try OutputFile.write(Array(proof), to: out)
  }
}
