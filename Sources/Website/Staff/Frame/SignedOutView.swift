// SPDX-License-Identifier: MIT
import Components
import HTTPTypes
import Markup
import Workspace

/// Says that a form came from somebody who is signed out, and keeps what was entered.
struct SignedOutView: Component {
  let frame: PageFrame
  let address: StaffAddress
  let fields: FormFields

  var body: some HTML {
    Page(frame.layout("You are signed out", in: nil)) {
      Heading("You are signed out")
      p(.class("govuk-body")) {
        "What you entered was not saved yet. It is still on this page: sign in again in another tab, "
        "then come back here and press the button."
      }
      p(.class("govuk-body")) {
        a(.class("govuk-link"), .href("/sign-in")) { "Sign in" }
      }
      form(.post, to: address.link) {
        for field in fields.fields { HiddenValue(field.name, field.value) }
        Button("Send what I entered")
      }
    }
  }
}

extension SiteParts {
  /// Answers a form of somebody who is signed out.
  func signedOut(_ address: StaffAddress, _ visit: Visit, _ fields: FormFields) throws -> Answer {
    if visit.wantsJSON {
      var mistakes = FieldMistakes()
      mistakes.add("You are signed out. Sign in again in another tab.")
      return try .autosaved(mistakes, edition: nil, status: .unauthorized)
    }
    return .page(
      SignedOutView(frame: frame, address: address, fields: fields),
      status: .unauthorized)
  }
}
