// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Accounts and absences on the website, without scripts", .serialized)
struct AccountsWalkTests {
  /// The people of the registers, two who keep accounts, and one who is away.
  static func scene() throws -> StaffScene {
    let scene = try StaffScene()
    let file = URL(fileURLWithPath: scene.workspace.folder).appendingPathComponent("people.yaml")
    let more = """

        - {id: ada, name: Ada Voss, roles: [access-administrator]}
        - {id: bo, name: Bo Lind, roles: [access-administrator, staff]}
        - {id: area, name: Area Head, roles: [{role: access-administrator, for: [Housing]}]}
        - id: wim
          name: Wim Dale
          roles: [siro]
          away: {from: 2026-11-20, until: 2026-12-01, stands-in: dora}
      """
    try Data((String(contentsOf: file, encoding: .utf8) + more + "\n").utf8).write(to: file)
    return scene
  }

  private static func acts(_ scene: StaffScene) throws -> [String] {
    try scene.workspace.journal(page: 1, pageSize: 500).lines.map { "\($0.act) \($0.actor)" }
  }

  @Test("An administrator invites, closes, opens, signs out and resets; the journal says who")
  func wholeWay() async throws {
    let scene = try Self.scene()
    try await scene.serving(as: ["ada", "sam"]) { people in
      let ada = people["ada"]
      #expect(try await ada.page("/people").text.contains("href=\"/people/accounts\""))
      let list = try await ada.page("/people/accounts")
      for text in ["Nora Vale", "No account", "Active", "Senior information risk owner"] {
        #expect(list.text.contains(text), "\(text)")
      }
      let path = "/people/accounts/nora"
      let shown = try await ada.page(path)
      let made = try await ada.send(
        path, [("act", "invite")], token: try TestBrowser.token(in: shown))
      #expect(made.status == 200)
      #expect(made["Cache-Control"] == "no-store")
      #expect(try PageStructure.problems(of: made.text) == [])
      let link = try #require(
        try HTMLTree(made.text).all("code").map(\.text).first { $0.contains("/invitation/") })
      #expect(try await !ada.page(path).text.contains("/invitation/"), "it is shown once")
      #expect(try await ada.page(path).text.contains("Invited"))
      let nora = TestBrowser(people.site)
      let invitation = "/invitation/" + (link.split(separator: "/").last.map(String.init) ?? "")
      #expect(
        try await nora.send(
          invitation,
          [("new-password", SignInScene.password), ("again", SignInScene.password)]
        ).status == 303)
      #expect(try await nora.signIn("nora").status == 303)
      #expect(try await nora.isSignedIn)

      let token = try TestBrowser.token(in: try await ada.page(path))
      #expect(try await ada.send(path, [("act", "sign-out")], token: token).status == 303)
      #expect(try await !nora.isSignedIn)
      #expect(try await nora.signIn("nora").status == 303)
      #expect(try await ada.send(path, [("act", "disable")], token: token).status == 303)
      #expect(try await !nora.isSignedIn)
      #expect(try await ada.page(path + "?done=disable").text.contains("The account is closed"))
      #expect(try await nora.signIn("nora").status == 422)
      // What can't be done to a closed account isn't offered, and is refused.
      let wrong = try await ada.send(path, [("act", "invite")], token: token)
      #expect(wrong.status == 409)
      #expect(try PageStructure.problems(of: wrong.text) == [])
      #expect(try await ada.send(path, [("act", "enable")], token: token).status == 303)
      #expect(try await nora.signIn("nora").status == 303)
      let acts = try Self.acts(scene)
      for act in ["account.invited ada", "account.disabled ada", "account.enabled ada"] {
        #expect(acts.contains(act), "\(act)")
      }
    }
  }

  @Test("Nobody locks themselves out, nor the last administrator")
  func lastAdministrator() async throws {
    let scene = try Self.scene()
    let desk = try scene.workspace.accessDesk(passwordLogarithm: 5)
    try await scene.serving(as: ["ada", "bo"]) { people in
      let ada = people["ada"]
      let own = try await ada.page("/people/accounts/ada")
      #expect(own.text.contains("This is your own account"))
      let token = try TestBrowser.token(in: own)
      for act in AccountAct.allCases {
        let refused = try await ada.send(
          "/people/accounts/ada", [("act", act.rawValue)], token: token)
        #expect(refused.status == 409, "\(act)")
      }
      #expect(try await ada.isSignedIn)
      #expect(
        try await ada.send("/people/accounts/bo", [("act", "disable")], token: token).status == 303)
      // Whoever comes through an identity service with the role doesn't count: they may not come back.
      await #expect(throws: AccessProblem.self) {
        try await desk.administer(.disable, of: "ada", by: "oidc-guest")
      }
      #expect(try desk.personLine("ada")?.state == .active)
    }
  }

  @Test("Only those who hold the role everywhere keep accounts", arguments: ["sam", "area", "ina"])
  func permissions(person: String) async throws {
    let scene = try Self.scene()
    try await scene.serving(as: ["ada", person]) { people in
      let browser = people[person]
      let before = try scene.workspace.journal().total
      #expect(try await !browser.page("/people").text.contains("/people/accounts"))
      for path in ["/people/accounts", "/people/accounts/ada", "/people/accounts/nobody"] {
        #expect(try await browser.get(path).status == 403, "\(path)")
        #expect(try await TestBrowser(people.site).get(path).status == 303, "\(path)")
      }
      let token = try TestBrowser.token(in: try await browser.page("/work"))
      #expect(
        try await browser.send("/people/accounts/ada", [("act", "disable")], token: token).status
          == 403)
      // A form of another session, a made-up act, and nobody of that id.
      let ada = people["ada"]
      #expect(
        try await ada.send("/people/accounts/sam", [("act", "disable")], token: token).status == 403
      )
      let own = try TestBrowser.token(in: try await ada.page("/people/accounts/sam"))
      #expect(
        try await ada.send("/people/accounts/sam", [("act", "promote")], token: own).status == 400)
      #expect(
        try await ada.send("/people/accounts/nobody", [("act", "invite")], token: own).status == 404
      )
      #expect(try await ada.get("/people/accounts/nobody").status == 404)
      #expect(try scene.workspace.journal().total == before)
    }
  }

  @Test("People see who stands in for them, and for whom they stand in")
  func away() async throws {
    let scene = try Self.scene()
    try await scene.serving(as: ["wim", "dora", "pat"]) { people in
      let wim = try await people["wim"].page("/work/away")
      #expect(wim.text.contains("Dora Finch") && wim.text.contains("1 December 2026"))
      let dora = try await people["dora"].page("/work/away")
      #expect(dora.text.contains("Wim Dale"))
      let pat = try await people["pat"].page("/work/away")
      #expect(!pat.text.contains("Wim Dale"))
      #expect(pat.text.contains("Nobody is named to stand in for you"))
      #expect(try await people["pat"].page("/work").text.contains("href=\"/work/away\""))
    }
  }
}
