// SPDX-License-Identifier: MIT
import ArgumentParser

/// Makes tables safe to release.
struct ProtectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protect",
    abstract: "Hide cells of a table so that nobody can be worked out.",
    subcommands: [ProtectTableCommand.self, ProtectCellsCommand.self])
}
