// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import Testing
import Workspace

@testable import Website

extension StaffScene {
  /// Serves the site to people with accounts, and sits down before it with a keyboard.
  func walking(
    _ people: [String], _ walk: @Sendable @escaping (Keyboard) async throws -> Void
  ) async throws {
    let desk = try workspace.accessDesk(passwordLogarithm: 5)
    for id in people {
      let link = try await desk.invite(id, by: AccessDesk.console).link
      try await desk.accept(
        String(link.split(separator: "/").last ?? ""), password: SignInScene.password)
    }
    try await servingSite(of: workspace) { site in
      let home = try #require(URL(string: "http://127.0.0.1:\(site.port)/"))
      try await Keyboard.atPage(home, walk)
    }
  }
}

extension Keyboard {
  /// Whoever sat here signs out, and somebody signs in on the page for it.
  func signIn(as id: String) async throws {
    try await signOut()
    if try await !title().hasPrefix("Sign in") { try await follow("Sign in") }
    try await fill("Name or e-mail address", with: id)
    try await fill("Password", with: SignInScene.password)
    try await send()
    if try await !title().hasPrefix("My work") { try await follow("My work") }
  }

  /// Leaves nobody signed in.
  func signOut() async throws {
    if try await finds(.button, "Sign out") { try await press("Sign out") }
  }

  /// Begins a record of a register, from any page.
  func begin(_ register: String) async throws {
    try await follow("Registers")
    try await follow("Start a record: \(register)")
    try await press("Start now")
  }

  /// Makes a move from the record's page, saying why where that is asked.
  func make(_ move: String, because reason: String? = nil) async throws {
    try await follow(move)
    if let reason { try await fill("Why?", with: reason) }
    try await press(move)
    #expect(try await sees("\(move): done."))
  }

  /// Expects that words can be read on the page.
  func expects(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let page = try await text()
    for wanted in words where !page.contains(wanted) {
      Issue.record("“\(wanted)” isn't on this page: \(page)", sourceLocation: sourceLocation)
    }
  }
}
