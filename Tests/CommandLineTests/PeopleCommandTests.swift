// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve people")
struct PeopleCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("council: {name: Saltmere City Council}\n", to: "reeve.yaml")
    try folder.write(
      "people:\n  - {id: a.khan, name: Amina Khan, roles: [siro]}\n  - {id: b.jones}\n",
      to: "people.yaml")
  }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(["people"] + arguments, in: folder.url)
  }

  @Test("invites, closes and opens accounts, and the journal stays whole")
  func accounts() async throws {
    let invited = try await run("invite", "a.khan")
    #expect(invited.status == 0)
    #expect(invited.standardOutput.hasPrefix("http://127.0.0.1:8080/invitation/"))
    #expect(invited.standardError.contains("not shown again"))
    let list = try await run("list")
    #expect(list.standardOutput.contains("a.khan   invited"))
    #expect(list.standardOutput.contains("b.jones  no account"))
    #expect(try await run("disable", "a.khan", "--as", "b.jones").status == 0)
    let json = try await run("list", "--json")
    #expect(
      json.standardOutput.contains("\"state\": \"disabled\"")
        || json.standardOutput.contains("\"state\":\"disabled\""))
    let refused = try await run("invite", "a.khan")
    #expect(refused.status == 2)
    #expect(refused.standardError.contains("reeve people enable a.khan"))
    #expect(try await run("enable", "a.khan").status == 0)
    #expect(try await run("sign-out", "a.khan").standardOutput.contains("0 sessions"))
    #expect(try await run("reset-second-factor", "a.khan").status == 0)
    #expect(try await runReeve("verify", folder.url.path).status == 0)
  }

  @Test("makes a token that is shown once, lists it and ends it")
  func tokens() async throws {
    #expect(try await run("token", "a.khan", "--name", "x", "--days", "7").status == 2)
    _ = try await run("invite", "a.khan")
    let made = try await run("token", "a.khan", "--name", "Power BI", "--days", "7", "--read-only")
    #expect(made.status == 0)
    #expect(made.standardOutput.hasPrefix("reeve_"))
    let list = try await run("token", "a.khan")
    #expect(list.standardOutput.contains("1  Power BI  reads only"))
    #expect(try await run("token", "a.khan", "--revoke", "1").status == 0)
    #expect(try await run("token", "a.khan").standardOutput.contains("ended"))
  }

  @Test(
    "refuses people whom nobody knows, and wrong options",
    arguments: [
      ["invite", "nobody"], ["disable", "b.jones"], ["invite", "a.khan", "--as", "nobody"],
      ["token", "a.khan", "--days", "7"], ["token", "a.khan", "--name", "x", "--days", "0"],
      ["token", "a.khan", "--read-only"], ["reset-second-factor", "b.jones"],
    ])
  func refusals(arguments: [String]) async throws {
    let run = try await runReeve(["people"] + arguments, in: folder.url)

    #expect(run.status == 2)
    #expect(!run.standardError.isEmpty)
  }
}
