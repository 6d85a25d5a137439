// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Tabular
import Workspace

/// Writes a backup.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write a backup of a workspace, also while it is served or built.",
    discussion: """
      The backup is a folder with the database, the lake and the definitions as they are at one \
      moment, each file with its hash, and the journal's head. The keys of personal answers are not \
      in it: reeve backup keys writes them, encrypted, to a file that belongs elsewhere.
      """,
    subcommands: [BackupWorkspace.self, BackupKeys.self], defaultSubcommand: BackupWorkspace.self)
}

/// Writes the workspace.
struct BackupWorkspace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workspace", abstract: "Write database, lake and definitions into a new folder.")

  @Argument(help: "The folder to make; it must not be there.", completion: .directory)
  var folder: String

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func run() throws {
    let outcome = try Workspace.open(workspace).backup(to: folder)
    if json {
      return try OutputFile.print(
        JSONValue.object([
          ("folder", .string(folder)), ("files", .integer(outcome.files)),
          ("bytes", .integer(Int(outcome.bytes))), ("entries", .integer(Int(outcome.entries))),
          ("head", .string(outcome.head)),
        ]).renderedBytes())
    }
    try OutputFile.print(
      "\(outcome.files.counted("file")), \(Int(outcome.entries).counted("entry", "entries")) of "
        + "the journal. Its last hash: \(outcome.head)\n"
        + "The keys of personal answers are not in it: see reeve backup keys.")
  }
}

/// Writes the keys.
struct BackupKeys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Write the keys of personal answers into a new file, under a passphrase.",
    discussion: """
      Keep the file elsewhere than backups of the workspace, and destroy older ones when a newer one \
      is made: a key in an old file is a way to read what was erased since.
      """)

  @Argument(help: "The file to make; it must not be there.", completion: .file())
  var file: String

  @OptionGroup var passphrase: PassphraseOptions

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  func run() throws {
    let count = try Workspace.open(workspace).backupKeys(
      to: file, passphrase: try passphrase.read())
    try OutputFile.print("\(count.counted("key")) written to \(visible(file)).")
  }
}

/// Makes a workspace of a backup.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a workspace of a backup, once all of it is verified.",
    discussion: """
      Every file is held against its hash and the journal against itself and the manifest. What was \
      erased stays erased, by the journal and by the list that comes with the keys. Nothing is ever \
      overwritten, and a folder appears only when all of it is whole.
      """)

  @Argument(help: "The folder of the backup.", completion: .directory)
  var backup: String

  @Option(name: .customLong("to"), help: "The folder to make.", completion: .directory)
  var folder: String

  @Option(help: "The file that reeve backup keys wrote.", completion: .file())
  var keys: String?

  @OptionGroup var passphrase: PassphraseOptions

  func run() async throws {
    let secret = try keys.map { ($0, try passphrase.read()) }
    let outcome = try await Workspace.restore(backup, to: folder, keys: secret)
    var lines = [
      "\(outcome.files.counted("file")) restored to \(visible(folder)); the journal is whole: "
        + "\(Int(outcome.entries).counted("entry", "entries")). Its last hash: \(outcome.head)"
    ]
    if let keys = outcome.keys {
      lines.append("\(keys.counted("key")) of personal answers were in the file of keys.")
    } else {
      lines.append("Without --keys, personal answers of earlier records can't be read.")
    }
    if !outcome.erasedAgain.isEmpty {
      lines.append("Erased again: " + outcome.erasedAgain.joined(separator: ", "))
    }
    try OutputFile.print(lines.joined(separator: "\n"))
  }
}

/// Where a passphrase comes from; never from the command line, which other people see.
struct PassphraseOptions: ParsableArguments {
  static let variable = "REEVE_KEYS_PASSPHRASE"

  @Option(
    help: "The file whose first line is the passphrase; else REEVE_KEYS_PASSPHRASE is taken.",
    completion: .file())
  var passphraseFile: String?

  func read() throws -> String {
    let text: String?
    if let passphraseFile {
      let bytes = try SmallFile.read(path: passphraseFile, atMost: 1 << 16)
      text = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init)
    } else {
      text = ProcessInfo.processInfo.environment[Self.variable]
    }
    guard let text = text?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else {
      throw CommandProblem(
        description: "The keys need a passphrase. Name a file with --passphrase-file, or set "
          + "\(Self.variable).")
    }
    return text
  }
}
