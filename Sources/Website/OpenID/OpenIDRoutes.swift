// SPDX-License-Identifier: MIT
import Components
import HTTPTypes
import Logging
import Markup
import Workspace

extension SiteParts {
  /// Leads to the provider; what comes back must come to this browser.
  func startOpenID(_ visit: Visit) async throws -> Answer {
    guard let openID else { throw RequestRefusal.notFound }
    let metadata: ProviderMetadata
    do {
      metadata = try await openID.description()
    } catch {
      return openIDFailed(error, visit)
    }
    let attempt = OpenIDAttempt(
      place: LocalReturn(visit.query[LocalReturn.fieldName])?.text, now: access.now)
    let query = FormFields([
      .init(name: "response_type", value: "code"),
      .init(name: "client_id", value: openID.settings.clientID),
      .init(name: "redirect_uri", value: openIDReturn(visit)),
      .init(name: "scope", value: openID.settings.scopes.joined(separator: " ")),
      .init(name: "state", value: attempt.state), .init(name: "nonce", value: attempt.nonce),
      .init(name: "code_challenge", value: attempt.challenge),
      .init(name: "code_challenge_method", value: "S256"),
    ])
    let mark = metadata.authorizationEndpoint.contains("?") ? "&" : "?"
    var answer = Answer(
      .seeOther,
      headers: [
        .location: metadata.authorizationEndpoint + mark + query.encoded,
        .cacheControl: "no-store",
      ])
    answer.headers.append(
      SignInCookies.set(
        .openID, try attempt.sealed(access.openIDKey), isSecure: visit.isSecure,
        seconds: OpenIDAttempt.life))
    return answer
  }

  /// Where the provider leads people back to.
  private func openIDReturn(_ visit: Visit) -> String {
    let configured = visit.isSecure ? workspace.configuration.site.address : nil
    return (configured ?? "http://" + (visit.head.authority ?? ""))
      + SiteAddress.access(.openIDReturn).path
  }

  /// Takes what the provider sent back, and lets in whom it vouches for.
  func finishOpenID(_ visit: Visit) async throws -> Answer {
    guard let openID else { throw RequestRefusal.notFound }
    do {
      let attempt = try await openIDAttempt(visit, openID)
      guard visit.query["error"] == nil else {
        throw OpenIDRefusal("the provider let nobody in")
      }
      guard let code = visit.query["code"] else { throw OpenIDRefusal("there is no code") }
      let claims = try await openID.redeem(
        code, of: attempt, returningTo: openIDReturn(visit))
      let entry = try await access.enter(
        VouchedPerson(
          issuer: claims.iss, subject: claims.sub, name: claims.name,
          email: claims.isEmailVerified ? claims.email : nil,
          groups: claims.texts(of: openID.settings.groupsClaim)),
        by: openID.settings,
        browser: BrowserName.words(visit.head.headerFields[.userAgent]))
      if let before = visit.visitor { try await access.signOut(before) }
      var answer = begin(entry, visit, place: LocalReturn(attempt.place))
      answer.headers.append(SignInCookies.remove(.openID, isSecure: visit.isSecure))
      return answer
    } catch AccessProblem.noRole {
      return .page(
        ErrorView(
          frame: frame, title: "You have no role in this service",
          advice: [
            "Your council's identity service knows you, but none of your groups has a role here.",
            "Ask whoever runs this service.",
          ]), status: .forbidden)
    } catch {
      return openIDFailed(error, visit)
    }
  }

  /// The attempt that this browser began and that comes back now, once.
  private func openIDAttempt(
    _ visit: Visit, _ openID: OpenIDProvider
  ) async throws -> OpenIDAttempt {
    let kept = SignInCookies.values(
      .openID, in: visit.head.headerFields, isSecure: visit.isSecure
    ).compactMap { OpenIDAttempt(sealed: $0, key: access.openIDKey, now: access.now) }.first
    guard let kept, let state = visit.query["state"], state == kept.state else {
      throw OpenIDRefusal("this browser did not begin it, or too long ago")
    }
    // Who answers, where the provider says so: another one may have been mixed in (RFC 9207).
    let issuer = visit.query["iss"]
    let mustName = try await openID.description().namesIssuer == true
    guard issuer == openID.settings.issuer || issuer == nil && !mustName else {
      throw OpenIDRefusal("the answer is of another issuer")
    }
    guard await openID.use(kept) else { throw OpenIDRefusal("it was used before") }
    return kept
  }

  /// Says that it did not work; the log says why, without a value.
  private func openIDFailed(_ error: any Error, _ visit: Visit) -> Answer {
    let id = FaultID()
    if let refusal = error as? OpenIDRefusal {
      logger.warning("sign-in \(id): \(refusal.description)")
    } else if let problem = error as? AccessProblem {
      logger.warning("sign-in \(id): \(problem == .signedOut ? "the session ended" : "refused")")
    } else {
      logger.error("sign-in \(id): \(error)")
    }
    var answer = Answer.page(
      ErrorView(
        frame: frame, title: "You could not be signed in",
        advice: [
          Slot {
            "Begin again: "
            a(.class("govuk-link"), .href(SiteAddress.access(.signIn).link)) { "sign in" }
            "."
          },
          Slot {
            "If it happens again, tell us this number of the problem: "
            strong { id.description }
            "."
          },
        ]), status: .forbidden)
    answer.headers.append(SignInCookies.remove(.openID, isSecure: visit.isSecure))
    return answer
  }
}
