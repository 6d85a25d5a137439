// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Tokens of the API, and serving others")
struct TokenAndProxyTests {
  @Test("a token speaks for its person until it ends, is revoked, or the account is closed")
  func tokens() async throws {
    let scene = try SignInScene()
    try await scene.invited()
    let desk = try scene.workspace.accessDesk(passwordLogarithm: 5)
    let (secret, line) = try await desk.makeToken(
      for: "a.khan", name: "Power BI", days: 30, readsOnly: true, by: "console")

    #expect(secret.hasPrefix("reeve_") && secret.utf8.count == 49)
    let bearer = try #require(try desk.bearer(secret))
    #expect(bearer.id == "a.khan" && bearer.name == "Amina Khan" && bearer.readsOnly)
    #expect(bearer.roles == [HeldRole(role: "siro")])
    #expect(try desk.bearer(secret + "x") == nil)
    #expect(try desk.bearer("reeve_" + FormGuard.newSession()) == nil)
    let database = scene.folder.url.appendingPathComponent("council/.reeve")
    for name in ["reeve.sqlite", "reeve.sqlite-wal"] {
      let bytes = try Data(contentsOf: database.appendingPathComponent(name))
      #expect(bytes.range(of: Data(secret.dropFirst(6).utf8)) == nil)
    }
    try await desk.setDisabled("a.khan", true, by: "console")
    #expect(try desk.bearer(secret) == nil)
    try await desk.setDisabled("a.khan", false, by: "console")
    #expect(try desk.bearer(secret) != nil)
    try await desk.revokeToken(line.id, of: "a.khan", by: "console")
    #expect(try desk.bearer(secret) == nil)
    await #expect(throws: AccessProblem.self) {
      try await desk.revokeToken(line.id, of: "b.jones", by: "console")
    }
    await #expect(throws: AccessProblem.self) {
      try await desk.makeToken(
        for: "b.jones", name: "x", days: 1, readsOnly: false, by: "console")
    }
  }

  @Test(
    "a token speaks below /api alone, a session there only looks, and a reading token only reads")
  func visits() async throws {
    let scene = try SignInScene()
    try await scene.invited()
    var settings = Site.Settings(publicFolder: try PublicFolder.ofPackage(), version: "9.9.9")
    settings.passwordLogarithm = 5
    let parts = try SiteParts(
      workspace: scene.workspace, settings: settings, logger: Logger(label: "test"))
    let entry = try await parts.access.signIn(
      "a.khan", password: SignInScene.password, address: "x", mark: nil, browser: "")
    let token = { (readsOnly: Bool) in
      try await parts.access.makeToken(
        for: "a.khan", name: "x", days: 1, readsOnly: readsOnly, by: "console"
      ).secret
    }
    let (reading, writing) = (try await token(true), try await token(false))
    let visit = { (method: HTTPRequest.Method, path: String, headers: HTTPFields) in
      let head = HTTPRequest(
        method: method, scheme: "http", authority: "127.0.0.1:8080", path: path,
        headerFields: headers)
      return try await Visit(
        request: Request(head: head, body: RequestBody(buffer: .init())), address: .help,
        parts: parts, client: ClientAddress(peer: nil, headers: [:], proxies: []))
    }
    let cookie: HTTPFields = [.cookie: "reeve-sign-in=\(entry.secret)"]
    let bearer = { (token: String) -> HTTPFields in [.authorization: "Bearer \(token)"] }

    #expect(try await visit(.get, "/api/v1/x", bearer(reading)).requireSignedIn().id == "a.khan")
    #expect(try await visit(.post, "/api/v1/x", bearer(writing)).requireSignedIn().isByToken)
    await #expect(throws: RequestRefusal.readsOnly) {
      try await visit(.post, "/api/v1/x", bearer(reading))
    }
    #expect(try await visit(.get, "/help", bearer(writing)).signedIn == nil)
    #expect(try await visit(.get, "/api/v1/x", cookie).signedIn?.id == "a.khan")
    #expect(try await visit(.get, "/help", cookie).signedIn?.id == "a.khan")
    for headers in [cookie, bearer("reeve_" + FormGuard.newSession()), [:]] {
      let refused = try await visit(.post, "/api/v1/x", headers)
      #expect(throws: RequestRefusal.unauthorised) { try refused.requireSignedIn() }
    }
    // Whoever sends a token that is not good is not let in by the session beside it.
    var both = cookie
    for value in ["Bearer reeve_wrong", "Bearer", "Basic YTpi", ""] {
      both[.authorization] = value
      #expect(try await visit(.get, "/api/v1/x", both).signedIn == nil, "\(value)")
    }
  }

  @Test(
    "the site listens to others only behind TLS and with sign-in, and says what is missing",
    arguments: [
      (Configuration.Site(), false, ["nobody can sign in", "address:", "trusted-proxies:"]),
      (Configuration.Site(address: "https://d.example"), true, ["trusted-proxies:"]),
      (Configuration.Site(trustedProxies: ["10.0.0.5"]), true, ["address:"]),
      (
        Configuration.Site(address: "https://d.example", trustedProxies: ["10.0.0.5"]), false,
        ["nobody can sign in"]
      ),
      (Configuration.Site(address: "https://d.example", trustedProxies: ["10.0.0.5"]), true, []),
    ])
  func listening(site: Configuration.Site, canSignIn: Bool, missing: [String]) {
    let words = PublicAddress.refusal(host: "0.0.0.0", site: site, canSignIn: canSignIn)

    #expect((words == nil) == missing.isEmpty)
    for part in missing { #expect(words?.contains(part) == true, "\(part)") }
    #expect(PublicAddress.refusal(host: "127.0.0.1", site: site, canSignIn: canSignIn) == nil)
  }

  @Test("the public address is served through the proxy and by TLS alone")
  func proxied() async throws {
    let scene = try SignInScene(
      settings: """
        site:
          address: https://data.saltmere.example
          trusted-proxies: [127.0.0.1]

        """)
    try await servingSite(of: scene.workspace) { site in
      let host = "data.saltmere.example"
      let good = try await site.ask(
        "GET", "/help", headers: ["Host": host, "X-Forwarded-Proto": "https"])
      #expect(good.status == 200)
      #expect(good["Strict-Transport-Security"] == "max-age=31536000")
      for headers in [
        ["Host": host], ["Host": host, "X-Forwarded-Proto": "http"],
        ["Host": "evil.example", "X-Forwarded-Proto": "https"],
        ["Host": host + ".evil.example", "X-Forwarded-Proto": "https"],
      ] {
        #expect(try await site.ask("GET", "/help", headers: headers).status == 421)
      }
      let own = try await site.ask("GET", "/help")
      #expect(own.status == 200)
      #expect(own["Strict-Transport-Security"] == nil)
      // A form of the public address comes from there.
      let browser = TestBrowser(site, host: host)
      let proxy = ["X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"]
      let token = try TestBrowser.token(in: try await browser.get("/sign-in", headers: proxy))
      for (origin, status) in [
        ("https://data.saltmere.example", 422), ("http://data.saltmere.example", 403),
        ("https://evil.example", 403),
      ] {
        let headers = ["Origin": origin, "Sec-Fetch-Site": ""].merging(proxy) { $1 }
        let answer = try await browser.send(
          "/sign-in", [("name", "a.khan"), ("password", "x")], token: token, headers: headers)
        #expect(answer.status == status, "\(origin)")
      }
    }
  }
}
