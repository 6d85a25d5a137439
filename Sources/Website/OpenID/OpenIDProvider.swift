// SPDX-License-Identifier: MIT
import Foundation
import Workspace

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderMetadata: Decodable, Sendable {
  let issuer: String
  let authorizationEndpoint: String
  let tokenEndpoint: String
  let jwksURI: String
  let algorithms: [String]
  let clientMethods: [String]?
  let namesIssuer: Bool?

  enum CodingKeys: String, CodingKey {
    case issuer
    case authorizationEndpoint = "authorization_endpoint"
    case tokenEndpoint = "token_endpoint"
    case jwksURI = "jwks_uri"
    case algorithms = "id_token_signing_alg_values_supported"
    case clientMethods = "token_endpoint_auth_methods_supported"
    case namesIssuer = "authorization_response_iss_parameter_supported"
  }
}

/// A council's identity provider, with what was last learnt of it.
///
/// Its description and keys are believed for an hour. A token signed by a key that is not known
/// makes the keys be asked for again, once a minute at most: that is how providers change keys, and
/// how a stranger could otherwise have us ask without end.
actor OpenIDProvider {
  private static let believedFor = Duration.seconds(3_600)

  nonisolated let settings: Configuration.OpenID
  private let secret: String?
  private let clock: @Sendable () -> Date
  private let askedAgainAfter: Duration
  private var metadata: (value: ProviderMetadata, at: ContinuousClock.Instant)?
  private var keys: (value: KeySet, at: ContinuousClock.Instant)?
  private var used: [String: Date] = [:]

  /// - Parameters:
  ///   - secret: what the site proves itself with to the provider, if it has one.
  ///   - askedAgainAfter: how often keys may be asked for because one is not known.
  ///   - clock: tells the time that tokens are held against.
  init(
    _ settings: Configuration.OpenID, secret: String?, askedAgainAfter: Duration = .seconds(60),
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.settings = settings
    self.secret = secret
    self.askedAgainAfter = askedAgainAfter
    self.clock = clock
  }

  /// The provider's description.
  func description() async throws -> ProviderMetadata {
    let now = ContinuousClock.now
    if let metadata, now - metadata.at < Self.believedFor { return metadata.value }
    let base = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
    let answer = try await OpenIDClient.get(base + "/.well-known/openid-configuration")
    guard let value = try? JSONDecoder().decode(ProviderMetadata.self, from: answer) else {
      throw OpenIDRefusal("the provider's description can't be read")
    }
    guard value.issuer == settings.issuer else {
      throw OpenIDRefusal("the provider calls itself by another issuer's name")
    }
    for address in [value.authorizationEndpoint, value.tokenEndpoint, value.jwksURI]
    where !isSafe(address) {
      throw OpenIDRefusal("the provider's description has an address without TLS")
    }
    metadata = (value, now)
    return value
  }

  /// Addresses must be of TLS, unless the provider is on this machine.
  private func isSafe(_ address: String) -> Bool {
    guard let url = URL(string: address), let host = url.host, url.user == nil else { return false }
    return url.scheme == "https"
      || url.scheme == "http" && RequestOrigin.isLoopback(host) && settings.isOnThisMachine
  }

  /// The algorithms that both the provider and the configuration name.
  private func allowed(_ metadata: ProviderMetadata) -> Set<SigningAlgorithm> {
    let named = Set(metadata.algorithms.compactMap(SigningAlgorithm.init(rawValue:)))
    return named.intersection(settings.algorithms.compactMap(SigningAlgorithm.init(rawValue:)))
  }

  /// Changes a code for what the provider says of the person, and believes only what is proved.
  ///
  /// - Parameters:
  ///   - attempt: what was sent when the person was led to the provider.
  ///   - address: where the provider led them back to.
  /// - Throws: ``OpenIDRefusal``.
  func redeem(
    _ code: String, of attempt: OpenIDAttempt, returningTo address: String
  ) async throws -> IDClaims {
    let metadata = try await description()
    let answer = try await OpenIDClient.post(
      metadata.tokenEndpoint,
      fields: [
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", address),
        ("code_verifier", attempt.verifier),
      ],
      client: settings.clientID, secret: secret,
      isBasic: metadata.clientMethods?.contains("client_secret_basic") ?? true)
    let token = try SignedToken(answer.idToken, allowed: allowed(metadata))
    let claims = try token.claims(verifiedBy: try await candidates(token, metadata))
    try claims.check(
      IDClaims.Expected(
        issuer: settings.issuer, client: settings.clientID, nonce: attempt.nonce,
        accessToken: answer.accessToken, now: clock()))
    return claims
  }

  private func candidates(
    _ token: SignedToken, _ metadata: ProviderMetadata
  ) async throws -> [KeySet.Key] {
    let now = ContinuousClock.now
    if let keys, now - keys.at < Self.believedFor {
      let found = keys.value.candidates(kid: token.kid, algorithm: token.algorithm)
      if !found.isEmpty || now - keys.at < askedAgainAfter { return found }
    }
    let answer = try await OpenIDClient.get(metadata.jwksURI)
    guard let value = try? JSONDecoder().decode(KeySet.self, from: answer) else {
      throw OpenIDRefusal("the provider's keys can't be read")
    }
    keys = (value, now)
    return value.candidates(kid: token.kid, algorithm: token.algorithm)
  }

  /// Takes an attempt out of use; false when it was used before.
  func use(_ attempt: OpenIDAttempt) -> Bool {
    let now = clock()
    used = used.filter { $0.value > now }
    return used.updateValue(attempt.endsAt, forKey: attempt.state) == nil
  }
}
