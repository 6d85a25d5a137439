// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Files sent to be checked")
struct UploadTests {
  private static let csv = "email,postcode\nada@example.org,ZZ99 3VZ\nbo@example.org,nonsense\n"

  /// Sends a file as a browser does.
  private static func send(
    _ site: ServedSite, _ content: [UInt8], name: String = "people.csv", dataset: String = "",
    token: String, cookie: String, tokenFirst: Bool = true
  ) async throws -> WireAnswer {
    let boundary = "----boundary7"
    let escaped = name.replacingOccurrences(of: "\"", with: "%22")
      .replacingOccurrences(of: "\r", with: "%0D").replacingOccurrences(of: "\n", with: "%0A")
    let field = { (name: String, value: String) in
      Array(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
      )
    }
    let file =
      Array(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(escaped)\"\r\n\r\n"
          .utf8) + content + Array("\r\n".utf8)
    let end = Array("--\(boundary)--\r\n".utf8)
    let body =
      tokenFirst
      ? field("token", token) + field("dataset", dataset) + file + end
      : file + field("token", token) + field("dataset", dataset) + end
    return try await site.ask(
      "POST", "/check",
      headers: [
        "Content-Type": "multipart/form-data; boundary=\(boundary)", "Cookie": cookie,
        "Origin": "http://127.0.0.1:\(site.port)",
      ], body: body)
  }

