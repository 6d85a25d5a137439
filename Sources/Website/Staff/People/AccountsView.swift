// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// How pages say what an account is.
enum AccountWords {
  static func tag(_ line: PersonLine) -> StatusTag {
    switch line.state {
    case .none where line.isGuest, .invited where line.isGuest: StatusTag("Guest", .information)
    case .none: StatusTag("No account", .neutral)
    case .invited:
      line.invitedUntil == nil
        ? StatusTag("Invitation over", .attention) : StatusTag("Invited", .information)
    case .active: StatusTag("Active", .good)
    case .disabled: StatusTag("Closed", .bad)
    }
  }

  static func roles(_ line: PersonLine) -> String {
    line.roles.isEmpty ? "None" : line.roles.map(role).joined(separator: "; ")
  }

  private static func role(_ held: HeldRole) -> String {
    let title = RecordWords.role(held.role)
    return held.areas.isEmpty
      ? title : "\(title) for \(held.areas.map { visible($0, limit: 80) }.joined(separator: ", "))"
  }

  static func lastSignIn(_ line: PersonLine) -> Slot {
    line.lastSignIn.map { Words.time($0, isDayOnly: true) } ?? "Never"
  }

  static func title(_ act: AccountAct, _ line: PersonLine) -> String {
    switch act {
    case .invite: line.state == .active ? "Make a link for a new password" : "Make an invitation"
    case .disable: "Close the account"
    case .enable: "Open the account again"
    case .signOut: "End all sessions"
    case .resetFactor: "Take the second factor off"
    }
  }

  static func consequence(_ act: AccountAct) -> String {
    switch act {
    case .invite:
      "A link by which a password can be chosen once, within 72 hours. It is shown once; an earlier "
        + "link is good no more. Give it to the person in a way that reaches nobody else."
    case .disable: "They are signed out at once and can’t sign in until it is opened again."
    case .enable: "They can sign in with the password they had."
    case .signOut: "They are signed out everywhere, and can sign in again."
    case .resetFactor:
      "For somebody who lost their telephone and their recovery codes. Make sure that it is the "
        + "person who asks. They are signed out."
    }
  }

  static func said(_ act: AccountAct) -> String {
    switch act {
    case .invite: "The invitation is made"
    case .disable: "The account is closed"
    case .enable: "The account is open again"
    case .signOut: "All sessions are ended"
    case .resetFactor: "The second factor is taken off"
    }
  }
}

/// Everybody with how they sign in.
struct AccountsView: Component {
  let frame: PageFrame
  let lines: [PersonLine]

  var body: some HTML {
    Page(
      frame.layout(
        "Accounts", "Administration", in: .people,
        trail: .breadcrumbs([Link("Administration", to: StaffAddress.people.link)]), width: .wide)
    ) {
      Heading("Accounts", size: .extraLarge)
      p(.class("govuk-body")) {
        "Who there is and which roles they hold is said by the file "
        code { "people.yaml" }
        " of the workspace. An account is how one of them shows who they are."
      }
      Table(
        "People and their accounts, by id", isCaptionHidden: true,
        columns: [
          .init("Person"), .init("Account"), .init("Roles"), .init("Second factor"),
          .init("Last sign-in"),
        ], rows: lines.map(row), fit: .scrolls(id: "accounts-table"))
    }
  }

  private func row(_ line: PersonLine) -> [Slot] {
    [
      Slot {
        a(.class("govuk-link"), .href(StaffAddress.personAccount(line.id).link)) {
          visible(line.name, limit: 100)
        }
        div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) {
          visible(line.id, limit: 100)
        }
      },
      Slot {
        AccountWords.tag(line)
        if !line.isInFile, !line.isGuest { " not in people.yaml: can’t sign in" }
      },
      Slot(AccountWords.roles(line)), Slot(line.hasSecondFactor ? "Yes" : "No"),
      AccountWords.lastSignIn(line),
    ]
  }
}

/// One person's account, with what can be done to it.
struct PersonAccountView: Component {
  let frame: PageFrame
  let line: PersonLine
  let acts: [AccountAct]
  let isOwn: Bool
  let token: String
  /// What was just done.
  var done: AccountAct?
  /// The invitation that was just made; it is shown this once.
  var invitation: Invitation?
  var mistake: String?

  var body: some HTML {
    Page(
      frame.layout(
        visible(line.name, limit: 100), "Accounts", in: .people,
        trail: .breadcrumbs([
          Link("Administration", to: StaffAddress.people.link),
          Link("Accounts", to: StaffAddress.accounts.link),
        ]), hasErrors: mistake != nil)
    ) {
      if let mistake { ErrorSummary([.init(mistake, field: nil)]) }
      if let done {
        NotificationBanner(AccountWords.said(done), kind: .success, content: link)
      }
      Heading("\(visible(line.name, limit: 100))", size: .extraLarge, caption: "Account")
      SummaryList(facts)
      if isOwn {
        InsetText {
          p(.class("govuk-body")) {
            "This is your own account. You change your password and second factor on "
            Website.link("Your account", to: .access(.account))
            "; another administrator can close it."
          }
        }
      }
      for act in acts { part(act) }
    }
  }

  private var link: Slot? {
    invitation.map { invitation in
      Slot {
        p(.class("govuk-body")) {
          "Give this link to \(visible(line.name, limit: 100)) alone. It is good until "
          Words.time(invitation.endsAt)
          " and is not shown again."
        }
        p(.class("govuk-body")) {
          code(.class("reeve-code")) { invitation.link }
        }
      }
    }
  }

  private var facts: [SummaryList.Row] {
    var rows: [SummaryList.Row] = [
      .init("Id", Slot(visible(line.id, limit: 100))),
      .init("Account", Slot(AccountWords.tag(line))),
      .init("Roles", Slot(AccountWords.roles(line))),
    ]
    if line.isGuest {
      rows.append(.init("Known by", "The council’s identity service, which says their roles"))
    } else {
      rows.append(
        .init(
          "Roles are set in",
          Slot { code { "people.yaml" } }))
    }
    if let until = line.invitedUntil { rows.append(.init("Invited until", Words.time(until))) }
    rows += [
      .init("Password chosen", line.passwordSetAt.map { Words.time($0, isDayOnly: true) } ?? "No"),
      .init("Second factor", Slot(line.hasSecondFactor ? "Yes" : "No")),
      .init("Last sign-in", AccountWords.lastSignIn(line)),
      .init("Open sessions", Slot(line.sessions.grouped)),
    ]
    return rows
  }

  private func part(_ act: AccountAct) -> Slot {
    Slot {
      Heading("\(AccountWords.title(act, line))", rank: 2, size: .medium)
      p(.class("govuk-body")) { AccountWords.consequence(act) }
      Markup.form(.post, to: StaffAddress.personAccount(line.id).link) {
        HiddenValue(FormGuard.fieldName, token)
        Button(
          AccountWords.title(act, line),
          kind: act == .disable || act == .resetFactor ? .warning : .secondary, name: "act",
          value: act.rawValue)
      }
    }
  }
}
