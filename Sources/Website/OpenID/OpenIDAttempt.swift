// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// One way to the provider and back, as the browser that began it keeps it: sealed, in a cookie.
///
/// Only that browser has it, so that nobody can have somebody else arrive with a code of theirs.
struct OpenIDAttempt: Codable, Sendable, Equatable {
  /// How long somebody may take at the provider, in seconds.
  static let life = 600

  /// Comes back with the code (RFC 6749, section 10.12).
  let state: String
  /// Comes back in the token (OpenID Connect Core 1.0, section 3.1.2.1).
  let nonce: String
  /// Proves with the code that it is the same who asked (RFC 7636).
  let verifier: String
  /// Where to go afterwards.
  let place: String?
  let endsAt: Date

  init(place: String?, now: Date) {
    state = FormGuard.newSession()
    nonce = FormGuard.newSession()
    verifier = FormGuard.newSession()
    self.place = place
    endsAt = now + Double(Self.life)
  }

  /// The challenge that the provider is sent (RFC 7636, section 4.2).
  var challenge: String { Base64URL.encoded(SHA256.hash(data: Data(verifier.utf8))) }

  /// The attempt as a cookie's value.
  func sealed(_ key: SymmetricKey) throws -> String {
    let box = try AES.GCM.seal(
      try JSONEncoder().encode(self), using: key, authenticating: Data("openid attempt".utf8))
    return Base64URL.encoded(box.combined ?? Data())
  }

  /// Reads a cookie's value; nil when it is none of ours or too old.
  init?(sealed text: String, key: SymmetricKey, now: Date) {
    guard text.utf8.count <= 8_192, let bytes = Base64URL.decoded(text),
      let box = try? AES.GCM.SealedBox(combined: bytes),
      let plain = try? AES.GCM.open(box, using: key, authenticating: Data("openid attempt".utf8)),
      let attempt = try? JSONDecoder().decode(OpenIDAttempt.self, from: plain),
      attempt.endsAt > now
    else { return nil }
    self = attempt
  }
}
