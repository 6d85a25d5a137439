// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Workspace

@Suite("Settings of sign-in and of serving others")
struct SignInSettingsTests {
  private static func read(_ yaml: String) throws -> Configuration {
    try Configuration.read(yaml: "council: {name: Saltmere City Council}\n" + yaml)
  }

  @Test("are read, and have safe values where nothing is said")
  func whole() throws {
    let plain = try Self.read("")
    #expect(plain.signIn == Configuration.SignIn())
    #expect(plain.site.address == nil && plain.site.trustedProxies.isEmpty)
    #expect(plain.site.base == "http://127.0.0.1:8080")

    let full = try Self.read(
      """
      site: {address: "https://Data.Saltmere.example/", trusted-proxies: [127.0.0.1, "::1"]}
      sign-in:
        second-factor: [siro, dpo]
        idle-minutes: 15
        openid:
          issuer: https://login.saltmere.example/tenant
          client-id: reeve
          algorithms: [ES256]
          scopes: [profile]
          roles:
            data: analyst
            homes: {role: iao, for: [Housing, Parks]}
            both: [dpo, {role: iam, for: Parks}]

      """)
    #expect(full.site.address == "https://data.saltmere.example")
    #expect(full.site.trustedProxies == ["127.0.0.1", "::1"])
    #expect(full.signIn.secondFactor == .roles(["siro", "dpo"]))
    #expect(full.signIn.idleMinutes == 15)
    let openID = try #require(full.signIn.openID)
    #expect(openID.algorithms == ["ES256"])
    #expect(openID.scopes == ["openid", "profile"])
    #expect(
      openID.roles == [
        .init(group: "data", role: "analyst"),
        .init(group: "homes", role: "iao", areas: ["Housing", "Parks"]),
        .init(group: "both", role: "dpo"), .init(group: "both", role: "iam", areas: ["Parks"]),
      ])
  }

  @Test(
    "that are unsafe or wrong are refused with their place",
    arguments: [
      "site: {address: \"http://data.example\"}", "site: {address: \"https://a.example/path\"}",
      "site: {address: \"https://user@a.example\"}", "site: {address: \"https://\"}",
      "site: {trusted-proxies: [proxy.example]}", "site: {trusted-proxies: [10.0.0.0/8]}",
      "sign-in: {second-factor: maybe}", "sign-in: {second-factor: []}",
      "sign-in: {idle-minutes: 0}", "sign-in: {idle-minutes: 721}", "sign-in: {password: x}",
      "sign-in: {openid: {issuer: \"https://a.example\"}}",
      "sign-in: {openid: {issuer: \"http://a.example\", client-id: x}}",
      "sign-in: {openid: {issuer: \"http://localhost.a.example\", client-id: x}}",
      "sign-in: {openid: {issuer: \"http://127.0.0.1@a.example\", client-id: x}}",
      "sign-in: {openid: {issuer: \"https://u@a.example\", client-id: x}}",
      "sign-in: {openid: {issuer: \"https://a.example?x=1\", client-id: x}}",
      "sign-in: {openid: {issuer: \"https://a.example\", client-id: x, algorithms: [HS256]}}",
      "sign-in: {openid: {issuer: \"https://a.example\", client-id: x, algorithms: [none]}}",
      "sign-in: {openid: {issuer: \"https://a.example\", client-id: x, roles: {g: {for: [A]}}}}",
    ])
  func wrong(yaml: String) {
    let problem = #expect(throws: WorkspaceProblem.self) { try Self.read(yaml) }
    guard case .configuration(let problems)? = problem else {
      Issue.record("\(yaml) is taken, or refused otherwise")
      return
    }
    #expect(problems.allSatisfy { $0.line == 2 })
  }

  @Test("people have names, addresses and subjects of their own")
  func people() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      people:
        - {id: a.khan, name: Amina Khan, email: Amina@saltmere.example, openid: s1, roles: [siro]}
        - {id: b.jones}
      """, to: "people.yaml")
    let people = PeopleFile(WorkspaceFolder(folder.url.path))
    #expect(people.problems.isEmpty)
    #expect(people.name(of: "a.khan") == "Amina Khan" && people.name(of: "b.jones") == "b.jones")
    #expect(people.name(of: "nobody") == nil)
    #expect(
      people.id(of: "AMINA@SALTMERE.EXAMPLE") == "a.khan" && people.id(of: "B.Jones") == "b.jones")
    #expect(people.id(openID: "s1") == "a.khan" && people.id(openID: "s2") == nil)
    #expect(people.id(of: "") == nil && people.id(of: "amina") == nil)

    try folder.write(
      """
      people:
        - {id: a, email: x@example.org, openid: s}
        - {id: b, email: X@example.org, openid: s}
        - {id: c, email: nothing}
        - {id: d, name: [x]}
      """, to: "people.yaml")
    #expect(PeopleFile(WorkspaceFolder(folder.url.path)).problems.count == 4)
  }
}
