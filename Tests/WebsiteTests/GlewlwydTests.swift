// SPDX-License-Identifier: MIT
import CryptoExtras
import Foundation
import GRDB
import TestSupport
import Testing
import Workspace

@testable import Website

/// Debian's identity provider, where set-up has unpacked it or it is installed.
private struct Glewlwyd: Sendable {
  static let root: String? = [PackageFolder.url.path + "/.deps/glewlwyd", ""].first {
    FileManager.default.isExecutableFile(atPath: $0 + "/usr/bin/glewlwyd")
  }

  let process: Process
  let ended: DispatchSemaphore
  let site: ServedSite
  let folder: TemporaryFolder

  var issuer: String { "http://127.0.0.1:\(site.port)/api/oidc" }

  /// Makes its database and settings in a folder of its own, and starts it.
  static func started() async throws -> Glewlwyd {
    let root = try #require(root)
    let folder = try TemporaryFolder()
    let sql = try output(
      "/bin/zcat", [root + "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz"])
    let queue = try DatabaseQueue(path: folder.url.appendingPathComponent("g.db").path)
    try await queue.write { try $0.execute(sql: sql) }
    try queue.close()
    let port = try freePort()
    let modules = root + "/usr/lib/glewlwyd"
    try folder.write(
      """
      port=\(port)
      bind_address="127.0.0.1"
      external_url="http://127.0.0.1:\(port)"
      login_url="login.html"
      api_prefix="api"
      static_files_path="\(root)/usr/share/glewlwyd/webapp/"
      log_mode="file"
      log_level="WARNING"
      log_file="\(folder.url.path)/g.log"
      cookie_domain="127.0.0.1"
      cookie_secure=0
      session_expiration=3600
      session_key="GLEWLWYD2_SESSION_ID"
      admin_scope="g_admin"
      profile_scope="g_profile"
      user_module_path="\(modules)/user"
      user_middleware_module_path="\(folder.url.path)/none"
      client_module_path="\(modules)/client"
      user_auth_scheme_module_path="\(modules)/scheme"
      plugin_module_path="\(modules)/plugin"
      hash_algorithm="SHA512"
      database = { type = "sqlite3"; path = "\(folder.url.path)/g.db"; };

      """, to: "g.conf")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("none"), withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: root + "/usr/bin/glewlwyd")
    process.arguments = ["--config-file=" + folder.url.appendingPathComponent("g.conf").path]
    process.environment = ["LD_LIBRARY_PATH": root + "/usr/lib/x86_64-linux-gnu"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = try process.start()
    let site = ServedSite(port: port)
    for _ in 0..<100 {
      if let answer = try? await site.ask("GET", "/api/"), answer.status > 0 { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    return Glewlwyd(process: process, ended: ended, site: site, folder: folder)
  }

  func end() {
    process.terminate()
    ended.wait()
  }

  /// Sends JSON, as whoever has the session.
  @discardableResult
  func send(
    _ method: String, _ path: String, _ body: [String: Any], session: String = ""
  ) async throws -> WireAnswer {
    let answer = try await site.ask(
      method, "/api" + path, headers: ["Content-Type": "application/json", "Cookie": session],
      body: Array(try JSONSerialization.data(withJSONObject: body)))
    #expect(answer.status == 200, "\(method) \(path): \(answer.text.prefix(200))")
    return answer
  }

  /// Signs in to the provider itself, and gives its session.
  func session(_ name: String, _ password: String) async throws -> String {
    let answer = try await send("POST", "/auth/", ["username": name, "password": password])
    return String(try #require(answer["Set-Cookie"]).prefix { $0 != ";" })
  }

  /// Sets up OpenID Connect, one person, and Reeve as a client.
  func configure(returningTo address: String) async throws {
    let admin = try await session("admin", "password")
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    try await send(
      "POST", "/mod/plugin/",
      [
        "module": "oidc", "name": "oidc", "display_name": "OpenID Connect",
        "parameters": [
          "iss": issuer, "jwt-type": "rsa", "jwt-key-size": "256", "key": key.pemRepresentation,
          "cert": key.publicKey.pemRepresentation, "access-token-duration": 3_600,
          "refresh-token-duration": 3_600, "code-duration": 600, "auth-type-code-enabled": true,
          "allow-non-oidc": false, "pkce-allowed": true, "pkce-method-plain-allowed": false,
          "pkce-required": true, "jwks-show": true, "name-claim": "mandatory",
          "email-claim": "mandatory", "subject-type": "public", "allowed-scope": ["openid"],
          "claims": [
            // Its people have no groups; a property that they have holds them.
            ["name": "groups", "user-property": "picture", "type": "string", "mandatory": true]
              as [String: Any]
          ],
        ] as [String: Any],
      ], session: admin)
    try await send(
      "POST", "/user/",
      [
        "username": "gwen", "name": "Gwen Guest", "email": "gwen@saltmere.example",
        "password": SignInScene.password, "enabled": true, "scope": ["g_profile", "openid"],
        "picture": "data-team",
      ], session: admin)
    try await send(
      "POST", "/client/",
      [
        "client_id": "reeve", "name": "Reeve", "confidential": true, "enabled": true,
        "client_secret": "a-secret-of-a-client", "redirect_uri": [address],
        "authorization_type": ["code"], "token_endpoint_auth_method": ["client_secret_basic"],
        "scope": ["openid"],
      ], session: admin)
  }

  private static func output(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    return String(decoding: try process.output(), as: UTF8.self)
  }

  private static func freePort() throws -> Int {
    let plug = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(plug) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(plug, $0, length) == 0 && getsockname(plug, $0, &length) == 0
      }
    }
    #expect(isBound)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

@Suite(
  "Signing in through Debian's glewlwyd",
  .enabled(if: TestData.wants(toolIsThere: Glewlwyd.root != nil)))
struct GlewlwydTests {
  @Test("goes there with PKCE, comes back with a code, and is let in by the token's proof")
  func whole() async throws {
    let provider = try await Glewlwyd.started()
    defer { provider.end() }
    let scene = try SignInScene(
      settings: """
        sign-in:
          openid:
            issuer: \(provider.issuer)
            client-id: reeve
            client-secret-file: secret
            scopes: [openid]
            roles: {data-team: analyst}

        """)
    try Data("a-secret-of-a-client\n".utf8).write(
      to: scene.folder.url.appendingPathComponent("council/secret"))
    try await servingSite(of: scene.workspace) { site in
      try await provider.configure(
        returningTo: "http://127.0.0.1:\(site.port)/sign-in/openid/return")
      let person = try await provider.session("gwen", SignInScene.password)
      try await provider.send(
        "PUT", "/auth/grant/reeve", ["scope": "openid"], session: person)

      let browser = TestBrowser(site)
      let there = try #require(
        try await browser.get("/sign-in/openid?return=%2Fdatasets")["Location"])
      #expect(there.hasPrefix(provider.issuer + "/auth?"))
      // What its page sends once the person has agreed.
      let path = String(there.dropFirst("http://127.0.0.1:\(provider.site.port)".count))
      let approved = try await provider.site.ask(
        "GET", path + "&g_continue=", headers: ["Cookie": person])
      let back = try #require(approved["Location"])
      #expect(back.contains("code="), "\(back)")
      let own = "http://127.0.0.1:\(site.port)"
      let answer = try await browser.get(String(back.dropFirst(own.count)))
      #expect(answer.status == 303)
      #expect(answer["Location"] == "/datasets")
      let account = try await browser.get("/account").text
      #expect(account.contains("Gwen Guest"))
      #expect(account.contains("Analyst"))
      // The code is used up.
      #expect(try await TestBrowser(site).get(String(back.dropFirst(own.count))).status == 403)
    }
  }
}
