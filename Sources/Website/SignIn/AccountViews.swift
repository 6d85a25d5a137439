// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// What somebody sees of their own account.
struct AccountView: Component {
  /// What was just done.
  enum News: String, Sendable {
    case password
    case factor

    var words: String {
      switch self {
      case .password: "Your password is changed. You are signed out everywhere else"
      case .factor: "Your second factor is set up"
      }
    }
  }

  let parts: AccessPageParts
  let person: SignedIn
  let account: OwnAccount
  let hasPassword: Bool
  var news: News?

  var body: some HTML {
    Page(parts.frame.layout("Your account", in: nil)) {
      if let news { NotificationBanner(news.words, kind: .success) }
      Heading("Your account", size: .extraLarge)
      SummaryList(rows)
      Table(
        "Where you are signed in", captionSize: .medium,
        columns: [.init("Browser"), .init("Since"), .init("Last used")],
        rows: account.sessions.map { session in
          [
            Slot(session.isThis ? "\(session.browser) (this one)" : session.browser),
            Words.time(session.beganAt), Words.time(session.seenAt),
          ]
        })
      Markup.form(.post, to: SiteAddress.access(.sessions).link) {
        AccessHidden(parts: parts)
        Button("Sign out everywhere", kind: .secondary)
      }
    }
  }

  private var rows: [SummaryList.Row] {
    var rows: [SummaryList.Row] = [
      .init("Name", Slot(visible(person.name, limit: 200))),
      .init("You sign in as", Slot(visible(person.id, limit: 200))),
      .init(
        "Roles",
        person.roles.isEmpty ? "None" : Slot(person.roles.map(Self.words).joined(separator: "; "))),
    ]
    guard hasPassword else {
      rows.append(.init("Password", "Your council's identity service keeps it"))
      return rows
    }
    rows += [
      .init(
        "Password",
        account.passwordSetAt.map { date in
          Slot {
            "Set on "
            Words.time(date, isDayOnly: true)
          }
        }, actions: [.init("Change", "password", to: SiteAddress.access(.password).link)]),
      .init(
        "Second factor",
        account.factorSetAt.map { date in
          Slot {
            "Set up on "
            Words.time(date, isDayOnly: true)
            ", \(account.recoveryCodes) recovery codes left"
          }
        } ?? "Not set up",
        actions: [
          .init(
            account.factorSetAt == nil ? "Set up" : "Change", "second factor",
            to: SiteAddress.access(.factor).link)
        ]),
    ]
    return rows
  }

  private static func words(_ role: HeldRole) -> String {
    let areas = role.areas.isEmpty ? "" : " (\(role.areas.joined(separator: ", ")))"
    return visible(role.role + areas, limit: 200)
  }
}

/// Asks for the present password and a new one.
struct PasswordView: Component {
  let parts: AccessPageParts
  let id: String

  var body: some HTML {
    Page(
      parts.frame.layout(
        "Change your password", "Your account", in: nil,
        trail: .back(to: SiteAddress.access(.account).link),
        hasErrors: !parts.form.mistakes.isEmpty)
    ) {
      if !parts.form.mistakes.isEmpty { ErrorSummary(parts.form.summary) }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Change your password", size: .extraLarge)
          p(.class("govuk-body")) {
            "You stay signed in here, and are signed out everywhere else."
          }
          Markup.form(.post, to: SiteAddress.access(.password).link) {
            AccessHidden(parts: parts)
            input(.type(.hidden), .name("username"), .value(id), .autocomplete("username"))
            PresentPassword(form: parts.form)
            NewPasswordFields(form: parts.form)
            Button("Change password")
          }
        }
      }
    }
  }
}

/// The field for the password that holds now.
struct PresentPassword: Component {
  let form: AccessForm

  var body: some HTML {
    TextInput(
      "password",
      FieldText("Your password now", size: .small, error: form.error("password")),
      type: .password, width: .letters30, autocomplete: "current-password", spellcheck: false)
  }
}
