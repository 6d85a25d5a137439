// SPDX-License-Identifier: MIT
import Foundation
import Synchronization
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Signing in through an identity provider")
struct OpenIDTests {
  private static func serving(
    _ use: @Sendable @escaping (ServedSite, FakeProvider, SignInScene) async throws -> Void
  ) async throws {
    try await FakeProvider.serving { provider in
      let scene = try SignInScene(settings: settings(provider))
      try Data(provider.clientSecret.utf8).write(
        to: scene.folder.url.appendingPathComponent("council/secret"))
      try await servingSite(of: scene.workspace) { try await use($0, provider, scene) }
    }
  }

  private static func settings(_ provider: FakeProvider) -> String {
    """
    sign-in:
      openid:
        issuer: \(provider.issuer)
        client-id: reeve
        client-secret-file: secret
        title: the council's account
        roles:
          data-team: analyst
          repairs: {role: iao, for: [Housing]}

    """
  }

  /// Goes to the provider and back, and gives the site's last answer.
  private static func signIn(
    _ browser: TestBrowser, _ provider: FakeProvider, place: String = ""
  ) async throws -> WireAnswer {
    let back = try await goThere(browser, provider, place: place)
    return try await browser.get(back)
  }

  /// Goes to the provider, and gives the path that it leads back to.
  private static func goThere(
    _ browser: TestBrowser, _ provider: FakeProvider, place: String = ""
  ) async throws -> String {
    let there = try await browser.get("/sign-in/openid" + place)
    #expect(there.status == 303)
    let address = try #require(there["Location"])
    let approved = try #require(provider.approve(address))
    let path = try #require(URL(string: approved.back)?.path)
    return "\(path)?code=\(approved.code)&state=\(approved.state)"
  }

