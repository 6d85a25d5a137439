// SPDX-License-Identifier: MIT
import ArgumentParser
import Quality
import Workspace

/// Keeps the accounts by which people sign in.
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Keep the accounts by which people sign in: invite, close, end sessions.",
    discussion: """
      people.yaml says who there is and which roles they hold; an account is how one of them shows \
      who they are. Whoever may run these commands has the workspace's files anyway.
      """,
    subcommands: [
      PeopleList.self, PeopleInvite.self, PeopleDisable.self, PeopleEnable.self,
      PeopleSignOut.self, PeopleResetSecondFactor.self, PeopleToken.self,
    ])
}

/// The workspace that a command works in, who acts, and how it prints.
struct PeopleOptions: ParsableArguments {
  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @Option(
    name: .customLong("as"),
    help: "Who acts, as the journal says it: an id of people.yaml; console when left out.")
  var actor: String?

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  /// The accounts, and who acts.
  func desk() throws -> (desk: AccessDesk, actor: String) {
    let desk = try Workspace.open(workspace).accessDesk()
    return (desk, try desk.actor(actor))
  }
}

/// Closes an account.
struct PeopleDisable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Close an account; its sessions end at once.")

  @Argument(help: "The person's id.")
  var id: String

  @OptionGroup var options: PeopleOptions

  func run() async throws {
    let (desk, actor) = try options.desk()
    try await desk.setDisabled(id, true, by: actor)
    try options.confirm(id, "disabled", "The account of \(visible(id)) is closed.")
  }
}

/// Opens a closed account.
struct PeopleEnable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Open a closed account again, with the password it had.")

  @Argument(help: "The person's id.")
  var id: String

  @OptionGroup var options: PeopleOptions

  func run() async throws {
    let (desk, actor) = try options.desk()
    try await desk.setDisabled(id, false, by: actor)
    try options.confirm(id, "enabled", "The account of \(visible(id)) is open.")
  }
}

/// Ends the sessions of a person.
struct PeopleSignOut: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-out", abstract: "End all sessions of a person.")

  @Argument(help: "The person's id.")
  var id: String

  @OptionGroup var options: PeopleOptions

  func run() async throws {
    let (desk, actor) = try options.desk()
    let count = try await desk.endSessions(of: id, by: actor)
    try options.confirm(
      id, "signed-out", "\(count) session\(count == 1 ? "" : "s") of \(visible(id)) ended.",
      sessions: count)
  }
}

/// Takes a second factor off an account.
struct PeopleResetSecondFactor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset-second-factor",
    abstract: "Take the second factor off an account, for one who lost it.",
    discussion: """
      Make sure that it is the person who asks. Where a second factor is required, they set up \
      another when they sign in next.
      """)

  @Argument(help: "The person's id.")
  var id: String

  @OptionGroup var options: PeopleOptions

  func run() async throws {
    let (desk, actor) = try options.desk()
    try await desk.resetFactor(of: id, by: actor)
    try options.confirm(
      id, "second-factor-reset", "The second factor of \(visible(id)) is taken off.")
  }
}
