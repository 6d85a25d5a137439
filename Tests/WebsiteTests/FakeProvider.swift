// SPDX-License-Identifier: MIT
import Crypto
import CryptoExtras
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

@testable import Website

/// An identity provider in this program that lies as a test tells it to.
final class FakeProvider: Sendable {
  /// What is wrong with what it says.
  enum Lie: String, Sendable, CaseIterable {
    case issuer, audience, twoAudiences, authorisedParty, nonce, noNonce, expired, old, future
    case notYet, noSubject, algorithmNone, sharedSecret, otherKey, otherKeyName, accessToken
    case critical, changedPayload, noIDToken, otherIssuerInDescription, ellipticAsRSA
  }

  struct State: Sendable {
    var lie: Lie?
    var algorithm = "ES256"
    var claims: [String: [String]] = ["groups": ["data-team"]]
    var email: String?
    var isEmailVerified = true
    var subject = "subject-1"
    var codes: [String: (nonce: String, challenge: String, address: String)] = [:]
    var keyRequests = 0
    var keyNumber = 1
  }

  let state = Mutex(State())
  let clientSecret = "a secret: with signs & spaces"
  private let rsa: _RSA.Signing.PrivateKey
  private let keys = [P256.Signing.PrivateKey(), P256.Signing.PrivateKey()]
  private let port = Mutex(0)

  init() throws {
    rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
  }

  var issuer: String { "http://127.0.0.1:\(port.withLock { $0 })" }

