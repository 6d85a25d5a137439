// SPDX-License-Identifier: MIT
package import Foundation
import Records

/// Somebody of `people.yaml`, or somebody it no longer knows, with their account.
package struct PersonLine: Sendable {
  /// How an account stands.
  package enum State: String, Sendable {
    /// There is none.
    case none
    /// A password is still to be chosen.
    case invited
    case active
    case disabled
  }

  package let id: String
  package let name: String
  package let roles: [HeldRole]
  /// Whether `people.yaml` names them; if not, the account opens nothing.
  package let isInFile: Bool
  package let state: State
  package let hasSecondFactor: Bool
  package let passwordSetAt: Date?
  package let invitedUntil: Date?
}

/// A link by which a password can be chosen once.
package struct Invitation: Sendable {
  package let person: String
  /// The link; it is kept nowhere.
  package let link: String
  package let endsAt: Date
}

extension AccessDesk {
  /// Who does what a command is told to, where nobody is named.
  package static let console = "console"

  /// Everybody in `people.yaml` and everybody with an account, by id.
  ///
  /// - Throws: `WorkspaceProblem`.
  package func personLines() throws -> [PersonLine] {
    let people = try readablePeople()
    let now = now
    let accounts = Dictionary(
      uniqueKeysWithValues: try translatingRefusals {
        try self.accounts.all().map { ($0.person, $0) }
      })
    return Set(people.ids).union(accounts.keys).sorted().map { id in
      let account = accounts[id]
      let state: PersonLine.State =
        switch account {
        case nil: .none
        case let account? where account.disabledAt != nil: .disabled
        case let account? where account.passwordSetAt != nil: .active
        default: .invited
        }
      return PersonLine(
        id: id, name: people.name(of: id) ?? id,
        roles: (people.roles(of: id) ?? []).map(HeldRole.init),
        isInFile: people.roles(of: id) != nil, state: state,
        hasSecondFactor: account?.hasFactor ?? false, passwordSetAt: account?.passwordSetAt,
        invitedUntil: account?.invitedUntil.flatMap { $0 > now ? $0 : nil })
    }
  }

  /// Makes an account where there is none, and a link by which a password can be chosen once.
  ///
  /// - Throws: ``AccessProblem`` or `WorkspaceProblem`.
  package func invite(_ id: String, by actor: String) async throws -> Invitation {
    guard try readablePeople().roles(of: id) != nil else { throw unknown(id) }
    return try await translatingRefusals {
      let (secret, endsAt) = try await accounts.invite(id, by: actor)
      return Invitation(
        person: id, link: workspace.configuration.site.base + "/invitation/" + secret,
        endsAt: endsAt)
    }
  }

  /// Closes an account, which ends its sessions at once, or opens it again.
  package func setDisabled(_ id: String, _ isDisabled: Bool, by actor: String) async throws {
    try await translatingRefusals {
      try await accounts.setDisabled(id, isDisabled, by: actor)
    }
  }

  /// Ends all sessions of a person, and says how many there were.
  package func endSessions(of id: String, by actor: String) async throws -> Int {
    try await translatingRefusals { try await accounts.endAll(of: id, by: actor) }
  }

  /// Takes the second factor off an account.
  package func resetFactor(of id: String, by actor: String) async throws {
    try await translatingRefusals { try await accounts.resetFactor(of: id, by: actor) }
  }

  /// Whoever a command names as the one who acts: an id of `people.yaml`.
  package func actor(_ named: String?) throws -> String {
    guard let named else { return Self.console }
    guard try readablePeople().roles(of: named) != nil else { throw unknown(named) }
    return named
  }

  private func unknown(_ id: String) -> AccessProblem {
    .refused(
      "There is nobody `\(id)` in people.yaml. There are: "
        + people.ids.joined(separator: ", ") + ".")
  }

  /// - Throws: `WorkspaceProblem` when the file is not there or has faults.
  private func readablePeople() throws -> PeopleFile {
    let people = people
    guard people.isThere else {
      throw WorkspaceProblem.refused(
        "This workspace has no people.yaml", remedy: "Make one that says who holds which role")
    }
    guard people.problems.isEmpty else {
      throw WorkspaceProblem.configuration(people.problems)
    }
    return people
  }
}
