// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Signing in")
struct SignInTests {
  private static func serving(
    _ settings: String = "", people: [String] = ["a.khan", "b.jones"],
    _ use: @Sendable @escaping (ServedSite, SignInScene) async throws -> Void
  ) async throws {
    let scene = try SignInScene(settings: settings)
    for id in people { try await scene.invited(id) }
    try await servingSite(of: scene.workspace) { try await use($0, scene) }
  }

  @Test("a person chooses a password by an invitation, signs in, and is named on every page")
  func whole() async throws {
    try await Self.serving(people: []) { site, scene in
      let desk = try scene.workspace.accessDesk(passwordLogarithm: 5)
      let link = try await desk.invite("a.khan", by: AccessDesk.console).link
      let path = try #require(URL(string: link)?.path)
      let browser = TestBrowser(site)

      let page = try await browser.get(path)
      #expect(page.text.contains("Amina Khan"))
      #expect(try PageStructure.problems(of: page.text) == [])
      for (password, again, words) in [
        ("", "", "Enter a new password"), ("short", "short", "12 characters"),
        ("tin whistle otter", "tin whistle otte", "not the same"),
        ("amina khan 2026", "amina khan 2026", "your name"),
      ] {
        let answer = try await browser.send(path, [("new-password", password), ("again", again)])
        #expect(answer.status == 422)
        #expect(answer.text.contains(words), "\(words)")
        #expect(try PageStructure.problems(of: answer.text) == [])
      }
      let chosen = try await browser.send(
        path, [("new-password", SignInScene.password), ("again", SignInScene.password)])
      #expect(chosen.status == 303)
      #expect(try await browser.get(path).status == 404)

      let home = try await browser.get("/")
      #expect(home.text.contains("href=\"/sign-in?return=%2F\""))
      // By e-mail address, in capitals.
      let signedIn = try await browser.signIn("AMINA@saltmere.example")
      #expect(signedIn.status == 303)
      #expect(signedIn["Location"] == "/work")
      for path in ["/", "/datasets", "/journal", "/help", "/account", "/runs/7777"] {
        let page = try await browser.get(path)
        #expect(page.text.contains("Amina Khan"), "\(path)")
        #expect(try PageStructure.problems(of: page.text) == [], "\(path)")
      }
      // Nobody else sees that name, though the pages are the same for all.
      for path in ["/", "/datasets", "/help"] {
        #expect(try await !site.ask("GET", path).text.contains("Amina Khan"))
      }
    }
  }

