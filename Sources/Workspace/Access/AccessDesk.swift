// SPDX-License-Identifier: MIT
package import Crypto
package import Foundation
import Records

/// Where people are let in: the accounts of a workspace together with its `people.yaml`.
///
/// The file says who there is and which roles they hold; the database says how they show who they
/// are. Somebody who is taken out of the file is out at once, whatever the database holds.
package final class AccessDesk: Sendable {
  let workspace: Workspace
  let accounts: Accounts
  let key: AccessKey

  init(_ workspace: Workspace, accounts: Accounts, key: AccessKey) {
    self.workspace = workspace
    self.accounts = accounts
    self.key = key
  }

  /// The key that the site's forms are marked with; it outlives the program.
  package var formKey: SymmetricKey { key.key(for: .forms) }

  /// Whether anybody can sign in.
  package func isAnyoneThere() throws -> Bool {
    try translatingRefusals { try accounts.isAnyoneThere() }
  }

  /// What the site proves itself with to an identity provider, out of its file.
  ///
  /// - Throws: `WorkspaceProblem`.
  package func openIDSecret(_ settings: Configuration.OpenID) throws -> String? {
    guard let name = settings.secretFile else { return nil }
    let path = name.hasPrefix("/") ? name : workspace.place.absolute(name)
    let secret = FileManager.default.contents(atPath: path).flatMap {
      String(data: $0, encoding: .utf8)
    }?.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let secret, !secret.isEmpty else {
      throw WorkspaceProblem.refused(
        "The file of `sign-in.openid.client-secret-file` can't be read or is empty",
        remedy: "Write the client's secret into it, readable for this account alone")
    }
    return secret
  }

  var people: PeopleFile { workspace.peopleFile() }
  /// The true moment, also where the clock was set for a demonstration.
  package var now: Date { workspace.wallClock() }
}

extension Workspace {
  /// Opens the accounts, whose key lies in the folder of keys.
  ///
  /// - Parameter passwordLogarithm: the binary logarithm of how dear passwords are to try.
  /// - Throws: `WorkspaceProblem`.
  package func accessDesk(passwordLogarithm: Int = 15) throws -> AccessDesk {
    let path = try keysFolder() + "/access.key"
    return try translatingFaults {
      let key = try AccessKey(path: path)
      let times = Accounts.Times(idle: configuration.signIn.idleMinutes * 60)
      // Codes of authenticator apps and the ends of sessions go by the true time.
      let store =
        isDemonstration ? try Store(path: place.database, clock: wallClock) : self.store
      return AccessDesk(
        self,
        accounts: try Accounts(
          store: store, key: key, times: times, passwordLogarithm: passwordLogarithm), key: key)
    }
  }
}

/// A role somebody holds, and the service areas in which it holds; everywhere if none is named.
package struct HeldRole: Sendable, Equatable {
  package let role: String
  package let areas: [String]

  package init(role: String, areas: [String] = []) {
    self.role = role
    self.areas = areas
  }

  init(_ held: Person.Held) {
    self.init(role: held.role, areas: held.areas)
  }
}

/// Somebody with a session: who it is and how far they are let in.
package struct Visitor: Sendable {
  /// How far somebody is let in.
  package enum Stage: Sendable {
    /// The password was right, the code is awaited.
    case code
    /// The password was right, and a second factor has to be set up.
    case enrol
    /// Signed in.
    case full
  }

  /// The short name by which the journal and the records know them.
  package let id: String
  /// What they are called.
  package let name: String
  package let stage: Stage
  /// The roles they hold.
  package let roles: [HeldRole]
  /// Whether `people.yaml` doesn't know them and an identity provider vouches for them.
  package let isGuest: Bool
  /// Whether they signed in with a password, and not through an identity provider.
  package let hasPassword: Bool
  /// The session as lists name it; it opens nothing.
  package let session: String
  let record: SessionRecord
}

/// A session that was just begun or goes on under a new name.
package struct Entry: Sendable {
  /// What the browser keeps.
  package let secret: String
  package let stage: Visitor.Stage
  /// What marks the browser as the person's own, for the next time.
  package let mark: String

  init(_ session: NewSession) {
    secret = session.secret
    mark = session.mark
    stage = Visitor.Stage(session.stage)
  }
}

extension Visitor.Stage {
  init(_ stage: SessionRecord.Stage) {
    self =
      switch stage {
      case .code: .code
      case .enrol: .enrol
      case .full: .full
      }
  }
}
