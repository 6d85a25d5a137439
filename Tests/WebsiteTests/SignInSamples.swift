// SPDX-License-Identifier: MIT
import Workspace

@testable import Website

extension Samples {
  /// What a page around signing in is made with, for somebody who is signed in.
  func accessParts(wrong: [String] = []) -> AccessPageParts {
    var parts = AccessPageParts(frame: frame, token: "t", place: LocalReturn("/datasets?q=a%26b"))
    parts.frame.account = .signedIn(name: text("Amina Khan"), token: "t")
    for field in wrong { parts.form.note(field, text("Mend it")) }
    return parts
  }

  var accountView: AccountView {
    AccountView(
      parts: accessParts(),
      person: SignedIn(
        id: text("a.khan"), name: text("Amina Khan"),
        roles: [
          HeldRole(role: text("iao"), areas: [text("Housing"), text("Parks")]),
          HeldRole(role: "siro"),
        ], isGuest: false, session: "ab", csrfToken: "t"),
      account: OwnAccount(
        passwordSetAt: moment, factorSetAt: moment, recoveryCodes: 9,
        sessions: [
          .init(browser: "Firefox on Linux", beganAt: moment, seenAt: moment, isThis: true),
          .init(browser: "Edge on Windows", beganAt: moment, seenAt: moment, isThis: false),
        ]), hasPassword: true, news: .password)
  }

  func factorView(isRequired: Bool) -> FactorView {
    FactorView(
      parts: accessParts(wrong: isRequired ? ["code"] : []),
      offered: OfferedFactor(
        secret: "ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567",
        link: text("otpauth://totp/Reeve:a.khan?secret=ABCD")), isRequired: isRequired,
      isReplacing: !isRequired)
  }
}
