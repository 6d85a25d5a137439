// SPDX-License-Identifier: MIT
import Crypto
import CryptoExtras
import Foundation

/// A reason why what an identity provider says is not believed, in words for the log: no values.
struct OpenIDRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// How an ID token may be signed: by keys that only the provider has.
///
/// `none` and the algorithms with a shared secret are no members, so that no token can ask for them
/// (RFC 8725, section 3.1).
enum SigningAlgorithm: String, Sendable, CaseIterable {
  case rs256 = "RS256"
  case ps256 = "PS256"
  case es256 = "ES256"

  var keyType: String { self == .es256 ? "EC" : "RSA" }
}

/// The public keys of a provider (RFC 7517).
struct KeySet: Decodable, Sendable {
  /// One key, with what may be done with it.
  struct Key: Decodable, Sendable {
    let kty: String
    let kid: String?
    let use: String?
    let alg: String?
    let n: String?
    let e: String?
    let crv: String?
    let x: String?
    let y: String?
  }

  let keys: [Key]

  private enum Name: String, CodingKey { case keys }

  /// Keys of kinds that we don't know are passed over, as the standard asks.
  private struct Lenient: Decodable {
    let key: Key?

    init(from decoder: any Decoder) throws { key = try? Key(from: decoder) }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    keys = try container.decode([Lenient].self, forKey: .keys).compactMap(\.key)
  }

  /// The keys that may have made a signature.
  func candidates(kid: String?, algorithm: SigningAlgorithm) -> [Key] {
    let fitting = keys.filter { key in
      key.kty == algorithm.keyType && (key.use == nil || key.use == "sig")
        && (key.alg == nil || key.alg == algorithm.rawValue)
    }
    guard let kid else { return fitting.count == 1 ? fitting : [] }
    return fitting.filter { $0.kid == kid }
  }
}

/// A signed token as it came (RFC 7515, compact serialisation), not yet believed.
struct SignedToken: Sendable {
  private struct Header: Decodable {
    let alg: String
    let kid: String?
    let crit: [String]?
  }

  /// More than any ID token has.
  private static let longest = 65_536

  let algorithm: SigningAlgorithm
  let kid: String?
  private let signed: Data
  private let payload: Data
  private let signature: Data

  /// Reads a token.
  ///
  /// - Parameter allowed: the algorithms that the provider and the configuration name.
  init(_ text: String, allowed: Set<SigningAlgorithm>) throws(OpenIDRefusal) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.longest, parts.count == 3,
      let head = Base64URL.decoded(parts[0]), let payload = Base64URL.decoded(parts[1]),
      let signature = Base64URL.decoded(parts[2]),
      let header = try? JSONDecoder().decode(Header.self, from: head)
    else { throw OpenIDRefusal("the ID token is no signed token") }
    guard let algorithm = SigningAlgorithm(rawValue: header.alg), allowed.contains(algorithm)
    else { throw OpenIDRefusal("the ID token is signed in a way that is not allowed") }
    guard header.crit == nil else {
      throw OpenIDRefusal("the ID token asks for what is not known")
    }
    self.algorithm = algorithm
    kid = header.kid
    signed = Data("\(parts[0]).\(parts[1])".utf8)
    self.payload = payload
    self.signature = signature
  }

  /// What the token says, if one of the keys signed it.
  func claims(verifiedBy keys: [KeySet.Key]) throws(OpenIDRefusal) -> IDClaims {
    guard keys.contains(where: isSigned) else {
      throw OpenIDRefusal("the ID token's signature is wrong")
    }
    do {
      return try JSONDecoder().decode(IDClaims.self, from: payload)
    } catch {
      throw OpenIDRefusal("the ID token lacks a claim or has one of a wrong kind")
    }
  }

  private func isSigned(by key: KeySet.Key) -> Bool {
    switch algorithm {
    case .rs256, .ps256:
      guard let n = key.n.flatMap(Base64URL.decoded), let e = key.e.flatMap(Base64URL.decoded),
        let key = try? _RSA.Signing.PublicKey(n: n, e: e)
      else { return false }
      return key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: signature), for: signed,
        padding: algorithm == .rs256 ? .insecurePKCS1v1_5 : .PSS)
    case .es256:
      guard key.crv == "P-256", let x = key.x.flatMap(Base64URL.decoded),
        let y = key.y.flatMap(Base64URL.decoded), x.count == 32, y.count == 32,
        let key = try? P256.Signing.PublicKey(rawRepresentation: x + y),
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
      else { return false }
      return key.isValidSignature(signature, for: signed)
    }
  }
}

/// Bytes as base64url without padding (RFC 7515, section 2).
enum Base64URL {
  static func decoded(_ text: some StringProtocol) -> Data? {
    guard !text.contains(where: { $0 == "+" || $0 == "/" || $0 == "=" }) else { return nil }
    let plain = text.replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/")
    return Data(
      base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
  }

  static func encoded(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
  }
}
