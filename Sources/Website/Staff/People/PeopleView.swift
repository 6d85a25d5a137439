// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// Who holds which role, and what is wrong with templates and people.
struct PeopleView: Component {
  let frame: PageFrame
  let people: [(id: String, roles: [Person.Held], standsFor: [String])]
  let lint: RecordsLint
  /// Whether whoever looks may keep accounts.
  var mayAdminister = false

  var body: some HTML {
    Page(frame.layout("Administration", in: .people, isAreaItself: true, width: .wide)) {
      Heading("Administration", size: .extraLarge)
      if mayAdminister {
        p(.class("govuk-body")) {
          link("Accounts: invite people, close accounts, end sessions", to: .accounts)
        }
      }
      Heading("People and roles", rank: 2)
      p(.class("govuk-body")) {
        "Roles are set in the file "
        code { "people.yaml" }
        " of the workspace, so that each change can be looked up in its versions."
      }
      Table(
        "People and roles, by id", isCaptionHidden: true,
        columns: [.init("Person"), .init("Roles"), .init("Stands in for")],
        rows: people.map { person in
          [
            Slot(visible(person.id)),
            Slot(
              person.roles.isEmpty ? "none" : person.roles.map(Self.words).joined(separator: ", ")),
            Slot(person.standsFor.isEmpty ? "nobody" : person.standsFor.joined(separator: ", ")),
          ]
        }, fit: .scrolls(id: "people-table"))
      Heading("Templates and people: what to mend", rank: 2)
      if lint.findings.isEmpty {
        p(.class("govuk-body")) { "Nothing was found in \(lint.templates.counted("template"))." }
      } else {
        Table(
          "What to mend", isCaptionHidden: true,
          columns: [.init("Where"), .init("What"), .init("What to do")],
          rows: lint.findings.map { finding in
            [
              Slot("\(visible(finding.problem.file)), line \(finding.problem.line)"),
              Slot(visible(finding.problem.message, limit: 500)),
              Slot(visible(finding.problem.remedy, limit: 500)),
            ]
          }, fit: .scrolls(id: "lint-table"))
      }
    }
  }

  private static func words(_ held: Person.Held) -> String {
    let role = StandardRole(rawValue: held.role)?.title ?? visible(held.role)
    return held.areas.isEmpty
      ? role : "\(role) for \(held.areas.map { visible($0) }.joined(separator: ", "))"
  }
}

extension SiteParts {
  /// People, roles and what is wrong with the definitions.
  func people(_ visit: Visit, _ person: SignedIn) throws -> Answer {
    let desk = try desk(visit)
    return .page(
      PeopleView(
        frame: frame, people: desk.everybody(), lint: try desk.lint(),
        mayAdminister: AccessDesk.mayAdminister(person.roles)))
  }
}
