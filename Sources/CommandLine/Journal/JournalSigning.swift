// SPDX-License-Identifier: MIT
import ArgumentParser
import Workspace

/// Signs what the journal is now.
struct JournalHead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head", abstract: "Sign what the journal is now, to be kept elsewhere.")

  @OptionGroup var options: JournalOptions

  @Option(help: "The file for the head, instead of standard output.", completion: .file())
  var out: String?

  func run() throws {
    let head = try Workspace.open(options.workspace).signedHead(keyFile: options.keyFile)
    guard let out else { return try OutputFile.print(Array(head.utf8)) }
    try OutputFile.write(Array(head.utf8), to: out)
  }
}

/// Prints the public key.
struct JournalKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Print the public key, which others check heads and proofs with.")

  @OptionGroup var options: JournalOptions

  func run() throws {
    try OutputFile.print(
      try Workspace.open(options.workspace).headKey(keyFile: options.keyFile))
  }
}

/// Proves one entry.
struct JournalProve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Write an entry with the proof that it is in the journal.",
    discussion: "The file has the entry's particulars in clear; personal answers are never in them."
  )

  @Argument(help: "The entry's number.")
  var entry: Int64

  @OptionGroup var options: JournalOptions

  @Option(help: "The file for the proof, instead of standard output.", completion: .file())
  var out: String?

  func run() throws {
    let proof =
      try Workspace.open(options.workspace).proof(of: entry, keyFile: options.keyFile) + [0x0A]
    guard let out else { return try OutputFile.print(Array(proof)) }
    try OutputFile.write(Array(proof), to: out)
  }
}
