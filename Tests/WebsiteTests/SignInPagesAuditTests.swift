// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite(
  "The pages around signing in in a browser", .serialized, .tags(.browser),
  .enabled(if: BrowserTools.areWanted, "left out with REEVE_FAST=1"))
struct SignInPagesAuditTests {
  @Test("stand the audit, with errors and without", .timeLimit(.minutes(10)))
  func pages() async throws {
    let pages = try await Self.pages()
    #expect(try pages.ambiguousLinks() == [])
    let problems = try await pages.problems()
    #expect(problems == [])
  }

  static func pages() async throws -> AuditedPages {
    let scene = try SignInScene(settings: "sign-in:\n  second-factor: [siro]\n")
    try await scene.invited()
    try await scene.invited("b.jones")
    let desk = try scene.workspace.accessDesk(passwordLogarithm: 5)
    let invitation = try await desk.invite("b.jones", by: AccessDesk.console).link
    let secret = String(invitation.split(separator: "/").last ?? "")
    nonisolated(unsafe) var pages = AuditedPages()
    try await servingSite(of: scene.workspace) { site in
      let amina = TestBrowser(site)
      pages.add("sign-in", try await amina.get("/sign-in"))
      pages.add("sign-in-news", try await amina.get("/sign-in?done=signed-out"))
      pages.add("sign-in-empty", try await amina.signIn("", ""), status: 422)
      pages.add("sign-in-wrong", try await amina.signIn("a.khan", "another word"), status: 422)
      pages.add("sign-in-expired", try await Self.expired(amina), status: 403)
      try await Self.addFactor(amina, to: &pages)
      pages.add("account", try await amina.get("/account"))
      pages.add("account-news", try await amina.get("/account?done=password"))
      pages.add("factor-change", try await amina.get("/account/second-factor"))
      pages.add("password", try await amina.get("/account/password"))
      pages.add(
        "password-wrong",
        try await amina.send(
          "/account/password", [("password", "wrong"), ("new-password", "a"), ("again", "b")]),
        status: 422)

      let bea = TestBrowser(site)
      pages.add("invitation", try await bea.get("/invitation/\(secret)"))
      pages.add(
        "invitation-weak",
        try await bea.send(
          "/invitation/\(secret)", [("new-password", "password"), ("again", "password")]),
        status: 422)
      pages.add("invitation-gone", try await bea.get("/invitation/none"), status: 404)
    }
    return pages
  }

  private static func expired(_ browser: TestBrowser) async throws -> WireAnswer {
    try await browser.send(
      "/sign-in", [("name", "a.khan"), ("password", "x")], token: "of an earlier run")
  }

  /// Sets up the second factor, and is asked for it.
  private static func addFactor(
    _ amina: TestBrowser, to pages: inout AuditedPages
  ) async throws {
    _ = try await amina.signIn()
    let shown = try await amina.get("/account/second-factor")
    pages.add("factor", shown)
    pages.add(
      "factor-wrong", try await amina.send("/account/second-factor", [("code", "000000")]),
      status: 422)
    let secret = try #require(try HTMLTree(shown.text).element(id: "secret")?.text)
    let done = try await amina.send(
      "/account/second-factor", [("code", try TestAuthenticator(secret).code(at: Date()))])
    pages.add("recovery-codes", done)
    let again = TestBrowser(amina.site)
    _ = try await again.signIn()
    pages.add("code", try await again.get("/sign-in/second-factor"))
    pages.add(
      "code-wrong", try await again.send("/sign-in/second-factor", [("code", "000000")]),
      status: 422)
  }
}
