// SPDX-License-Identifier: MIT
public import ArgumentParser

/// The command `reeve`.
public struct ReeveCommand: ParsableCommand {
  /// The version that reports carry.
  public static let version = "0.1.0"

  /// What the command is for and which commands it has.
  public static let configuration = CommandConfiguration(
    commandName: "reeve",
    abstract: "Says whether a council's data can be trusted.",
    discussion: """
      A file may be CSV or other delimited text, XLSX, JSON, newline-delimited JSON, Parquet, or a \
      ZIP archive of one of these. Results go to standard output, messages to standard error.

      Exit status: 0 done and good, 1 the data says no, 2 the command or the contract is wrong, \
      3 a fault of the system.
      """,
    version: version,
    subcommands: [
      CheckCommand.self, ProfileCommand.self, InferCommand.self, ConvertCommand.self,
      ExampleCommand.self, ServeCommand.self, InitCommand.self, AddCommand.self, BuildCommand.self,
      WatchCommand.self, WaiveCommand.self, VerifyCommand.self, BackupCommand.self,
      RestoreCommand.self,
      StatsCommand.self, LinkCommand.self, ProtectCommand.self, AuditCommand.self,
      ReleasesCommand.self, LintCommand.self, RecordsCommand.self, PeopleCommand.self,
      JournalCommand.self, MailCommand.self,
    ])

  /// Makes the command; its parts are filled in from the arguments.
  public init() {}
}
