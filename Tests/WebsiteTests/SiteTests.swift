// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import Logging
import ServiceLifecycle
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("The site of an example council")
struct SiteTests {
  private static let dataset = "housing-repairs"

  /// Every page that is there without a form, with the example's names filled in.
  private static func pages(of workspace: Workspace) throws -> [SiteAddress] {
    var addresses: [SiteAddress] = [
      .home, .catalogue, .journal, .files, .upload, .help, .accessibility, .privacy,
    ]
    for link in try workspace.datasets() {
      addresses.append(.dataset(link.id))
      addresses += SiteAddress.Part.allCases.map { .part($0, of: link.id) }
      for column in try workspace.columns(of: link.id) ?? [] {
        addresses.append(.column(column.name, of: link.id))
      }
      for run in try workspace.runs(of: link.id)?.runs ?? [] { addresses.append(.run(run.id)) }
    }
    return addresses
  }

  @Test("every page is there, well made, and says what every answer must")
  func everyPage() async throws {
    try await servingExample { site in
      for address in try Self.pages(of: try await ExampleWorkspace.workspace) {
        let answer = try await site.ask("GET", address.path)
        #expect(answer.status == 200, "\(address.path)")
        #expect(answer["Content-Type"] == "text/html; charset=utf-8")
        #expect(answer["Cache-Control"] == "no-store")
        expectSecurityHeaders(answer)
        #expect(try PageStructure.problems(of: answer.text) == [], "\(address.path)")
      }
    }
  }

  @Test("every link, style and script on every kind of page leads somewhere")
  func links() async throws {
    try await servingExample { site in
      var seen: Set<String> = []
      var waiting = ["/"]
      while let path = waiting.popLast(), seen.count < 400 {
        guard seen.insert(path).inserted else { continue }
        let answer = try await site.ask("GET", path)
        #expect(answer.status == 200, "\(path)")
        guard answer["Content-Type"]?.hasPrefix("text/html") == true else { continue }
        let tree = try HTMLTree(answer.text)
        for element in tree.elements {
          guard let target = element["href"] ?? element["src"], target.hasPrefix("/") else {
            continue
          }
          let place = String(target.split(separator: "#")[0])
          if !seen.contains(place) { waiting.append(place) }
        }
      }
      #expect(seen.count > 100)
    }
  }

  @Test(
    "HEAD says the same as GET and sends no page",
    arguments: [
      "/", "/datasets", "/datasets/housing-repairs", "/datasets.csv", "/health", "/colours.css",
      "/nothing", "/datasets/spending-over-500/data.csv",
    ])
  func head(path: String) async throws {
    try await servingExample { site in
      let get = try await site.ask("GET", path)
      let head = try await site.ask("HEAD", path)
      #expect(head.status == get.status)
      #expect(head["Content-Length"] == get["Content-Length"])
      #expect(head["Content-Length"] == String(get.body.count))
      #expect(head.body.isEmpty)
    }
  }

  @Test(
    "a method that an address does not take is answered with those that it takes",
    arguments: [
      ("PUT", "/", "GET, HEAD"), ("DELETE", "/datasets/housing-repairs", "GET, HEAD"),
      ("POST", "/", "GET, HEAD"), ("POST", "/journal", "GET, HEAD"),
      ("GET", "/check/x/remove", "POST"), ("PATCH", "/check", "GET, HEAD, POST"),
      ("TRACE", "/", "GET, HEAD"),
    ])
  func methods(method: String, path: String, allowed: String) async throws {
    try await servingExample { site in
      let answer = try await site.ask(method, path)
      #expect(answer.status == 405)
      #expect(answer["Allow"] == allowed)
      #expect(try PageStructure.problems(of: answer.text) == [])
    }
  }

  @Test(
    "what is not there is answered with a page that says what to do",
    arguments: [
      "/nothing", "/datasets/nothing", "/datasets/nothing/checks", "/datasets/nothing/columns.csv",
      "/datasets/housing-repairs/columns/nothing", "/datasets/housing-repairs/waivers/999",
      "/runs/999999", "/runs/999999.json", "/check/nothing", "/assets/wrong/reeve.css",
      "/datasets/housing-repairs/data.csv", "/journal?dataset=nothing", "/../../etc/passwd",
      "/assets/../Package.swift", "/%2e%2e/%2e%2e/etc/passwd",
    ])
  func missing(path: String) async throws {
    try await servingExample { site in
      let answer = try await site.ask("GET", path)
      #expect(answer.status == 404)
      expectSecurityHeaders(answer)
      #expect(try PageStructure.problems(of: answer.text) == [])
      #expect(!answer.text.contains("root:"))
    }
  }

