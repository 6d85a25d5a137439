// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// What an administrator of access can do to somebody's account.
package enum AccountAct: String, CaseIterable, Sendable {
  case invite
  case disable
  case enable
  case signOut = "sign-out"
  case resetFactor = "reset-second-factor"
}

extension AccessDesk {
  /// The role that keeps accounts on the website; it holds everywhere or not at all.
  package static let administratorRole = StandardRole.accessAdministrator.rawValue

  /// Whether roles let somebody keep the accounts of others.
  package static func mayAdminister(_ roles: [HeldRole]) -> Bool {
    roles.contains { $0.role == administratorRole && $0.areas.isEmpty }
  }

  /// Somebody of `people.yaml` or with an account; nil when there is nobody of that id.
  ///
  /// - Throws: `WorkspaceProblem`.
  package func personLine(_ id: String) throws -> PersonLine? {
    try personLines().first { $0.id == id }
  }

  /// What an administrator can do to an account as it is now.
  ///
  /// Nothing to their own: for that there are the pages of one's own account, which ask for the
  /// password, and a browser left alone must not be enough.
  package func possibleActs(on line: PersonLine, by actor: String) -> [AccountAct] {
    guard line.id != actor else { return [] }
    return AccountAct.allCases.filter { act in
      switch act {
      case .invite: line.isInFile && line.state != .disabled
      case .disable: line.state != .disabled && (line.state != .none || line.isGuest)
      case .enable: line.state == .disabled
      case .signOut: line.sessions > 0
      case .resetFactor: line.hasSecondFactor
      }
    }
  }

  /// Does something to somebody's account; the journal says who did.
  ///
  /// - Returns: the invitation, for that act.
  /// - Throws: ``AccessProblem/refused(_:)`` for one's own account, for the last administrator who
  ///   can sign in, and for what can't be done to the account as it is.
  package func administer(
    _ act: AccountAct, of id: String, by actor: String
  ) async throws -> Invitation? {
    guard id != actor else {
      throw AccessProblem.refused(
        "This is your own account. Change your password and your second factor on the page Your "
          + "account; another administrator can close it.")
    }
    let lines = try personLines()
    guard let line = lines.first(where: { $0.id == id }) else {
      throw AccessProblem.refused("There is nobody of that id.")
    }
    if act == .disable, Self.mayAdminister(line.roles),
      !lines.contains(where: {
        $0.id != id && $0.isInFile && $0.state == .active && Self.mayAdminister($0.roles)
      })
    {
      throw AccessProblem.refused(
        "\(visible(id)) is the last administrator of access who can sign in. Give another person "
          + "the role in people.yaml and invite them first.")
    }
    guard possibleActs(on: line, by: actor).contains(act) else {
      throw AccessProblem.refused("This can't be done with the account as it is now.")
    }
    switch act {
    case .invite: return try await invite(id, by: actor)
    case .disable: try await setDisabled(id, true, by: actor)
    case .enable: try await setDisabled(id, false, by: actor)
    case .signOut: _ = try await endSessions(of: id, by: actor)
    case .resetFactor: try await resetFactor(of: id, by: actor)
    }
    return nil
  }
}
