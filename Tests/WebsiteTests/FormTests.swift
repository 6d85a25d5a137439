// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Forms of the site")
struct FormTests {
  private static let path = "/datasets/housing-repairs/waivers"

  /// A page's session and the token of its forms.
  private static func session(_ site: ServedSite, _ path: String) async throws -> (
    cookie: String, token: String
  ) {
    let answer = try await site.ask("GET", path)
    let cookie = try #require(answer["Set-Cookie"])
    #expect(cookie.contains("HttpOnly"))
    #expect(cookie.contains("SameSite=Strict"))
    let token = try #require(
      try HTMLTree(answer.text).all("input").first { $0["name"] == "token" }?["value"])
    return (String(cookie.prefix { $0 != ";" }), token)
  }

  private static func fields(_ token: String, _ check: String, year: Int = 2027) -> [(
    String, String
  )] {
    [
      ("token", token), ("check", check), ("until-day", "1"), ("until-month", "2"),
      ("until-year", String(year)), ("reason", "The supplier mends it \"soon\" <b>"),
      ("by", "A. Officer"),
    ]
  }

  /// An own workspace for tests that change it.
  private static func workspace() async throws -> (TemporaryFolder, Workspace) {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("council").path
    try ExampleCouncil(people: ExampleCouncil.fewestPeople).write(to: path)
    let workspace = try Workspace.open(path, clock: { ExampleWorkspace.now })
    _ = try await workspace.build(BuildOptions(version: "9.9.9"))
    return (folder, workspace)
  }

  @Test("a fault is accepted, shown wherever it stands, and withdrawn again")
  func waiver() async throws {
    let (folder, workspace) = try await Self.workspace()
    defer { withExtendedLifetime(folder) {} }
    let check = try #require(try workspace.dataset("housing-repairs")?.failed.first?.id)
    try await servingSite(of: workspace) { site in
      let (cookie, token) = try await Self.session(site, Self.path)

      let granted = try await site.post(Self.path, Self.fields(token, check), cookie: cookie)
      #expect(granted.status == 303)
      let location = try #require(granted["Location"])
      let page = try await site.ask("GET", location)
      #expect(page.text.contains("The fault is accepted until 1 February 2027"))
      #expect(page.text.contains("The supplier mends it &quot;soon&quot; &lt;b&gt;"))
      for path in ["/datasets/housing-repairs", "/datasets/housing-repairs/checks"] {
        #expect(try await site.ask("GET", path).text.contains("Accepted until"))
      }
      #expect(try await site.ask("GET", "/journal").text.contains("A. Officer"))

      let id = try #require(try workspace.waivers(of: "housing-repairs").first?.id)
      let empty = try await site.post("\(Self.path)/\(id)", [("token", token)], cookie: cookie)
      #expect(empty.status == 422)
      #expect(empty.text.contains("Enter why the fault counts again"))
      let withdrawn = try await site.post(
        "\(Self.path)/\(id)", [("token", token), ("reason", "Mended"), ("by", "B. Officer")],
        cookie: cookie)
      #expect(withdrawn.status == 303)
      #expect(
        try await site.ask("GET", try #require(withdrawn["Location"])).text
          .contains("The fault counts again"))
      // A repeat is harmless and says so.
      let again = try await site.post(
        "\(Self.path)/\(id)", [("token", token), ("reason", "Mended"), ("by", "B. Officer")],
        cookie: cookie)
      #expect(again.status == 422)
    }
    #expect(try workspace.waivers(of: "housing-repairs").map(\.state) == [.withdrawn])
  }

  @Test("a form with mistakes comes back with what was entered, and changes nothing")
  func mistakes() async throws {
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site, Self.path)
      for (fields, words) in [
        ([("token", token), ("reason", "because <i>")], "Select the fault to accept"),
        (Self.fields(token, "no-such-check"), "no-such-check"),
        (Self.fields(token, "postcode.format", year: 2020), "1 February 2020 is over"),
        (Self.fields(token, "postcode.format", year: 2040), "too far away"),
      ] {
        let answer = try await site.post(Self.path, fields, cookie: cookie)
        #expect(answer.status == 422)
        #expect(answer.text.contains(words), "\(words)")
        #expect(answer.text.contains("<title>Error: "))
        #expect(try PageStructure.problems(of: answer.text) == [])
        let reason = fields.first { $0.0 == "reason" }?.1
        #expect(try HTMLTree(answer.text).element(id: "reason")?.rawText == reason)
      }
    }
    let workspace = try await ExampleWorkspace.workspace
    #expect(try workspace.waivers(of: "housing-repairs").isEmpty)
  }

  @Test("a form that is not from a page of this site is refused and changes nothing")
  func forgery() async throws {
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site, Self.path)
      let good = Self.fields(token, "postcode.format")
      let cases: [([(String, String)], String, [String: String])] = [
        (good, cookie, ["Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"]),
        (good, cookie, ["Origin": "http://evil.example", "Sec-Fetch-Site": ""]),
        (good, cookie, ["Origin": "null", "Sec-Fetch-Site": ""]),
        (good, cookie, ["Sec-Fetch-Site": "same-site"]),
        (Self.fields("wrong", "postcode.format"), cookie, [:]),
        (good, "reeve-session=\(FormGuard.newSession())", [:]), (good, "other=1", [:]),
      ]
      for (fields, cookie, headers) in cases {
        let answer = try await site.post(Self.path, fields, cookie: cookie, headers: headers)
        #expect(answer.status == 403, "\(headers)")
        expectSecurityHeaders(answer)
      }
      let expired = try await site.post(
        Self.path, Self.fields("wrong", "postcode.format"), cookie: cookie)
      #expect(expired.text.contains("The supplier mends it"), "what was entered is not lost")
    }
    let workspace = try await ExampleWorkspace.workspace
    #expect(try workspace.waivers(of: "housing-repairs").isEmpty)
  }

  @Test("a form that is too long, or no form, is refused; the bytes that arrive count")
  func limits() async throws {
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site, Self.path)
      let long = [("token", token), ("reason", String(repeating: "a", count: 70_000))]
      let answer = try await site.post(Self.path, long, cookie: cookie)
      #expect(answer.status == 413)
      #expect(try PageStructure.problems(of: answer.text) == [])
      let other = try await site.post(
        Self.path, [("token", token)], cookie: cookie, headers: ["Content-Type": "text/plain"])
      #expect(other.status == 415)

      // Without a length, in pieces: only counting can tell.
      let port = site.port
      let chunked = try await onOwnThread {
        let connection = try Connection(port: port)
        connection.send(
          "POST \(Self.path) HTTP/1.1\r\nHost: localhost:\(port)\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
        let piece = "2710\r\n\(String(repeating: "a", count: 10_000))\r\n"
        for _ in 0..<20 where connection.send(piece) {}
        return connection.readAnswer(within: 5)
      }
      #expect(chunked.status == 413)
    }
  }
}