  @Test("cookies can't be read by scripts, sent by other sites or, behind TLS, come from elsewhere")
  func cookies() async throws {
    try await Self.serving("site:\n  address: https://data.saltmere.example\n") { site, _ in
      for (host, prefix, end) in [
        (nil, "", ""), ("data.saltmere.example", "__Host-", "; Secure"),
      ] {
        let browser = TestBrowser(site, host: host)
        let answer = try await browser.send(
          "/sign-in", [("name", "b.jones"), ("password", SignInScene.password)],
          headers: host == nil ? [:] : ["Origin": "https://data.saltmere.example"])
        let session = try #require(
          answer.all("Set-Cookie").first { $0.hasPrefix("\(prefix)reeve-sign-in=") })
        #expect(session.hasSuffix("; Path=/; HttpOnly; SameSite=Lax\(end)"))
        let mark = try #require(
          answer.all("Set-Cookie").first { $0.hasPrefix("\(prefix)reeve-browser=") })
        #expect(mark.contains("; HttpOnly; SameSite=Strict\(end)"))
        #expect(!session.contains("Domain") && !mark.contains("Domain"))
      }
      // The public address needs a second factor unless reeve.yaml says otherwise.
      let browser = TestBrowser(site)
      #expect(try await browser.signIn()["Location"] == "/account/second-factor")
    }
  }

  @Test("a session that was put into a browser beforehand is not the one that is signed in")
  func fixation() async throws {
    try await Self.serving { site, _ in
      let browser = TestBrowser(site)
      let planted = FormGuard.newSession()
      browser.cookies["reeve-sign-in"] = planted
      browser.cookies["reeve-session"] = planted
      _ = try await browser.signIn()

      let session = try #require(browser.cookies["reeve-sign-in"])
      #expect(session != planted)
      let thief = TestBrowser(site)
      thief.cookies["reeve-sign-in"] = planted
      #expect(try await !thief.isSignedIn)
      // Signing in once more gives another session, and the first one is gone.
      thief.cookies["reeve-sign-in"] = session
      #expect(try await thief.isSignedIn)
      _ = try await browser.send(
        "/account", [("name", "b.jones"), ("password", SignInScene.password)], to: "/sign-in")
      #expect(browser.cookies["reeve-sign-in"] != session)
      #expect(try await !thief.isSignedIn)
    }
  }

  @Test("a form of another account, or of before signing in, is refused")
  func crossAccount() async throws {
    try await Self.serving { site, _ in
      let (amina, bea) = (TestBrowser(site), TestBrowser(site))
      let before = try await amina.token("/sign-in")
      _ = try await amina.signIn()
      _ = try await bea.signIn("b.jones")
      let foreign = try await bea.token("/account")

      for token in [foreign, before, "", "wrong"] {
        for path in ["/account/sessions", "/sign-out"] {
          let answer = try await amina.send("/account", [], to: path, token: token)
          #expect(answer.status == 403, "\(path)")
        }
        let answer = try await amina.send(
          "/account/password",
          [
            ("password", SignInScene.password), ("new-password", "a new tin whistle"),
            ("again", "a new tin whistle"),
          ], token: token)
        #expect(answer.status == 403)
      }
      let other = try await amina.send(
        "/account", [], to: "/sign-out",
        headers: ["Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"])
      #expect(other.status == 403)
      #expect(try await amina.isSignedIn)
      #expect(try await bea.isSignedIn)
    }
  }

  @Test(
    "after signing in a person comes back to a page of this site and nowhere else",
    arguments: [
      ("/datasets?q=a%26b&page=2", "/datasets?q=a%26b&page=2"), ("/account", "/account"),
      ("//evil.example", "/work"), ("/\\evil.example", "/work"), ("https:evil.example", "/work"),
      ("https://evil.example/datasets", "/work"), ("/%2f%2fevil.example", "/work"),
      ("/%5cevil.example", "/work"), ("\\\\evil.example", "/work"), ("/\t/evil.example", "/work"),
      ("javascript:alert(1)", "/work"), ("/datasets\r\nSet-Cookie: a=b", "/work"),
      ("/sign-out", "/work"),
      ("/datasets/..//evil.example", "/work"), ("/@evil.example", "/work"),
      (" //evil.example", "/work"),
      ("/sign-in?return=//evil.example", "/work"), ("/links?x=//evil", "/links?x=%2F%2Fevil"),
    ])
  func openRedirect(place: String, expected: String) async throws {
    #expect(LocalReturn(place)?.text ?? "/work" == expected)
    try await Self.serving(people: ["b.jones"]) { site, _ in
      let browser = TestBrowser(site)
      let answer = try await browser.signIn(
        "b.jones", query: "return=\(SiteAddress.encoded(place))")
      #expect(answer["Location"] == expected)
      #expect(
        try await browser.get("/sign-in?return=\(SiteAddress.encoded(place))")["Location"]
          == expected)
    }
  }

  @Test("an unknown name, a wrong password and a person taken out of the file look the same")
  func enumeration() async throws {
    try await Self.serving { site, scene in
      let pages = try await [("nobody", "x"), ("a.khan", "x"), ("amina@saltmere.example", "x")]
        .asyncMap { name, password in
          let answer = try await TestBrowser(site).signIn(name, password)
          #expect(answer.status == 422)
          return try HTMLTree(answer.text).all("main").first?.text
        }
      #expect(Set(pages).count == 1)
      // Gone from the file, gone from the site, at once.
      let browser = TestBrowser(site)
      _ = try await browser.signIn()
      #expect(try await browser.isSignedIn)
      let file = scene.folder.url.appendingPathComponent("council/people.yaml")
      try Data("people:\n  - {id: b.jones}\n".utf8).write(to: file)
      #expect(try await !browser.isSignedIn)
      #expect(try await browser.signIn().status == 422)
    }
  }

  @Test("too many guesses are told to wait")
  func guessing() async throws {
    try await Self.serving { site, _ in
      let stranger = TestBrowser(site)
      for _ in 0..<5 { #expect(try await stranger.signIn("a.khan", "x").status == 422) }
      let answer = try await stranger.signIn()
      #expect(answer.status == 429)
      #expect(answer["Retry-After"] == "1")
      #expect(answer.text.contains("Wait 1 second"))
      #expect(try PageStructure.problems(of: answer.text) == [])
      #expect(try await TestBrowser(site).signIn("b.jones").status == 303)
    }
  }

  @Test("signing out, here or everywhere, and closing an account end sessions at once")
  func endings() async throws {
    try await Self.serving { site, scene in
      let (one, other) = (TestBrowser(site), TestBrowser(site))
      _ = try await one.signIn()
      _ = try await other.signIn()
      let secret = one.cookies["reeve-sign-in"]
      let out = try await one.send("/account", [], to: "/sign-out")
      #expect(out["Location"] == "/sign-in?done=signed-out")
      #expect(one.cookies["reeve-sign-in"] == nil)
      one.cookies["reeve-sign-in"] = secret
      #expect(try await !one.isSignedIn)
      #expect(try await other.isSignedIn)

      _ = try await one.signIn()
      _ = try await one.send("/account", [], to: "/account/sessions")
      #expect(try await !other.isSignedIn)

      _ = try await one.signIn()
      try await scene.workspace.accessDesk(passwordLogarithm: 5).setDisabled(
        "a.khan", true, by: "console")
      #expect(try await !one.isSignedIn)
    }
  }

  @Test("a page for those who are signed in leads to signing in, and then back")
  func needed() async throws {
    try await Self.serving { site, _ in
      let browser = TestBrowser(site)
      let answer = try await browser.get("/account/password?x=1")
      #expect(answer.status == 303)
      let place = try #require(answer["Location"])
      #expect(place == "/sign-in?return=%2Faccount%2Fpassword%3Fx%3D1")
      let query = String(place.drop { $0 != "?" }.dropFirst())
      #expect(try await browser.signIn(query: query)["Location"] == "/account/password?x=1")
    }
  }

  @Test("changing the password keeps this session, ends the others and refuses the old one")
  func password() async throws {
    try await Self.serving { site, _ in
      let (one, other) = (TestBrowser(site), TestBrowser(site))
      _ = try await one.signIn()
      _ = try await other.signIn()
      let wrong = try await one.send(
        "/account/password",
        [("password", "x"), ("new-password", "a new tin whistle"), ("again", "a new tin whistle")])
      #expect(wrong.status == 422)
      #expect(!wrong.text.contains("a new tin whistle"))
      let answer = try await one.send(
        "/account/password",
        [
          ("password", SignInScene.password), ("new-password", "a new tin whistle"),
          ("again", "a new tin whistle"),
        ])
      #expect(answer.status == 303)
      #expect(try await one.isSignedIn)
      #expect(try await !other.isSignedIn)
      #expect(try await other.signIn().status == 422)
      #expect(try await other.signIn("a.khan", "a new tin whistle").status == 303)
    }
  }

  @Test("whose role needs a second factor sets one up before anything else, and is asked for it")
  func factor() async throws {
    try await Self.serving("sign-in:\n  second-factor: [siro]\n") { site, _ in
      let browser = TestBrowser(site)
      let first = try await browser.signIn(query: "return=%2Fdatasets")
      #expect(first["Location"] == "/account/second-factor?return=%2Fdatasets")
      #expect(try await !browser.isSignedIn)
      let page = try await browser.get("/account/second-factor?return=%2Fdatasets")
      #expect(try PageStructure.problems(of: page.text) == [])
      let shown = try #require(try HTMLTree(page.text).element(id: "secret")?.text)
      let wrong = try await browser.send("/account/second-factor", [("code", "000000")])
      #expect(wrong.status == 422)
      let code = try TestAuthenticator(shown).code(at: Date())
      let done = try await browser.send(
        "/account/second-factor?return=%2Fdatasets", [("code", code), ("return", "/datasets")])
      #expect(done.status == 200)
      #expect(try PageStructure.problems(of: done.text) == [])
      let codes = try HTMLTree(done.text).all("code").map(\.text)
      #expect(codes.count == 10)
      #expect(try await browser.isSignedIn)

      let again = TestBrowser(site)
      #expect(try await again.signIn()["Location"] == "/sign-in/second-factor")
      #expect(try await !again.isSignedIn)
      #expect(try await again.send("/sign-in/second-factor", [("code", code)]).status == 422)
      let half = try #require(again.cookies["reeve-sign-in"])
      let in2 = try await again.send("/sign-in/second-factor", [("code", codes[0])])
      #expect(in2.status == 303)
      #expect(again.cookies["reeve-sign-in"] != half)
      #expect(try await again.isSignedIn)
      // Nobody else's role needs it.
      #expect(try await TestBrowser(site).signIn("b.jones")["Location"] == "/work")
    }
  }

  @Test("the log and the journal hold no address, name or secret of a sign-in")
  func quiet() async throws {
    let scene = try SignInScene()
    try await scene.invited()
    let log = Recorder()
    try await servingSite(of: scene.workspace, log: log) { site in
      let browser = TestBrowser(site)
      _ = try await browser.signIn("a.khan", "a-wrong-password")
      _ = try await browser.signIn(query: "return=%2Fdatasets%3Fq%3Dsecret")
      _ = try await browser.get("/invitation/aSecretToken")
      let journal = try await browser.get("/journal").text
      #expect(journal.contains("Signed in"))
      #expect(!journal.contains("127.0.0.1"))
    }
    let lines = log.lines.joined(separator: "\n")
    #expect(lines.contains("POST /sign-in 303"))
    for text in ["a.khan", "Amina", "wrong-password", "otter", "aSecretToken", "secret", "127.0"] {
      #expect(!lines.contains(text), "\(text)")
    }
  }

  @Test(
    "the address that is counted is the one that a trusted proxy saw",
    arguments: [
      ("10.0.0.9", ["1.2.3.4"], "10.0.0.9", false), ("127.0.0.1", ["1.2.3.4"], "1.2.3.4", true),
      ("::ffff:127.0.0.1", ["1.2.3.4"], "1.2.3.4", true),
      ("127.0.0.1", ["6.6.6.6, 1.2.3.4, 10.0.0.1"], "1.2.3.4", true),
      ("127.0.0.1", ["6.6.6.6", "1.2.3.4"], "1.2.3.4", true),
      ("127.0.0.1", ["nonsense"], "127.0.0.1", true), ("127.0.0.1", [], "127.0.0.1", true),
      ("127.0.0.1", ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::", true),
    ])
  func clients(peer: String, forwarded: [String], network: String, isByTLS: Bool) throws {
    var headers = HTTPFields()
    for value in forwarded {
      headers.append(HTTPField(name: try #require(.init("x-forwarded-for")), value: value))
    }
    headers[try #require(.init("x-forwarded-proto"))] = "https"

    let client = ClientAddress(
      peer: peer, headers: headers, proxies: ["127.0.0.1", "10.0.0.1"])

    #expect(client.network == network)
    #expect(client.isByTLS == isByTLS)
  }
}
