// SPDX-License-Identifier: MIT
import Components
import Markup
import Workspace

/// Sets up an app that shows codes.
struct FactorView: Component {
  let parts: AccessPageParts
  let offered: OfferedFactor
  /// Whether the person can't go on without.
  let isRequired: Bool
  /// Whether there is one already, which this one would replace.
  let isReplacing: Bool

  var body: some HTML {
    Page(
      parts.frame.layout(
        isReplacing ? "Change your second factor" : "Set up a second factor", "Your account",
        in: nil, trail: isRequired ? .none : .back(to: SiteAddress.access(.account).link),
        hasErrors: !parts.form.mistakes.isEmpty)
    ) {
      if !parts.form.mistakes.isEmpty { ErrorSummary(parts.form.summary) }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading(
            isReplacing ? "Change your second factor" : "Set up a second factor",
            size: .extraLarge)
          p(.class("govuk-body")) {
            "A code from an app on your telephone proves that it is you, even when somebody else "
            "learns your password."
            if isRequired { " Your role needs one before you can go on." }
          }
          ol(.class("govuk-list govuk-list--number")) {
            li { "Open an app that makes such codes, for example your password manager." }
            li {
              "Add an account. Choose to enter a key, and enter: "
              strong(.id("secret")) { offered.secret }
            }
            li { "Enter below the six digits that the app shows." }
          }
          Details("The link for apps on this machine") {
            p(.class("govuk-body reeve-break-all")) { code { offered.link } }
          }
          Markup.form(.post, to: SiteAddress.access(.factor).link) {
            AccessHidden(parts: parts)
            if !isRequired { PresentPassword(form: parts.form) }
            TextInput(
              "code",
              FieldText("Code", size: .small, error: parts.form.error("code")),
              width: .letters10, inputMode: .numeric, autocomplete: "one-time-code",
              spellcheck: false)
            Button("Turn on")
          }
        }
      }
    }
  }
}

/// Shows the recovery codes, once.
struct RecoveryView: Component {
  let parts: AccessPageParts
  let codes: [String]

  var body: some HTML {
    Page(parts.frame.layout("Your recovery codes", "Your account", in: nil)) {
      NotificationBanner("Your second factor is set up", kind: .success)
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Your recovery codes", size: .extraLarge)
          p(.class("govuk-body")) {
            "When you can't use your app, one of these codes lets you in instead. Each works once."
          }
          WarningText("They are shown only now. Print them or write them down.")
          ul(.class("govuk-list")) {
            for text in codes { li { code { text } } }
          }
          LinkButton("Continue", to: Address(parts.place?.text ?? "/") ?? "/")
        }
      }
    }
  }
}
