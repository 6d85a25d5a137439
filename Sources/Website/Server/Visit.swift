// SPDX-License-Identifier: MIT
import HTTPTypes
import HummingbirdCore

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

  init(request: Request, address: SiteAddress, forms: FormGuard) {
    self.address = address
    head = request.head
    query = FormFields(encoded: request.uri.query ?? "")
    let named = request.headers[values: .cookie].lazy
      .flatMap { $0.split(separator: ";") }
      .compactMap { pair -> String? in
        let halves = PercentText.trimmed(String(pair)).split(separator: "=", maxSplits: 1)
        guard halves.count == 2, halves[0] == FormGuard.cookieName else { return nil }
        return String(halves[1])
      }
      .first(where: FormGuard.isSession)
    isNewSession = named == nil
    session = named ?? FormGuard.newSession()
    token = forms.token(of: session)
  }

  /// Gives the session to the browser: no script sees it, no other site makes it be sent.
  var cookie: String {
    "\(FormGuard.cookieName)=\(session); Path=/; HttpOnly; SameSite=Strict"
  }

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
