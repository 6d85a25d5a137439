// SPDX-License-Identifier: MIT
import HTTPTypes

/// A reason a request is not answered with what it asks for.
enum RequestRefusal: Error, Sendable, Equatable {
  case notUnderstood
  case notFound
  case addressTooLong
  case otherHost(port: Int)
  case otherSite
  /// The request did not come by TLS through the proxy.
  case withoutTLS
  case method(SiteAddress?)
  case formType
  case formTooLarge
  case fileTooLarge(limit: Int)
  case formExpired
  case resultGone
  case busy
  /// The person may not do or see this; why.
  case notAllowed(String)
  /// It can't be done as things stand; why.
  case refused(String)
  /// What was sent can't be read; why.
  case unreadable(String)
  /// The page is for those who are signed in; they come back to a place of this site.
  case signInNeeded(returnTo: String?)
  /// A program asks without a token.
  case unauthorised
  /// A program would change something by a token that only reads.
  case readsOnly

  /// The status of the answer.
  var status: HTTPResponse.Status {
    switch self {
    case .notUnderstood: .badRequest
    case .notFound: .notFound
    case .addressTooLong: .uriTooLong
    case .otherHost, .withoutTLS: .misdirectedRequest
    case .otherSite, .formExpired: .forbidden
    case .method: .methodNotAllowed
    case .formType: .unsupportedMediaType
    case .formTooLarge, .fileTooLarge: .contentTooLarge
    case .resultGone: .notFound
    case .busy: .serviceUnavailable
    case .notAllowed: .forbidden
    case .refused: .conflict
    case .unreadable: .unprocessableContent
    case .signInNeeded: .seeOther
    case .unauthorised: .unauthorized
    case .readsOnly: .forbidden
    }
  }
}

/// A short name by which a fault is found in the log.
struct FaultID: CustomStringConvertible, Sendable {
  let description: String

  init() {
    let letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    let drawn = (0..<8).map { _ in letters.randomElement() ?? "X" }
    description = String(drawn.prefix(4)) + "-" + String(drawn.suffix(4))
  }
}