  @Test("whom the provider vouches for is let in", arguments: ["ES256", "RS256", "PS256"])
  func whole(algorithm: String) async throws {
    try await Self.serving { site, provider, _ in
      provider.state.withLock { $0.algorithm = algorithm }
      let browser = TestBrowser(site)
      let page = try await browser.get("/sign-in?return=%2Fdatasets")
      #expect(
        page.text.contains("Sign in with the council&#39;s account")
          || page.text.contains("Sign in with the council's account"))
      #expect(page.text.contains("href=\"/sign-in/openid?return=%2Fdatasets\""))

      let answer = try await Self.signIn(browser, provider, place: "?return=%2Fdatasets")
      #expect(answer.status == 303)
      #expect(answer["Location"] == "/datasets")
      let account = try await browser.get("/account")
      #expect(account.text.contains("Gwen Guest"))
      #expect(account.text.contains("Analyst"))
      #expect(account.text.contains("oidc-"))
      #expect(try PageStructure.problems(of: account.text) == [])
      // There is no password of ours to change.
      #expect(try await browser.get("/account/password").status == 404)
      #expect(browser.cookies["reeve-openid"] == nil)
    }
  }

  @Test("what is not proved is not believed", arguments: FakeProvider.Lie.allCases)
  func lies(lie: FakeProvider.Lie) async throws {
    try await Self.serving { site, provider, _ in
      let browser = TestBrowser(site)
      if lie == .otherIssuerInDescription {
        provider.state.withLock { $0.lie = lie }
        #expect(try await browser.get("/sign-in/openid").status == 403)
        return
      }
      let back = try await Self.goThere(browser, provider)
      provider.state.withLock { $0.lie = lie }
      let answer = try await browser.get(back)
      #expect(answer.status == 403)
      #expect(answer.text.contains("You could not be signed in"))
      #expect(try PageStructure.problems(of: answer.text) == [])
      #expect(browser.cookies["reeve-sign-in"] == nil)
      #expect(try await !browser.isSignedIn)
      // The same way without the lie works, so that it was the lie that was refused.
      provider.state.withLock { $0.lie = nil }
      #expect(try await Self.signIn(browser, provider).status == 303)
    }
  }

  @Test("a code that comes without its state, to another browser, or twice lets nobody in")
  func states() async throws {
    try await Self.serving { site, provider, _ in
      let browser = TestBrowser(site)
      let back = try await Self.goThere(browser, provider)
      let code = try #require(FormFields(encoded: back.drop { $0 != "?" }.dropFirst())["code"])
      let path = "/sign-in/openid/return"
      let kept = try #require(browser.cookies["reeve-openid"])
      let other = TestBrowser(site)
      // The thief has begun too: with a state and a cookie of their own, for the victim's code.
      let own = try await Self.goThere(other, provider)
      let ownState = FormFields(encoded: own.drop { $0 != "?" }.dropFirst())["state"] ?? ""
      for (browser, query) in [
        (browser, "?code=\(code)"), (browser, "?code=\(code)&state="),
        (browser, "?code=\(code)&state=\(ownState)"), (TestBrowser(site), "?code=\(code)&state=x"),
        (browser, "?state=x"), (browser, ""),
      ] {
        #expect(try await browser.get(path + query).status == 403)
        browser.cookies["reeve-openid"] = kept
      }
      let stranger = TestBrowser(site)
      #expect(try await stranger.get(back).status == 403)
      #expect(try await !stranger.isSignedIn)
      // The victim's code under the thief's state: PKCE and nonce belong to the victim's browser.
      #expect(try await other.get("\(path)?code=\(code)&state=\(ownState)").status == 403)
      browser.cookies["reeve-openid"] = kept
      let again = try await Self.goThere(browser, provider)
      let keptAgain = try #require(browser.cookies["reeve-openid"])
      #expect(try await browser.get(again).status == 303)
      browser.cookies["reeve-openid"] = keptAgain
      #expect(try await browser.get(again).status == 403)
      let mixed = try await Self.goThere(browser, provider)
      #expect(try await browser.get(mixed + "&iss=https%3A%2F%2Fevil.example").status == 403)
      let denied = try await Self.goThere(browser, provider)
      #expect(try await browser.get(denied + "&error=access_denied").status == 403)
    }
  }

  @Test("who is in people.yaml is that person, by a proved address alone; groups are for others")
  func people() async throws {
    try await Self.serving { site, provider, scene in
      provider.state.withLock { $0.email = "AMINA@saltmere.example" }
      let browser = TestBrowser(site)
      #expect(try await Self.signIn(browser, provider).status == 303)
      let account = try await browser.get("/account").text
      #expect(account.contains("a.khan") && account.contains("Senior information risk owner"))
      #expect(!account.contains("Analyst"))
      // An address that the provider has not seen to be theirs makes nobody Amina.
      provider.state.withLock { $0.isEmailVerified = false }
      let other = TestBrowser(site)
      #expect(try await Self.signIn(other, provider).status == 303)
      #expect(try await !other.get("/account").text.contains("Senior information"))
      // No group with a role, no entry.
      provider.state.withLock { $0.claims["groups"] = ["cleaners"] }
      let none = TestBrowser(site)
      let refused = try await Self.signIn(none, provider)
      #expect(refused.status == 403)
      #expect(refused.text.contains("You have no role"))
      // A closed account is closed through the provider too, at once.
      _ = try await scene.invited()
      try await scene.workspace.accessDesk().setDisabled("a.khan", true, by: "console")
      #expect(try await !browser.isSignedIn)
      provider.state.withLock { $0.isEmailVerified = true }
      #expect(try await Self.signIn(TestBrowser(site), provider).status == 403)
    }
  }

  /// Goes to the provider and back without a site.
  private static func redeem(
    _ fake: FakeProvider, _ provider: OpenIDProvider
  ) async throws -> IDClaims {
    let attempt = OpenIDAttempt(place: nil, now: Date())
    let metadata = try await provider.description()
    let query = FormFields([
      .init(name: "response_type", value: "code"),
      .init(name: "redirect_uri", value: "http://127.0.0.1/back"),
      .init(name: "state", value: attempt.state), .init(name: "nonce", value: attempt.nonce),
      .init(name: "code_challenge", value: attempt.challenge),
      .init(name: "code_challenge_method", value: "S256"),
    ])
    let approved = try #require(fake.approve(metadata.authorizationEndpoint + "?" + query.encoded))
    return try await provider.redeem(
      approved.code, of: attempt, returningTo: "http://127.0.0.1/back")
  }

  @Test("keys that change are learnt, but a stranger can't have them asked for without end")
  func rotation() async throws {
    try await FakeProvider.serving { fake in
      let settings = Configuration.OpenID(issuer: fake.issuer, clientID: "reeve")
      let eager = OpenIDProvider(settings, secret: fake.clientSecret, askedAgainAfter: .zero)
      let patient = OpenIDProvider(settings, secret: fake.clientSecret)
      let first = try await Self.redeem(fake, eager).sub
      #expect(first == "subject-1")
      #expect(try await Self.redeem(fake, patient).sub == "subject-1")
      #expect(try await Self.redeem(fake, eager).sub == "subject-1")
      #expect(fake.state.withLock { $0.keyRequests } == 2)
      fake.state.withLock { $0.keyNumber = 2 }
      #expect(try await Self.redeem(fake, eager).sub == "subject-1")
      #expect(fake.state.withLock { $0.keyRequests } == 3)
      for _ in 0..<5 {
        await #expect(throws: OpenIDRefusal.self) { try await Self.redeem(fake, patient) }
      }
      #expect(fake.state.withLock { $0.keyRequests } == 3)
    }
  }

  @Test("the log says why, and nothing of the person")
  func log() async throws {
    try await FakeProvider.serving { provider in
      let scene = try SignInScene(settings: Self.settings(provider))
      try Data(provider.clientSecret.utf8).write(
        to: scene.folder.url.appendingPathComponent("council/secret"))
      let log = Recorder()
      try await servingSite(of: scene.workspace, log: log) { site in
        let back = try await Self.goThere(TestBrowser(site), provider)
        _ = try await TestBrowser(site).get(back)
        provider.state.withLock { $0.lie = .nonce }
        _ = try await Self.signIn(TestBrowser(site), provider)
        provider.state.withLock { $0.lie = nil }
        _ = try await Self.signIn(TestBrowser(site), provider)
      }
      let lines = log.lines.joined(separator: "\n")
      #expect(lines.contains("this browser did not begin it"))
      #expect(lines.contains("the nonce is another one"))
      #expect(!lines.contains("subject-1") && !lines.contains("Gwen") && !lines.contains("code="))
    }
  }
}
