// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// Proves that a form was sent from a page of this site (against cross-site request forgery).
///
/// A browser gets a random cookie that scripts can't read and other sites can't make it send; the
/// form holds that cookie's authentication code. Somebody who is signed in has another session,
/// whose code no form of another account or of an earlier sign-in holds. The key is kept with the
/// workspace's keys, so that a form is still taken when the service was started again meanwhile.
struct FormGuard: Sendable {
  /// The form field that holds the code.
  static let fieldName = "token"

  private let key: SymmetricKey

  /// Guards forms with a key; without one only for as long as the program runs.
  init(key: SymmetricKey = SymmetricKey(size: .bits256)) {
    self.key = key
  }

  /// A new random session.
  static func newSession() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { base64URL($0) }
  }

  /// Whether a cookie's value can be a session: 43 letters of base64url.
  static func isSession(_ text: String) -> Bool {
    text.utf8.count == 43
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          return true
        default: return false
        }
      }
  }

  /// The code that a form of this session holds.
  func token(of session: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Self.message(session), using: key)
    return code.withUnsafeBytes { Self.base64URL($0) }
  }

  /// Whether a form's code is the session's; takes the same time for every wrong one.
  func isToken(_ token: String, of session: String) -> Bool {
    guard Self.isSession(session), let code = Self.bytes(base64URL: token) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: Self.message(session), using: key)
  }

  /// A secret that stands in the address of something that can't be signed in to.
  func secret(for purpose: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data("reeve address \(purpose)".utf8), using: key)
      .withUnsafeBytes { Self.base64URL($0) }
  }

  /// Whether a secret is that of a purpose; takes the same time for every wrong one.
  func isSecret(_ secret: String, for purpose: String) -> Bool {
    guard let code = Self.bytes(base64URL: secret) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: Data("reeve address \(purpose)".utf8), using: key)
  }

  private static func message(_ session: String) -> Data {
    Data("reeve form \(session)".utf8)
  }

  private static func base64URL(_ bytes: UnsafeRawBufferPointer) -> String {
    Data(bytes).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }

  /// The 32 bytes of 43 letters, as this writes them: the last letter has two bits to spare, and
  /// a reader that passes over them would take four spellings for the same bytes.
  private static func bytes(base64URL text: String) -> Data? {
    guard text.utf8.count == 43 else { return nil }
    let plain = text.replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/")
    guard let bytes = Data(base64Encoded: plain + "="),
      bytes.withUnsafeBytes({ base64URL($0) }) == text
    else { return nil }
    return bytes
  }
}
