// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// What an ID token says (OpenID Connect Core 1.0, section 2), as far as it matters here.
struct IDClaims: Decodable, Sendable {
  let iss: String
  let sub: String
  let aud: [String]
  let exp: Double
  let iat: Double
  let nbf: Double?
  let nonce: String?
  let azp: String?
  let atHash: String?
  let name: String?
  let email: String?
  let isEmailVerified: Bool
  private let lists: [String: [String]]

  /// What a token must agree with.
  struct Expected: Sendable {
    let issuer: String
    let client: String
    let nonce: String
    let accessToken: String?
    let now: Date
  }

  /// How far clocks may differ, in seconds.
  static let skew = 60.0
  /// How old a token may be that was asked for a moment ago, in seconds.
  static let oldest = 600.0

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let claims = try decoder.container(keyedBy: Name.self)
    iss = try claims.decode(String.self, forKey: Name("iss"))
    sub = try claims.decode(String.self, forKey: Name("sub"))
    if let one = try? claims.decode(String.self, forKey: Name("aud")) {
      aud = [one]
    } else {
      aud = try claims.decode([String].self, forKey: Name("aud"))
    }
    exp = try claims.decode(Double.self, forKey: Name("exp"))
    iat = try claims.decode(Double.self, forKey: Name("iat"))
    nbf = try claims.decodeIfPresent(Double.self, forKey: Name("nbf"))
    nonce = try claims.decodeIfPresent(String.self, forKey: Name("nonce"))
    azp = try claims.decodeIfPresent(String.self, forKey: Name("azp"))
    atHash = try claims.decodeIfPresent(String.self, forKey: Name("at_hash"))
    name = try? claims.decodeIfPresent(String.self, forKey: Name("name"))
    email = try? claims.decodeIfPresent(String.self, forKey: Name("email"))
    isEmailVerified = (try? claims.decode(Bool.self, forKey: Name("email_verified"))) ?? false
    var lists: [String: [String]] = [:]
    for key in claims.allKeys {
      if let list = try? claims.decode([String].self, forKey: key) {
        lists[key.stringValue] = list
      } else if let one = try? claims.decode(String.self, forKey: key) {
        lists[key.stringValue] = [one]
      }
    }
    self.lists = lists
  }

  /// The texts of a claim that is a list, or the one of a claim that is a text.
  func texts(of claim: String) -> [String] { lists[claim] ?? [] }

  /// Holds the claims against what was asked for (OpenID Connect Core 1.0, section 3.1.3.7).
  func check(_ expected: Expected) throws(OpenIDRefusal) {
    guard iss == expected.issuer else { throw OpenIDRefusal("the issuer is another one") }
    guard aud.contains(expected.client) else {
      throw OpenIDRefusal("the token is for somebody else")
    }
    guard aud.count == 1 || azp != nil, azp == nil || azp == expected.client else {
      throw OpenIDRefusal("the token was given to somebody else")
    }
    let now = expected.now.timeIntervalSince1970
    guard exp > now - Self.skew else { throw OpenIDRefusal("the token has expired") }
    guard iat <= now + Self.skew, iat >= now - Self.oldest else {
      throw OpenIDRefusal("the token was not made just now")
    }
    if let nbf, nbf > now + Self.skew { throw OpenIDRefusal("the token is not good yet") }
    guard let nonce, nonce == expected.nonce else {
      throw OpenIDRefusal("the nonce is another one")
    }
    guard !sub.isEmpty, sub.utf8.count <= 255 else {
      throw OpenIDRefusal("the token names nobody")
    }
    if let atHash {
      // All algorithms that we take hash with SHA-256; half of it stands in the token.
      let half = expected.accessToken.map { SHA256.hash(data: Data($0.utf8)).prefix(16) }
      guard let half, Base64URL.encoded(half) == atHash else {
        throw OpenIDRefusal("the access token is another one")
      }
    }
  }
}
