// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

/// A small workspace with people, and what a browser does with its site.
struct SignInScene: Sendable {
  static let password = "tin whistle otter"
  let folder: TemporaryFolder
  let workspace: Workspace

  init(settings: String = "") throws {
    folder = try TemporaryFolder()
    let url = folder.url.appendingPathComponent("council")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data("council:\n  name: Saltmere City Council\n\(settings)".utf8)
      .write(to: url.appendingPathComponent("reeve.yaml"))
    try Data(
      """
      people:
        - {id: a.khan, name: Amina Khan, email: amina@saltmere.example, roles: [siro]}
        - {id: b.jones, roles: [{role: iao, for: [Housing]}]}
      """.utf8
    ).write(to: url.appendingPathComponent("people.yaml"))
    workspace = try Workspace.open(url.path)
  }

  /// Gives somebody a password.
  func invited(_ id: String = "a.khan") async throws {
    let desk = try workspace.accessDesk(passwordLogarithm: 5)
    let link = try await desk.invite(id, by: AccessDesk.console).link
    try await desk.accept(String(link.split(separator: "/").last ?? ""), password: Self.password)
  }
}

/// A browser as far as these tests need one: it keeps cookies and fills in forms.
final class TestBrowser {
  let site: ServedSite
  var cookies: [String: String] = [:]
  let host: String?

  init(_ site: ServedSite, host: String? = nil) {
    self.site = site
    self.host = host
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> WireAnswer {
    try keep(try await site.ask("GET", path, headers: headers.merging(own) { $1 }))
  }

  private var own: [String: String] {
    var headers = ["Cookie": cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")]
    if let host { headers["Host"] = host }
    return headers
  }

  private func keep(_ answer: WireAnswer) throws -> WireAnswer {
    for cookie in answer.all("Set-Cookie") {
      let pair = cookie.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
    }
    return answer
  }

  /// The token of the page's own form.
  func token(_ path: String) async throws -> String {
    try Self.token(in: try await get(path))
  }

  static func token(in answer: WireAnswer) throws -> String {
    try #require(
      try HTMLTree(answer.text).all("input").last { $0["name"] == "token" }?["value"])
  }

  /// Opens a page and sends its form with these fields.
  func send(
    _ path: String, _ fields: [(String, String)], to target: String? = nil, token: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> WireAnswer {
    let own: String = if let token { token } else { try await self.token(path) }
    return try keep(
      try await site.post(
        target ?? String(path.prefix { $0 != "?" }), [("token", own)] + fields,
        cookie: self.own["Cookie"] ?? "",
        headers: headers.merging(self.own) { $1 }.filter { $0.key != "Cookie" }))
  }

  func signIn(
    _ name: String = "a.khan", _ password: String = SignInScene.password, query: String = ""
  ) async throws -> WireAnswer {
    let fields = FormFields(encoded: query)
    return try await send(
      "/sign-in" + (query.isEmpty ? "" : "?\(query)"),
      [("name", name), ("password", password)]
        + (fields["return"].map { [("return", $0)] } ?? []))
  }

  var isSignedIn: Bool {
    get async throws { try await get("/account").status == 200 }
  }
}

/// An app that shows codes, made from RFC 6238 alone.
struct TestAuthenticator {
  let key: [UInt8]

  init(_ secret: String) throws {
    var (bits, count, key): (UInt32, Int, [UInt8]) = (0, 0, [])
    for letter in secret where !letter.isWhitespace {
      let place = try #require("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".firstIndex(of: letter))
      bits =
        bits << 5
        | UInt32(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".distance(
            from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".startIndex, to: place))
      count += 5
      if count >= 8 {
        count -= 8
        key.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    self.key = key
  }

  func code(at time: Date) throws -> String {
    let step = UInt64(time.timeIntervalSince1970 / 30)
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: withUnsafeBytes(of: step.bigEndian) { Data($0) }, using: SymmetricKey(data: key)))
    let offset = Int(mac[19] & 15)
    let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    return String(format: "%06d", number % 1_000_000)
  }
}

extension WireAnswer {
  /// All values of a header.
  func all(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }
}

extension Sequence {
  func asyncMap<Result>(_ make: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await make(element)) }
    return results
  }
}
