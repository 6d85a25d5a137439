// SPDX-License-Identifier: MIT
import Components
import HTTPTypes
import Workspace

extension SiteParts {
  /// How long a browser is known as one in which somebody signed in: half a year, in seconds.
  private static let markLife = 180 * 86_400

  /// The pages around signing in.
  func showAccess(_ page: SiteAddress.AccessPage, _ visit: Visit) async throws -> Answer {
    let place = LocalReturn(visit.query[LocalReturn.fieldName])
    let parts = pageParts(visit, place: place)
    switch page {
    case .signIn:
      if visit.signedIn != nil { return redirect(to: place) }
      return .page(
        SignInView(
          parts: parts, news: visit.query["done"].flatMap(SignInView.News.init(rawValue:))))
    case .code:
      guard visit.visitor?.stage == .code else { return signInAgain(place) }
      return .page(CodeView(parts: parts))
    case .invitation(let secret): return try invitation(secret, parts)
    case .account: return try account(visit, parts)
    case .password:
      let (person, _) = try personWithPassword(visit)
      return .page(PasswordView(parts: parts, id: person.id))
    case .factor: return try factor(visit, parts)
    case .openID: return try await startOpenID(visit)
    case .openIDReturn: return try await finishOpenID(visit)
    case .signOut, .sessions: throw RequestRefusal.method(visit.address)
    }
  }

  /// Answers the forms around signing in.
  func takeAccess(
    _ page: SiteAddress.AccessPage, _ visit: Visit, _ fields: FormFields
  ) async throws -> Answer {
    let place = LocalReturn(fields[LocalReturn.fieldName])
    var parts = pageParts(visit, place: place)
    guard forms.isToken(fields.entered(FormGuard.fieldName), of: visit.session) else {
      return try expired(page, visit, &parts)
    }
    do {
      switch page {
      case .signIn: return try await takeSignIn(visit, fields, &parts)
      case .code: return try await takeCode(visit, fields, &parts)
      case .signOut:
        if let visitor = visit.visitor { try await access.signOut(visitor) }
        if let person = visit.signedIn { await imports.removeAll(of: .init(person)) }
        return signedOut(visit)
      case .sessions:
        let (_, visitor) = try person(visit)
        try await access.signOutEverywhere(visitor)
        await imports.removeAll(of: visitor.id)
        return signedOut(visit)
      case .invitation(let secret):
        return try await takeInvitation(secret, visit, fields, &parts)
      case .password: return try await takePassword(visit, fields, &parts)
      case .factor: return try await takeFactor(visit, fields, &parts)
      case .account, .openID, .openIDReturn: throw RequestRefusal.method(visit.address)
      }
    } catch AccessProblem.busy {
      throw RequestRefusal.busy
    } catch AccessProblem.signedOut {
      return signInAgain(place)
    }
  }

  func pageParts(_ visit: Visit, place: LocalReturn?) -> AccessPageParts {
    AccessPageParts(
      frame: frame, token: visit.token, place: place, provider: openID?.settings.title)
  }

  /// A form that is not of this session: it comes back, without what was entered.
  private func expired(
    _ page: SiteAddress.AccessPage, _ visit: Visit, _ parts: inout AccessPageParts
  ) throws -> Answer {
    parts.form.mistakes = [AccessForm.expired]
    switch page {
    case .signIn where visit.signedIn == nil:
      return .page(SignInView(parts: parts), status: .forbidden)
    case .code where visit.visitor?.stage == .code:
      return .page(CodeView(parts: parts), status: .forbidden)
    default: throw RequestRefusal.formExpired
    }
  }

