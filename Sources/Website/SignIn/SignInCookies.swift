// SPDX-License-Identifier: MIT
import HTTPTypes

/// The cookies of sign-in.
///
/// Behind TLS their names begin with `__Host-`: a browser then takes them from this host alone and
/// by TLS alone, so that neither a neighbour's site nor the network can put one in their place.
enum SignInCookies {
  /// A cookie's purpose.
  enum Purpose: String, Sendable {
    /// Holds the session. `SameSite=Lax`, because a link in a message must find its reader signed
    /// in; no form of another site carries it, and looking changes nothing.
    case session = "reeve-sign-in"
    /// Marks a browser in which somebody signed in before; `Strict`, as only our form needs it.
    case mark = "reeve-browser"
    /// Holds, sealed, what was asked of an identity provider; `Lax`, as it leads people back.
    case openID = "reeve-openid"
    /// Names a browser in which nobody is signed in, for the forms that need no sign-in.
    case form = "reeve-session"
  }

  static func name(_ purpose: Purpose, isSecure: Bool) -> String {
    (isSecure ? "__Host-" : "") + purpose.rawValue
  }

  /// Gives a cookie to the browser; without a time to live it ends with the browser.
  static func set(
    _ purpose: Purpose, _ value: String, isSecure: Bool, seconds: Int? = nil
  ) -> HTTPField {
    let life = seconds.map { "; Max-Age=\($0)" } ?? ""
    let site = purpose == .session || purpose == .openID ? "Lax" : "Strict"
    return HTTPField(
      name: .setCookie,
      value: "\(name(purpose, isSecure: isSecure))=\(value); Path=/; HttpOnly; SameSite=\(site)"
        + (isSecure ? "; Secure" : "") + life)
  }

  /// Takes a cookie away.
  static func remove(_ purpose: Purpose, isSecure: Bool) -> HTTPField {
    set(purpose, "", isSecure: isSecure, seconds: 0)
  }

  /// The values that a request gives for a cookie, in its order.
  static func values(
    _ purpose: Purpose, in headers: HTTPFields, isSecure: Bool
  ) -> [String] {
    let name = name(purpose, isSecure: isSecure)
    return headers[values: .cookie].flatMap { $0.split(separator: ";") }
      .compactMap { pair -> String? in
        let halves = PercentText.trimmed(String(pair)).split(separator: "=", maxSplits: 1)
        guard halves.count == 2, halves[0] == name else { return nil }
        return String(halves[1])
      }
  }
}
