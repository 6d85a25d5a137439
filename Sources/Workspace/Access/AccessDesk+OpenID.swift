// SPDX-License-Identifier: MIT
package import Crypto
import Foundation
import Records

/// Somebody whom an identity provider vouches for.
package struct VouchedPerson: Sendable {
  package let issuer: String
  /// What the provider knows them by, for ever.
  package let subject: String
  package let name: String?
  /// The e-mail address, if the provider says that it is theirs.
  package let email: String?
  package let groups: [String]

  package init(issuer: String, subject: String, name: String?, email: String?, groups: [String]) {
    self.issuer = issuer
    self.subject = subject
    self.name = name
    self.email = email
    self.groups = groups
  }
}

extension AccessDesk {
  /// What the way to an identity provider and back is sealed with.
  package var openIDKey: SymmetricKey { key.key(for: .openID) }

  /// Begins a session of somebody whom an identity provider vouches for.
  ///
  /// Whom `people.yaml` names by the provider's subject, or by an e-mail address that the provider
  /// has seen to be theirs, is that person, with the roles of the file. Others are guests by an id
  /// made of the subject, with the roles of their groups for as long as the session lasts.
  ///
  /// - Throws: ``AccessProblem/noRole`` when no group of a guest has a role.
  package func enter(
    _ person: VouchedPerson, by settings: Configuration.OpenID, browser: String
  ) async throws -> Entry {
    let people = people
    let known = people.id(openID: person.subject) ?? person.email.flatMap { people.id(email: $0) }
    let roles = settings.roles.filter { person.groups.contains($0.group) }.map {
      Person.Held(role: $0.role, areas: $0.areas)
    }
    guard known != nil || !roles.isEmpty else { throw AccessProblem.noRole }
    let name = person.name.map { String($0.prefix(200)) }
    return try await translatingRefusals {
      Entry(
        try await accounts.signIn(
          fromProvider: known ?? Self.guestID(person), name: name,
          roles: known == nil ? roles : nil, browser: browser))
    }
  }

  /// An id that no other subject has and that says nothing of them.
  private static func guestID(_ person: VouchedPerson) -> String {
    let digest = SHA256.hash(data: Data("\(person.issuer)\n\(person.subject)".utf8))
    return Accounts.guestPrefix + Data(digest.prefix(12)).hexDigits
  }
}
