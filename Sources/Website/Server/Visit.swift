// SPDX-License-Identifier: MIT
import HTTPTypes
import HummingbirdCore
import Workspace

/// What a person asks for, and by which session.
struct Visit: Sendable {
  let address: SiteAddress
  let query: FormFields
  let head: HTTPRequest
  /// The session that the browser named, or a new one.
  let session: String
  let isNewSession: Bool
  /// What a form on the page holds so that it is taken.
  let token: String

  /// Whoever is signed in.
  let signedIn: SignedIn?
  /// Whoever has a session, also one in which a code or a second factor is still awaited.
  let visitor: Visitor?
  let client: ClientAddress
  /// Whether the request came by the public address, which is always by TLS.
  let isSecure: Bool

  init(
    request: Request, address: SiteAddress, parts: SiteParts, client: ClientAddress
  ) async throws {
    self.address = address
    self.client = client
    head = request.head
    query = FormFields(encoded: request.uri.query ?? "")
    let isSecure = parts.isPublic(request.head.authority)
    self.isSecure = isSecure
    let values = { (purpose: SignInCookies.Purpose) in
      SignInCookies.values(purpose, in: request.headers, isSecure: isSecure)
        .first(where: FormGuard.isSession)
    }
    // The API: a program's token speaks, or a browser's session, which only looks.
    let isForProgram = Self.isForProgram(request.head.path)
    let bearer = isForProgram ? Self.bearerToken(request.headers) : nil
    let isRead = request.method == .get || request.method == .head
    let takesSession = !isForProgram || request.headers[.authorization] == nil && isRead
    if takesSession, let secret = values(.session),
      let visitor = try await parts.access.visitor(secret)
    {
      self.visitor = visitor
      session = secret
      isNewSession = false
    } else {
      visitor = nil
      let named = values(.form)
      isNewSession = named == nil
      session = named ?? FormGuard.newSession()
    }
    token = parts.forms.token(of: session)
    if let bearer {
      signedIn = try parts.access.bearer(bearer).map { person in
        guard !person.readsOnly || isRead else {
          throw RequestRefusal.readsOnly
        }
        return SignedIn(
          id: person.id, name: person.name, roles: person.roles, isGuest: false,
          session: person.token, csrfToken: "", isByToken: true)
      }
      return
    }
    signedIn = visitor.flatMap { [token] visitor in
      guard visitor.stage == .full else { return nil }
      return SignedIn(
        id: visitor.id, name: visitor.name, roles: visitor.roles, isGuest: visitor.isGuest,
        session: visitor.session, csrfToken: token)
    }
  }

  /// Whether a path is of the API, whose clients know no forms.
  static func isForProgram(_ path: String?) -> Bool {
    path.map { $0.hasPrefix("/api/") } ?? false
  }

  /// The token that a program sends (RFC 6750, section 2.1).
  private static func bearerToken(_ headers: HTTPFields) -> String? {
    guard let value = headers[.authorization] else { return nil }
    let halves = value.split(separator: " ", maxSplits: 1)
    guard halves.count == 2, halves[0].lowercased() == "bearer" else { return nil }
    return PercentText.trimmed(String(halves[1]))
  }

  /// Gives the session to the browser: no script sees it, no other site makes it be sent.
  var cookie: HTTPField { SignInCookies.set(.form, session, isSecure: isSecure) }

  /// The page of a list, from 1.
  var page: Int { query["page"].flatMap { Int($0) }.map { min(max(1, $0), 1_000_000) } ?? 1 }

  /// Whether a validator is one that the browser already has (RFC 9110, section 13.1.2).
  func has(_ tag: String) -> Bool {
    head.headerFields[values: .ifNoneMatch].contains { list in
      list.split(separator: ",").contains { item in
        let item = PercentText.trimmed(String(item))
        return item == "*" || item == tag || item == "W/" + tag
      }
    }
  }

  /// Whether the browser takes gzip.
  var takesGzip: Bool {
    head.headerFields[values: .acceptEncoding].contains { list in
      list.split(separator: ",").contains { item in
        let parts = item.split(separator: ";").map { PercentText.trimmed(String($0)).lowercased() }
        guard let name = parts.first, name == "gzip" || name == "*" else { return false }
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
          Double($0.dropFirst(2))
        }
        return weight != 0
      }
    }
  }

  /// Whether the other side asks for JSON.
  var wantsJSON: Bool {
    head.headerFields[.accept]?.lowercased().contains("application/json") == true
  }
}