  private func takeSignIn(
    _ visit: Visit, _ fields: FormFields, _ parts: inout AccessPageParts
  ) async throws -> Answer {
    let name = fields["name"] ?? ""
    let password = fields.entered("password")
    if name.isEmpty { parts.form.note("name", "Enter your name or e-mail address") }
    if password.isEmpty { parts.form.note("password", "Enter your password") }
    guard parts.form.mistakes.isEmpty else {
      return .page(SignInView(parts: parts, name: name), status: .unprocessableContent)
    }
    do {
      let entry = try await access.signIn(
        name, password: password, address: visit.client.network,
        mark: SignInCookies.values(
          .mark, in: visit.head.headerFields, isSecure: visit.isSecure
        ).first,
        browser: BrowserName.words(visit.head.headerFields[.userAgent]))
      // Whatever session the browser had before ends: nobody can have prepared one for it.
      if let before = visit.visitor { try await access.signOut(before) }
      return begin(entry, visit, place: parts.place)
    } catch AccessProblem.wrong {
      parts.form.note("name", "The name or the password is wrong")
      return .page(SignInView(parts: parts, name: name), status: .unprocessableContent)
    } catch AccessProblem.wait(let seconds) {
      parts.form.note("name", AccessForm.tooMany(seconds))
      return waiting(.page(SignInView(parts: parts, name: name)), seconds)
    }
  }

  private func takeCode(
    _ visit: Visit, _ fields: FormFields, _ parts: inout AccessPageParts
  ) async throws -> Answer {
    guard let visitor = visit.visitor, visitor.stage == .code else {
      return signInAgain(parts.place)
    }
    guard let code = fields["code"] else {
      parts.form.note("code", "Enter the code that your app shows")
      return .page(CodeView(parts: parts), status: .unprocessableContent)
    }
    do {
      return begin(try await access.finish(visitor, code: code), visit, place: parts.place)
    } catch AccessProblem.wrong {
      parts.form.note("code", "The code is wrong or was used before. Enter the next one")
      return .page(CodeView(parts: parts), status: .unprocessableContent)
    } catch AccessProblem.wait(let seconds) {
      parts.form.note("code", AccessForm.tooMany(seconds))
      return waiting(.page(CodeView(parts: parts)), seconds)
    }
  }

  /// Gives the browser its new session and leads on.
  func begin(_ entry: Entry, _ visit: Visit, place: LocalReturn?) -> Answer {
    var answer =
      switch entry.stage {
      case .full: redirect(to: place)
      case .code: Answer.seeOther(.access(.code), query: LocalReturn.query(place))
      case .enrol: Answer.seeOther(.access(.factor), query: LocalReturn.query(place))
      }
    answer.headers.append(
      SignInCookies.set(.session, entry.secret, isSecure: visit.isSecure))
    if !entry.mark.isEmpty {
      answer.headers.append(
        SignInCookies.set(.mark, entry.mark, isSecure: visit.isSecure, seconds: Self.markLife))
    }
    return answer
  }

  private func signedOut(_ visit: Visit) -> Answer {
    var answer = Answer.seeOther(
      .access(.signIn),
      query: FormFields([.init(name: "done", value: SignInView.News.signedOut.rawValue)]))
    answer.headers.append(SignInCookies.remove(.session, isSecure: visit.isSecure))
    return answer
  }

  func signInAgain(_ place: LocalReturn?) -> Answer {
    .seeOther(.access(.signIn), query: LocalReturn.query(place))
  }

  /// Leads to a place of this site.
  private func redirect(to place: LocalReturn?) -> Answer {
    Answer(
      .seeOther,
      headers: [.location: place?.text ?? SiteAddress.staff(.work).path, .cacheControl: "no-store"])
  }

  /// An answer that asks for patience (RFC 6585, section 4).
  func waiting(_ answer: Answer, _ seconds: Int) -> Answer {
    var answer = answer
    answer.status = .tooManyRequests
    answer.headers[.retryAfter] = String(seconds)
    return answer
  }

  /// Who is signed in, with their session.
  func person(_ visit: Visit) throws -> (SignedIn, Visitor) {
    let person = try visit.requireSignedIn()
    guard let visitor = visit.visitor else { throw RequestRefusal.signInNeeded(returnTo: nil) }
    return (person, visitor)
  }

  /// Who is signed in with a password of ours.
  func personWithPassword(_ visit: Visit) throws -> (SignedIn, Visitor) {
    let found = try person(visit)
    guard found.1.hasPassword else { throw RequestRefusal.notFound }
    return found
  }
}
