// SPDX-License-Identifier: MIT
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Asks an identity provider: short answers, no redirects, and not for long.
enum OpenIDClient {
  /// What a token endpoint answers (RFC 6749, section 5.1; OpenID Connect Core 1.0, 3.1.3.3).
  struct Tokens: Decodable, Sendable {
    let idToken: String
    let accessToken: String?

    enum CodingKeys: String, CodingKey {
      case idToken = "id_token"
      case accessToken = "access_token"
    }
  }

  /// More than a description or a set of keys has.
  private static let mostBytes = 1_000_000

  private static var configuration: HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5), read: .seconds(10)))
    configuration.httpVersion = .http1Only
    return configuration
  }

  static func get(_ address: String) async throws -> Data {
    var request = HTTPClientRequest(url: address)
    request.headers.add(name: "Accept", value: "application/json")
    return try await bytes(of: request, "the provider")
  }

  /// Sends a form to the token endpoint, and shows that it is us.
  static func post(
    _ address: String, fields: [(String, String)], client: String, secret: String?, isBasic: Bool
  ) async throws -> Tokens {
    var request = HTTPClientRequest(url: address)
    request.method = .POST
    request.headers.add(name: "Accept", value: "application/json")
    request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
    var fields = fields
    if let secret, isBasic {
      // Both halves are encoded as in a form before they are joined (RFC 6749, section 2.3.1).
      let pair = SiteAddress.encoded(client) + ":" + SiteAddress.encoded(secret)
      request.headers.add(
        name: "Authorization", value: "Basic " + Data(pair.utf8).base64EncodedString())
    } else {
      fields.append(("client_id", client))
      if let secret { fields.append(("client_secret", secret)) }
    }
    let form = FormFields(fields.map { FormFields.Field(name: $0.0, value: $0.1) })
    request.body = .bytes(ByteBuffer(string: form.encoded))
    let bytes = try await bytes(of: request, "the token endpoint")
    guard let tokens = try? JSONDecoder().decode(Tokens.self, from: bytes) else {
      throw OpenIDRefusal("the token endpoint gave no ID token")
    }
    return tokens
  }

  private static func bytes(of request: HTTPClientRequest, _ who: String) async throws -> Data {
    let asked = request
    do {
      return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
        let response = try await client.execute(asked, timeout: .seconds(15))
        guard response.status == .ok else {
          throw OpenIDRefusal("\(who) answered with status \(response.status.code)")
        }
        return Data((try await response.body.collect(upTo: mostBytes)).readableBytesView)
      }
    } catch let refusal as OpenIDRefusal {
      throw refusal
    } catch {
      throw OpenIDRefusal("\(who) could not be reached")
    }
  }
}
