// SPDX-License-Identifier: MIT
import HTTPTypes
import Workspace

extension SiteParts {
  private func requireAdministrator(_ person: SignedIn) throws(RequestRefusal) {
    guard AccessDesk.mayAdminister(person.roles) else {
      throw .notAllowed(
        "Accounts are kept by those who hold the role \(AccessDesk.administratorRole) in "
          + "people.yaml.")
    }
  }

  /// Everybody's accounts.
  func accounts(_ person: SignedIn) throws -> Answer {
    try requireAdministrator(person)
    return .page(AccountsView(frame: frame, lines: try access.personLines()))
  }

  /// One person's account.
  func personAccount(_ id: String, _ visit: Visit, _ person: SignedIn) throws -> Answer {
    try requireAdministrator(person)
    return .page(
      try personAccountView(
        id, visit, person, done: visit.query["done"].flatMap(AccountAct.init(rawValue:))))
  }

  private func personAccountView(
    _ id: String, _ visit: Visit, _ person: SignedIn, done: AccountAct? = nil
  ) throws -> PersonAccountView {
    guard let line = try access.personLine(id) else { throw RequestRefusal.notFound }
    return PersonAccountView(
      frame: frame, line: line, acts: access.possibleActs(on: line, by: person.id),
      isOwn: id == person.id, token: visit.token, done: done)
  }

  /// Does something to somebody's account.
  func takePersonAccount(
    _ id: String, _ visit: Visit, _ person: SignedIn, _ fields: FormFields
  ) async throws -> Answer {
    try requireAdministrator(person)
    guard isOwnForm(fields, visit) else { throw RequestRefusal.formExpired }
    guard try access.personLine(id) != nil else { throw RequestRefusal.notFound }
    guard let act = fields["act"].flatMap(AccountAct.init(rawValue:)) else {
      throw RequestRefusal.notUnderstood
    }
    do {
      guard let invitation = try await access.administer(act, of: id, by: person.id) else {
        if act != .enable { await imports.removeAll(of: id) }
        return .seeOther(
          .staff(.personAccount(id)),
          query: FormFields([.init(name: "done", value: act.rawValue)]))
      }
      // The link stands in this answer alone: in no address, and in nothing that is kept.
      var view = try personAccountView(id, visit, person, done: act)
      view.invitation = invitation
      return .page(view)
    } catch AccessProblem.refused(let words) {
      var view = try personAccountView(id, visit, person)
      view.mistake = words
      return .page(view, status: .conflict)
    }
  }
}