  @Test("a request by another name, or by two, is refused")
  func hosts() async throws {
    try await servingExample { site in
      for host in ["evil.example:\(site.port)", "127.0.0.1", "localhost:1"] {
        let answer = try await site.ask("GET", "/", headers: ["Host": host])
        #expect(answer.status == 421, "\(host)")
        #expect(!answer.text.contains("evil.example"))
        expectSecurityHeaders(answer)
      }
      #expect(
        try await site.ask("GET", "/", headers: ["Host": "localhost:\(site.port)"]).status == 200)
      #expect(
        try await site.ask(
          "GET", "/", headers: ["Host": "localhost:\(site.port)", "host": "evil.example"]
        ).status == 400)
      #expect(try await site.ask("GET", "http://evil.example/").status == 200)
    }
  }

  @Test("an address that is too long is refused")
  func longAddress() async throws {
    try await servingExample { site in
      let answer = try await site.ask("GET", "/datasets?q=" + String(repeating: "a", count: 9_000))
      #expect(answer.status == 414)
      #expect(try PageStructure.problems(of: answer.text) == [])
    }
  }

  @Test("files of the site are kept by browsers, asked for again cheaply, and compressed")
  func assets() async throws {
    try await servingExample { site in
      let tree = try HTMLTree(try await site.ask("GET", "/").text)
      let path = try #require(
        tree.all("link").compactMap { $0["href"] }.first { $0.hasSuffix("/reeve.css") })
      let plain = try await site.ask("GET", path)
      let packed = try await site.ask("GET", path, headers: ["Accept-Encoding": "br, gzip"])
      let again = try await site.ask(
        "GET", path, headers: ["If-None-Match": plain["ETag"] ?? ""])
      let unwanted = try await site.ask("GET", path, headers: ["Accept-Encoding": "gzip;q=0"])

      #expect(plain["Cache-Control"] == "public, max-age=31536000, immutable")
      #expect(plain["Content-Type"] == "text/css; charset=utf-8")
      #expect(plain["Vary"] == "Accept-Encoding")
      #expect(packed["Content-Encoding"] == "gzip")
      #expect(packed.body.starts(with: [0x1F, 0x8B]))
      #expect(packed.body.count * 2 < plain.body.count)
      #expect(packed["ETag"] != plain["ETag"])
      #expect(again.status == 304)
      #expect(again.body.isEmpty)
      #expect(unwanted["Content-Encoding"] == nil)
      #expect(unwanted.body == plain.body)
      #expect(try await site.ask("GET", "/colours.css")["Cache-Control"] == "no-cache")
    }
  }

  @Test("the health of the site is told to people and programs")
  func health() async throws {
    try await servingExample { site in
      let plain = try await site.ask("GET", "/health")
      let json = try await site.ask("GET", "/health", headers: ["Accept": "application/json"])

      #expect(plain.text == "ok\n")
      let object = try JSONSerialization.jsonObject(with: Data(json.body)) as? [String: Any]
      #expect(object?["status"] as? String == "ok")
      #expect(object?["version"] as? String == "9.9.9")
    }
  }

  @Test("the log holds no query, no name and no token")
  func log() async throws {
    let log = Recorder()
    try await servingExample(log: log) { site in
      _ = try await site.ask("GET", "/datasets?q=secretsearch&owner=SecretPerson")
      _ = try await site.ask("GET", "/check/secrettoken")
      _ = try await site.ask("GET", "/datasets/secretdataset")
      _ = try await site.ask("GET", "/secretpath?token=secret")
      _ = try await site.ask("PATCH", "/?secret")
    }
    #expect(log.lines.count >= 5)
    #expect(!log.lines.contains { $0.lowercased().contains("secret") })
    #expect(log.lines.contains { $0.contains("GET /check/TOKEN 404") })
  }

  @Test("only this machine can be listened on, and a busy port is said in words")
  func refusals() async throws {
    let workspace = try await ExampleWorkspace.workspace
    #expect(throws: Site.Refusal.self) {
      try Site.application(
        workspace: workspace, settings: Site.Settings(host: "0.0.0.0", version: "9"),
        logger: .init(label: "x"))
    }
    let empty = try TemporaryFolder()
    let problem = #expect(throws: AssetProblem.self) {
      try Site.application(
        workspace: workspace,
        settings: Site.Settings(port: 0, publicFolder: empty.url, version: "9"),
        logger: .init(label: "x"))
    }
    #expect(problem?.description.contains("make setup") == true)
    try await servingExample { site in
      let second = try Site.application(
        workspace: workspace,
        settings: Site.Settings(
          port: site.port, publicFolder: try PublicFolder.ofPackage(), version: "9"),
        logger: .init(label: "x") { _ in Recorder() })
      await #expect(throws: Site.Refusal.self) { try await second.run() }
    }
  }
}