  private static func session(_ site: ServedSite) async throws -> (cookie: String, token: String) {
    let answer = try await site.ask("GET", "/check")
    let cookie = try #require(answer["Set-Cookie"]).prefix { $0 != ";" }
    let token = try #require(
      try HTMLTree(answer.text).all("input").first { $0["name"] == "token" }?["value"])
    return (String(cookie), token)
  }

  @Test("a file is described with masked values, and its result is removed on demand")
  func describe() async throws {
    let workspace = try await ExampleWorkspace.workspace
    let before = try workspace.journal().total
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site)
      let sent = try await Self.send(site, Array(Self.csv.utf8), token: token, cookie: cookie)
      #expect(sent.status == 303)
      let place = try #require(sent["Location"])
      #expect(place.hasPrefix("/check/"))

      let page = try await site.ask("GET", place)
      #expect(page.status == 200)
      #expect(page.text.contains("people.csv"))
      #expect(!page.text.contains("ada@example.org"), "personal values are masked")
      #expect(try PageStructure.problems(of: page.text) == [])
      let contract = try await site.ask("GET", place + "/contract.odcs.yaml")
      #expect(contract.text.contains("kind: DataContract"))
      #expect(contract["Content-Disposition"]?.contains("attachment") == true)

      #expect(
        try await site.post(place + "/remove", [("token", "no")], cookie: cookie).status == 403)
      let removed = try await site.post(place + "/remove", [("token", token)], cookie: cookie)
      #expect(removed.status == 303)
      #expect(try await site.ask("GET", place).status == 404)
    }
    #expect(try workspace.journal().total == before)
  }

  @Test("a file is checked against a dataset's contract")
  func check() async throws {
    let workspace = try await ExampleWorkspace.workspace
    let file = URL(fileURLWithPath: workspace.folder).appendingPathComponent("data/wards.csv")
    let content = [UInt8](try Data(contentsOf: file))
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site)
      let good = try await Self.send(
        site, content, name: "wards.csv", dataset: "wards", token: token, cookie: cookie)
      #expect(
        try await site.ask("GET", try #require(good["Location"])).text
          .contains("The file keeps the contract of"))

      let bad = try await Self.send(
        site, Array("ward_code\nnonsense\n".utf8), dataset: "wards", token: token, cookie: cookie)
      let page = try await site.ask("GET", try #require(bad["Location"]))
      #expect(page.text.contains("The file does not keep the contract of"))
      #expect(try PageStructure.problems(of: page.text) == [])
    }
  }

  @Test("what cannot be checked comes back to the form with the reason")
  func refused() async throws {
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site)
      let none = try await Self.send(site, [], name: "", token: token, cookie: cookie)
      #expect(none.status == 422)
      #expect(none.text.contains("Select a file to check"))
      for (content, name) in [
        ([], "empty.csv"), (Array("PK\u{3}\u{4}broken".utf8), "broken.xlsx"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0], "picture.png"),
      ] as [([UInt8], String)] {
        let answer = try await Self.send(site, content, name: name, token: token, cookie: cookie)
        #expect(answer.status == 422, "\(name)")
        #expect(answer.text.contains("<title>Error: "))
        #expect(!answer.text.contains(".reeve"), "the file's place on the server is not told")
        #expect(try PageStructure.problems(of: answer.text) == [])
      }
      let unknown = try await Self.send(
        site, Array(Self.csv.utf8), dataset: "nothing", token: token, cookie: cookie)
      #expect(unknown.status == 422)
    }
  }

  @Test("a form with the file before its token, or with a wrong one, is refused unread")
  func forgery() async throws {
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site)
      let content = Array(Self.csv.utf8)
      #expect(
        try await Self.send(site, content, token: token, cookie: cookie, tokenFirst: false).status
          == 403)
      #expect(try await Self.send(site, content, token: "no", cookie: cookie).status == 403)
      #expect(
        try await Self.send(site, content, token: token, cookie: "reeve-session=x").status == 403)
      let malformed = try await site.ask(
        "POST", "/check",
        headers: ["Content-Type": "multipart/form-data; boundary=x", "Cookie": cookie],
        body: Array("--x\r\nnonsense".utf8))
      #expect(malformed.status == 400)
    }
  }

  @Test("a file over the limit is refused by the bytes that arrive, with a page that says so")
  func tooLarge() async throws {
    try await servingExample(limits: SiteLimits(uploadBytes: 10_000)) { site in
      let (cookie, token) = try await Self.session(site)
      let declared = try await Self.send(
        site, [UInt8](repeating: 97, count: 500_000), token: token, cookie: cookie)
      #expect(declared.status == 413)
      #expect(declared.text.contains("The file is too large"))
      #expect(declared["Connection"]?.lowercased() == "close")
      expectSecurityHeaders(declared)
      let slightly = try await Self.send(
        site, [UInt8](repeating: 97, count: 10_001), token: token, cookie: cookie)
      #expect(slightly.status == 413)
    }
  }

  @Test("nothing that was sent is left when the site ends")
  func cleaning() async throws {
    // A workspace of its own, for other tests send files to the shared one meanwhile.
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("council").path
    try ExampleCouncil(people: ExampleCouncil.fewestPeople).write(to: path)
    let files = { @Sendable in
      try FileManager.default.subpathsOfDirectory(atPath: path + "/.reeve/tmp").sorted()
    }
    try await servingSite(of: try Workspace.open(path)) { site in
      let (cookie, token) = try await Self.session(site)
      let sent = try await Self.send(site, Array(Self.csv.utf8), token: token, cookie: cookie)
      #expect(sent.status == 303)
      #expect(try !files().contains { $0.hasSuffix(".csv") }, "it goes once it was looked at")
    }
    #expect(try files() == [], "and its folder with the site")
  }

  @Test("names, headings and cells of a sent file are inert", arguments: Samples.hostile)
  func inert(text: String) async throws {
    try await servingExample { site in
      let (cookie, token) = try await Self.session(site)
      let cell = "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
      let content = "\(cell),other\n\(cell),1\n\(cell),2\n"
      let plain = try await Self.send(
        site, Array("plain,other\nword,1\nword,2\n".utf8), name: "plain.csv", token: token,
        cookie: cookie)
      let sent = try await Self.send(
        site, Array(content.utf8), name: "\(text).csv", token: token, cookie: cookie)
      let expected = try HTMLTree(
        try await site.ask("GET", try #require(plain["Location"])).text)
      guard sent.status == 303 else {
        #expect(sent.status == 422)
        #expect(try PageStructure.problems(of: sent.text) == [])
        return
      }
      let page = try await site.ask("GET", try #require(sent["Location"]))
      #expect(try PageStructure.problems(of: page.text) == [])
      let tree = try HTMLTree(page.text)
      #expect(tree.all("script").count == expected.all("script").count)
      #expect(tree.all("img").isEmpty)
      #expect(!tree.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
    }
  }
}