  /// Runs it for as long as a test needs it.
  static func serving(
    _ use: @Sendable @escaping (FakeProvider) async throws -> Void
  ) async throws {
    let provider = try FakeProvider()
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    try await WebsiteTests.serving(
      { whenRunning in
        Application(
          responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
            try await provider.answer(request)
          },
          configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
          onServerRunning: { await whenRunning($0.localAddress?.port ?? 0) }, logger: logger)
      },
      { site in
        provider.port.withLock { $0 = site.port }
        try await use(provider)
      })
  }

  /// Does what a person does at the provider: gives a code for the address they were led to.
  func approve(_ address: String) -> (code: String, state: String, back: String)? {
    guard let query = URL(string: address)?.query else { return nil }
    let fields = FormFields(encoded: query)
    guard fields["response_type"] == "code", fields["code_challenge_method"] == "S256",
      let nonce = fields["nonce"], let challenge = fields["code_challenge"],
      let back = fields["redirect_uri"], let state = fields["state"]
    else { return nil }
    let code = FormGuard.newSession()
    self.state.withLock { $0.codes[code] = (nonce, challenge, back) }
    return (code, state, back)
  }

  private func answer(_ request: Request) async throws -> Response {
    switch request.uri.path {
    case "/.well-known/openid-configuration":
      let isOther = state.withLock { $0.lie == .otherIssuerInDescription }
      return json([
        "issuer": isOther ? "http://127.0.0.1:1" : issuer,
        "authorization_endpoint": issuer + "/authorise", "token_endpoint": issuer + "/token",
        "jwks_uri": issuer + "/keys",
        "id_token_signing_alg_values_supported": ["RS256", "PS256", "ES256", "HS256", "none"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
      ])
    case "/keys":
      let number = state.withLock { state in
        state.keyRequests += 1
        return state.keyNumber
      }
      let elliptic = keys[number - 1].publicKey.rawRepresentation
      let (n, e) = try modulus()
      return json([
        "keys": [
          [
            "kty": "EC", "crv": "P-256", "kid": "ec-\(number)", "use": "sig",
            "x": Base64URL.encoded(elliptic.prefix(32)),
            "y": Base64URL.encoded(elliptic.suffix(32)),
          ], ["kty": "RSA", "kid": "rsa-1", "use": "sig", "n": n, "e": e],
          ["kty": "OKP", "kid": "unknown", "crv": "Ed25519", "x": "AAAA"],
        ]
      ])
    case "/token": return try await token(request)
    default: return Response(status: .notFound)
    }
  }

  private func token(_ request: Request) async throws -> Response {
    let body = try await request.body.collect(upTo: 10_000)
    let fields = FormFields(encoded: String(buffer: body))
    let pair =
      "reeve:" + SiteAddress.encoded(clientSecret)
    let isKnown =
      request.headers[.authorization] == "Basic " + Data(pair.utf8).base64EncodedString()
    let found = state.withLock { state in
      fields["code"].flatMap { state.codes.removeValue(forKey: $0) }
    }
    let challenge = fields["code_verifier"].map {
      Base64URL.encoded(SHA256.hash(data: Data($0.utf8)))
    }
    guard isKnown, let found, challenge == found.challenge,
      fields["redirect_uri"] == found.address
    else { return Response(status: .badRequest) }
    var answer: [String: Any] = ["access_token": "an access token", "token_type": "Bearer"]
    if state.withLock({ $0.lie }) != .noIDToken { answer["id_token"] = try made(found.nonce) }
    return json(answer)
  }

  private func made(_ nonce: String) throws -> String {
    let state = self.state.withLock { $0 }
    let now = Int(Date().timeIntervalSince1970)
    var claims: [String: Any] = [
      "iss": issuer, "aud": "reeve", "sub": state.subject, "exp": now + 300, "iat": now,
      "nonce": nonce, "name": "Gwen Guest", "email_verified": state.isEmailVerified,
      "at_hash": Base64URL.encoded(SHA256.hash(data: Data("an access token".utf8)).prefix(16)),
    ]
    claims["email"] = state.email
    for (name, value) in state.claims { claims[name] = value }
    var head: [String: Any] = [
      "alg": state.algorithm,
      "kid": state.algorithm == "ES256" ? "ec-\(state.keyNumber)" : "rsa-1",
    ]
    switch state.lie {
    case .issuer: claims["iss"] = issuer + "/"
    case .audience: claims["aud"] = "another"
    case .twoAudiences: claims["aud"] = ["reeve", "another"]
    case .authorisedParty: claims["azp"] = "another"
    case .nonce: claims["nonce"] = FormGuard.newSession()
    case .noNonce: claims["nonce"] = nil
    case .expired: claims["exp"] = now - 61
    case .old: claims["iat"] = now - 700
    case .future: claims["iat"] = now + 120
    case .notYet: claims["nbf"] = now + 120
    case .noSubject: claims["sub"] = ""
    case .algorithmNone: head["alg"] = "none"
    case .sharedSecret: head["alg"] = "HS256"
    case .otherKeyName: head["kid"] = "unheard-of"
    case .accessToken: claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"
    case .critical: head["crit"] = ["b64"]
    case .ellipticAsRSA: head["alg"] = "RS256"
    default: break
    }
    let signed = try part(head) + "." + part(claims)
    var signature = try sign(signed, state)
    switch state.lie {
    case .algorithmNone: signature = Data()
    case .sharedSecret:
      // The classic: the public key, which everybody has, taken for a shared secret.
      signature = Data(
        HMAC<SHA256>.authenticationCode(
          for: Data(signed.utf8),
          using: SymmetricKey(data: keys[0].publicKey.rawRepresentation)))
    case .otherKey:
      signature = try P256.Signing.PrivateKey().signature(for: Data(signed.utf8)).rawRepresentation
    case .changedPayload:
      claims["groups"] = ["siros"]
      return try part(head) + "." + part(claims) + "." + Base64URL.encoded(signature)
    default: break
    }
    return signed + "." + Base64URL.encoded(signature)
  }

  private func sign(_ text: String, _ state: State) throws -> Data {
    let data = Data(text.utf8)
    return switch state.algorithm {
    case "RS256": try rsa.signature(for: data, padding: .insecurePKCS1v1_5).rawRepresentation
    case "PS256": try rsa.signature(for: data, padding: .PSS).rawRepresentation
    default: try keys[state.keyNumber - 1].signature(for: data).rawRepresentation
    }
  }

  private func modulus() throws -> (n: String, e: String) {
    let parts = try rsa.publicKey.getKeyPrimitives()
    return (Base64URL.encoded(parts.modulus), Base64URL.encoded(parts.publicExponent))
  }

  private func part(_ object: [String: Any]) throws -> String {
    Base64URL.encoded(try JSONSerialization.data(withJSONObject: object, options: .sortedKeys))
  }

  private func json(_ object: [String: Any]) -> Response {
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }
}
