// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Workspace

/// Lists people with their accounts.
struct PeopleList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the people of people.yaml and their accounts.")

  @OptionGroup var options: PeopleOptions

  func run() throws {
    let lines = try options.desk().desk.personLines()
    if options.json {
      return try OutputFile.print(JSONValue.array(lines.map(Self.document)).renderedBytes())
    }
    guard !lines.isEmpty else { return try OutputFile.print("people.yaml names nobody.") }
    let width = lines.map(\.id.count).max() ?? 0
    try OutputFile.print(
      lines.map { line in
        let id = visible(line.id).padding(toLength: width, withPad: " ", startingAt: 0)
        return "\(id)  \(Self.words(line))  \(visible(line.name))"
          + (line.isInFile ? "" : "  (not in people.yaml: can't sign in)")
      }.joined(separator: "\n"))
  }

  private static func words(_ line: PersonLine) -> String {
    let state =
      switch line.state {
      case .none: "no account"
      case .invited: line.invitedUntil == nil ? "invitation over" : "invited"
      case .active: line.hasSecondFactor ? "active, second factor" : "active"
      case .disabled: "disabled"
      }
    return state.padding(toLength: 21, withPad: " ", startingAt: 0)
  }

  private static func document(_ line: PersonLine) -> JSONValue {
    .object([
      ("id", .string(line.id)), ("name", .string(line.name)),
      (
        "roles",
        .array(
          line.roles.map { role in
            .object([
              ("role", .string(role.role)), ("for", .array(role.areas.map { .string($0) })),
            ])
          })
      ),
      ("inPeopleFile", .boolean(line.isInFile)), ("state", .string(line.state.rawValue)),
      ("secondFactor", .boolean(line.hasSecondFactor)),
      ("passwordSetAt", JSONValue(line.passwordSetAt?.formatted(.iso8601))),
      ("invitedUntil", JSONValue(line.invitedUntil?.formatted(.iso8601))),
    ])
  }
}

/// Makes an invitation.
struct PeopleInvite: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Make an account, or a new password, by a link that works once.",
    discussion: """
      The link is printed once and good for 72 hours; only a hash of it is kept. Give it to the \
      person in a way that reaches nobody else. A password there is goes on to work until they \
      choose another, and choosing one ends all their sessions.
      """)

  @Argument(help: "The person's id in people.yaml.")
  var id: String

  @OptionGroup var options: PeopleOptions

  func run() async throws {
    let (desk, actor) = try options.desk()
    let invitation = try await desk.invite(id, by: actor)
    if options.json {
      let document = JSONValue.object([
        ("person", .string(invitation.person)), ("link", .string(invitation.link)),
        ("endsAt", .string(invitation.endsAt.formatted(.iso8601))),
      ])
      return try OutputFile.print(document.renderedBytes())
    }
    try OutputFile.print(invitation.link)
    StandardError.write(
      "This link lets \(visible(id)) choose a password, once, until "
        + "\(invitation.endsAt.formatted(.iso8601)). It is not shown again.\n")
  }
}

extension PeopleOptions {
  /// Says that a command was carried out.
  func confirm(_ id: String, _ done: String, _ words: String, sessions: Int? = nil) throws {
    guard json else { return try OutputFile.print(words) }
    var members: [(String, JSONValue)] = [("person", .string(id)), ("done", .string(done))]
    if let sessions { members.append(("sessions", .integer(sessions))) }
    try OutputFile.print(JSONValue.object(members).renderedBytes())
  }
}
