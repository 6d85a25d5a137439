// SPDX-License-Identifier: MIT
import Components
import Markup

/// What a page around signing in has beside its form.
struct AccessPageParts: Sendable {
  var frame: PageFrame
  let token: String
  var form = AccessForm()
  /// Where to go afterwards.
  var place: LocalReturn?
  /// What people call the identity service, if there is one.
  var provider: String?
}

/// The fields that every form around signing in holds without showing them.
struct AccessHidden: Component {
  let parts: AccessPageParts

  var body: some HTML {
    HiddenValue(FormGuard.fieldName, parts.token)
    if let place = parts.place { HiddenValue(LocalReturn.fieldName, place.text) }
  }
}

/// Asks for name and password.
struct SignInView: Component {
  /// What was just done.
  enum News: String, Sendable {
    case signedOut = "signed-out"
    case password

    var words: String {
      switch self {
      case .signedOut: "You are signed out"
      case .password: "Your password is set. Sign in with it"
      }
    }
  }

  let parts: AccessPageParts
  var name = ""
  var news: News?

  var body: some HTML {
    Page(parts.frame.layout("Sign in", in: nil, hasErrors: !parts.form.mistakes.isEmpty)) {
      if !parts.form.mistakes.isEmpty { ErrorSummary(parts.form.summary) }
      if let news { NotificationBanner(news.words, kind: .success) }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Sign in", size: .extraLarge)
          if let provider = parts.provider {
            LinkButton(
              "Sign in with \(provider)",
              to: SiteAddress.access(.openID).link(LocalReturn.query(parts.place)))
            Heading("Or with a password of this service", rank: 2, size: .medium)
          }
          form
          Details("You have no password, or forgot it") {
            p(.class("govuk-body")) {
              "Ask whoever runs this service for an invitation. It is a link by which you choose a "
              "password, and it is good for three days."
            }
          }
        }
      }
    }
  }

  private var form: some HTML {
    Markup.form(.post, to: SiteAddress.access(.signIn).link) {
      AccessHidden(parts: parts)
      TextInput(
        "name",
        FieldText(
          "Name or e-mail address", size: .small,
          hint: "Your short name in this service, or your e-mail address at work.",
          error: parts.form.error("name")),
        value: name, width: .letters30, autocomplete: "username", spellcheck: false)
      TextInput(
        "password",
        FieldText("Password", size: .small, error: parts.form.error("password")),
        type: .password, width: .letters30, autocomplete: "current-password", spellcheck: false)
      Button("Sign in")
    }
  }
}

/// Asks for the code of an app after the password.
struct CodeView: Component {
  let parts: AccessPageParts

  var body: some HTML {
    Page(
      parts.frame.layout("Enter your code", in: nil, hasErrors: !parts.form.mistakes.isEmpty)
    ) {
      if !parts.form.mistakes.isEmpty { ErrorSummary(parts.form.summary) }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Markup.form(.post, to: SiteAddress.access(.code).link) {
            AccessHidden(parts: parts)
            TextInput(
              "code",
              FieldText(
                "Enter your code", size: .extraLarge, isPageHeading: true,
                hint: "The six digits that your app shows now, or one of your recovery codes.",
                error: parts.form.error("code")),
              width: .letters10, autocomplete: "one-time-code", spellcheck: false)
            Button("Continue")
          }
          Details("You can't get a code") {
            p(.class("govuk-body")) {
              "Enter one of the recovery codes that you were shown when you set up your app. If you "
              "have none left, ask whoever runs this service to reset your second factor."
            }
          }
        }
      }
    }
  }
}

/// Asks for a password to be chosen by an invitation.
struct InvitationView: Component {
  let parts: AccessPageParts
  let secret: String
  let id: String
  let name: String

  var body: some HTML {
    Page(
      parts.frame.layout("Choose your password", in: nil, hasErrors: !parts.form.mistakes.isEmpty)
    ) {
      if !parts.form.mistakes.isEmpty { ErrorSummary(parts.form.summary) }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Choose your password", size: .extraLarge)
          p(.class("govuk-body")) {
            "You are invited as "
            strong { name }
            ". You sign in with the name "
            strong { id }
            "."
          }
          Markup.form(.post, to: SiteAddress.access(.invitation(secret)).link) {
            AccessHidden(parts: parts)
            // Lets password keepers save the name beside the password.
            input(.type(.hidden), .name("username"), .value(id), .autocomplete("username"))
            NewPasswordFields(form: parts.form)
            Button("Save password")
          }
        }
      }
    }
  }
}

/// The two fields for a new password.
struct NewPasswordFields: Component {
  let form: AccessForm

  var body: some HTML {
    TextInput(
      "new-password",
      FieldText(
        "New password", size: .small,
        hint: "12 characters or more. Three random words make a good one. It must not be a common "
          + "password, or made of your name.", error: form.error("new-password")),
      type: .password, width: .letters30, autocomplete: "new-password", spellcheck: false)
    TextInput(
      "again",
      FieldText("The same password again", size: .small, error: form.error("again")),
      type: .password, width: .letters30, autocomplete: "new-password", spellcheck: false)
  }
}
