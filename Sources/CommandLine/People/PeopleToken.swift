// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Workspace

/// Makes, lists and ends tokens for the API.
struct PeopleToken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make, list or end tokens by which a program asks the API in a person's name.",
    discussion: """
      With --name and --days a token is made and printed once; only a hash of it is kept. A program \
      sends it as Authorization: Bearer reeve_…. Without options the person's tokens are listed.
      """)

  @Argument(help: "The person's id in people.yaml; they must have an account.")
  var id: String

  @Option(help: "What the token is for, in a few words.")
  var name: String?

  @Option(help: "For how many days it is good, 1 to 366.")
  var days: Int?

  @Flag(help: "The token lets a program read and change nothing.")
  var readOnly = false

  @Option(help: "The number of a token to end.")
  var revoke: Int64?

  @OptionGroup var options: PeopleOptions

  func validate() throws {
    guard (name == nil) == (days == nil) else {
      throw ValidationError("give both --name and --days to make a token.")
    }
    guard revoke == nil || name == nil && !readOnly else {
      throw ValidationError("--revoke stands alone.")
    }
    guard !readOnly || name != nil else {
      throw ValidationError("--read-only needs --name and --days.")
    }
    if let name, name.allSatisfy(\.isWhitespace) || name.count > 100 {
      throw ValidationError("--name must be a text of at most 100 characters.")
    }
    if let days, !(1...366).contains(days) {
      throw ValidationError("--days must be from 1 to 366, not \(days).")
    }
  }

  func run() async throws {
    let (desk, actor) = try options.desk()
    if let revoke {
      try await desk.revokeToken(revoke, of: id, by: actor)
      return try options.confirm(id, "revoked", "Token \(revoke) is ended.")
    }
    guard let name, let days else { return try list(try desk.tokens(of: id)) }
    let (secret, line) = try await desk.makeToken(
      for: id, name: name, days: days, readsOnly: readOnly, by: actor)
    if options.json {
      let head: [(String, JSONValue)] = [("person", .string(id)), ("secret", .string(secret))]
      return try OutputFile.print(
        JSONValue.object(head + Self.members(line)).renderedBytes())
    }
    try OutputFile.print(secret)
    StandardError.write(
      "This token, number \(line.id), is good until \(line.endsAt.formatted(.iso8601)). "
        + "It is not shown again.\n")
  }

  private func list(_ tokens: [TokenLine]) throws {
    if options.json {
      return try OutputFile.print(
        JSONValue.array(tokens.map { .object(Self.members($0)) }).renderedBytes())
    }
    guard !tokens.isEmpty else { return try OutputFile.print("There are no tokens.") }
    try OutputFile.print(
      tokens.map { token in
        let end = token.revokedAt.map { "ended \($0.formatted(.iso8601))" }
        return "\(token.id)  \(visible(token.name))"
          + (token.readsOnly ? "  reads only" : "")
          + "  \(end ?? "until " + token.endsAt.formatted(.iso8601))"
      }.joined(separator: "\n"))
  }

  private static func members(_ token: TokenLine) -> [(String, JSONValue)] {
    [
      ("token", .integer(Int(token.id))), ("name", .string(token.name)),
      ("readOnly", .boolean(token.readsOnly)),
      ("madeAt", .string(token.madeAt.formatted(.iso8601))),
      ("endsAt", .string(token.endsAt.formatted(.iso8601))),
      ("revokedAt", JSONValue(token.revokedAt?.formatted(.iso8601))),
    ]
  }
}
