// SPDX-License-Identifier: MIT
import ArgumentParser
import Workspace

/// Lets others hold the journal to what it said.
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Sign the journal's head, and prove entries to somebody who hasn't the journal.",
    discussion: """
      A head is a few lines that stand for all entries so far. Kept elsewhere, by e-mail or on \
      paper, it shows later whether the past was rewritten: reeve verify --head FILE.
      """,
    subcommands: [
      JournalHead.self, JournalKey.self, JournalProve.self, JournalConsistency.self,
      JournalCheck.self,
    ])
}

/// The workspace whose journal it is, and the key that signs.
struct JournalOptions: ParsableArguments {
  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @Option(
    help: ArgumentHelp(
      "The file of the private key; made where there is none (.reeve/journal.key).",
      valueName: "file"), completion: .file())
  var keyFile: String?
}
