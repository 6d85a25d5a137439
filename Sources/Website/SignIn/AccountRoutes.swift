// SPDX-License-Identifier: MIT
import Components
import HTTPTypes
import Workspace

extension SiteParts {
  /// The page of an invitation; the same for one that is used and one that never was.
  func invitation(_ secret: String, _ parts: AccessPageParts) throws -> Answer {
    do {
      return .page(try invitationView(secret, parts))
    } catch AccessProblem.invitationGone {
      return .page(
        ErrorView(
          frame: frame, title: "This invitation is no longer good",
          advice: [
            "It was used before, is older than three days, or is not complete.",
            "If you chose a password already, sign in with it. Otherwise ask for a new invitation.",
          ]), status: .notFound)
    }
  }

  private func invitationView(
    _ secret: String, _ parts: AccessPageParts
  ) throws -> InvitationView {
    let (id, name) = try access.invited(by: secret)
    return InvitationView(parts: parts, secret: secret, id: id, name: name)
  }

  func takeInvitation(
    _ secret: String, _ visit: Visit, _ fields: FormFields, _ parts: inout AccessPageParts
  ) async throws -> Answer {
    if let password = Self.newPassword(fields, &parts.form) {
      do {
        try await access.accept(secret, password: password)
        return .seeOther(
          .access(.signIn),
          query: FormFields([.init(name: "done", value: SignInView.News.password.rawValue)]))
      } catch AccessProblem.weak(let end) {
        parts.form.note("new-password", "The password \(end)")
      } catch AccessProblem.invitationGone {
        return try invitation(secret, parts)
      }
    }
    do {
      return .page(try invitationView(secret, parts), status: .unprocessableContent)
    } catch AccessProblem.invitationGone {
      return try invitation(secret, parts)
    }
  }

  /// The password that was entered twice, or nil with the mistakes noted.
  private static func newPassword(_ fields: FormFields, _ form: inout AccessForm) -> String? {
    let password = fields.entered("new-password")
    if password.isEmpty {
      form.note("new-password", "Enter a new password")
    } else if password != fields.entered("again") {
      form.note("again", "The two passwords are not the same")
    }
    return form.mistakes.isEmpty ? password : nil
  }

  /// The page of somebody's own account.
  func account(_ visit: Visit, _ parts: AccessPageParts) throws -> Answer {
    let (person, visitor) = try person(visit)
    return .page(
      AccountView(
        parts: parts, person: person, account: try access.ownAccount(visitor),
        hasPassword: visitor.hasPassword,
        news: visit.query["done"].flatMap(AccountView.News.init(rawValue:))))
  }

  func takePassword(
    _ visit: Visit, _ fields: FormFields, _ parts: inout AccessPageParts
  ) async throws -> Answer {
    let (person, visitor) = try personWithPassword(visit)
    let old = fields.entered("password")
    if old.isEmpty { parts.form.note("password", "Enter your password") }
    var wait: Int?
    if let new = Self.newPassword(fields, &parts.form) {
      do {
        try await access.changePassword(visitor, from: old, to: new)
        return .seeOther(
          .access(.account),
          query: FormFields([.init(name: "done", value: AccountView.News.password.rawValue)]))
      } catch AccessProblem.wrong, AccessProblem.wrongPassword {
        parts.form.note("password", "The password is wrong")
      } catch AccessProblem.weak(let end) {
        parts.form.note("new-password", "The password \(end)")
      } catch AccessProblem.wait(let seconds) {
        parts.form.note("password", AccessForm.tooMany(seconds))
        wait = seconds
      }
    }
    let answer = Answer.page(
      PasswordView(parts: parts, id: person.id), status: .unprocessableContent)
    return wait.map { waiting(answer, $0) } ?? answer
  }

  /// The page to set up a second factor, also for those who can't go on without.
  func factor(_ visit: Visit, _ parts: AccessPageParts) throws -> Answer {
    .page(try factorView(try enrolling(visit), visit, parts))
  }

  /// Whoever may set up a second factor now.
  private func enrolling(_ visit: Visit) throws -> Visitor {
    if let visitor = visit.visitor, visitor.stage == .enrol { return visitor }
    return try personWithPassword(visit).1
  }

  private func factorView(
    _ visitor: Visitor, _ visit: Visit, _ parts: AccessPageParts
  ) throws -> FactorView {
    FactorView(
      parts: parts, offered: try access.offer(to: visitor, secret: visit.session),
      isRequired: visitor.stage == .enrol,
      isReplacing: try access.ownAccount(visitor).factorSetAt != nil)
  }

  func takeFactor(
    _ visit: Visit, _ fields: FormFields, _ parts: inout AccessPageParts
  ) async throws -> Answer {
    let visitor = try enrolling(visit)
    let password = fields.entered("password")
    if visitor.stage == .full, password.isEmpty {
      parts.form.note("password", "Enter your password")
    }
    var wait: Int?
    if fields["code"] == nil { parts.form.note("code", "Enter the code that your app shows") }
    if let code = fields["code"], parts.form.mistakes.isEmpty {
      do {
        let (codes, entry) = try await access.setUpFactor(
          visitor, secret: visit.session, code: code, password: password)
        var seen = parts
        seen.frame.account = .signedIn(name: visitor.name, token: forms.token(of: entry.secret))
        if seen.place == nil { seen.place = LocalReturn(SiteAddress.access(.account).path) }
        var answer = Answer.page(RecoveryView(parts: seen, codes: codes))
        answer.headers.append(
          SignInCookies.set(.session, entry.secret, isSecure: visit.isSecure))
        return answer
      } catch AccessProblem.wrongPassword {
        parts.form.note("password", "The password is wrong")
      } catch AccessProblem.wrong {
        parts.form.note("code", "The code is wrong. Check the key, and enter the next code")
      } catch AccessProblem.wait(let seconds) {
        parts.form.note("code", AccessForm.tooMany(seconds))
        wait = seconds
      }
    }
    let answer = Answer.page(
      try factorView(visitor, visit, parts), status: .unprocessableContent)
    return wait.map { waiting(answer, $0) } ?? answer
  }
}
