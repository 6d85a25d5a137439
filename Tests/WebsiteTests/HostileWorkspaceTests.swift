// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("A workspace full of hostile texts")
struct HostileWorkspaceTests {
  /// A text as YAML and JSON write it.
  private static func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  private static func workspace(_ text: String) async throws -> (TemporaryFolder, Workspace) {
    let folder = try TemporaryFolder()
    let word = try quoted("x \(text)")
    try folder.write("council: {name: \(word), contact: a@example.org}\n", to: "reeve.yaml")
    try folder.write(
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: \(word)
      name: \(word)
      version: \(word)
      status: active
      domain: \(word)
      tags: [\(word)]
      description: {purpose: \(word), usage: \(word), limitations: \(word)}
      team: {members: [{name: \(word), username: \(word), role: owner}]}
      customProperties:
        - {property: licence, value: \(word)}
        - {property: source, value: \(word)}
        - {property: legalBasis, value: \(word)}
      schema:
        - name: things
          physicalName: \(word)
          description: \(word)
          properties:
            - {name: code, logicalType: string, required: true, description: \(word)}
            - name: second
              physicalName: \(word)
              logicalType: string
              description: \(word)
              quality:
                - {name: \(word), metric: invalidValues, arguments: {validValues: [a, b]}, mustBe: 0}
      """, to: "contracts/things.odcs.yaml")
    let cell = "\"" + "x \(text)".replacingOccurrences(of: "\"", with: "\"\"") + "\""
    try folder.write("code,\(cell)\n\(cell),\(cell)\n,a\n", to: "data/things-2026-10.csv")
    try folder.write(
      "code,\(cell),\(cell) more\n\(cell),\(cell),1\n,b,2\n", to: "data/things-2026-11.csv")
    let name = text.replacingOccurrences(of: "/", with: "|").replacingOccurrences(
      of: "\0", with: "")
    try folder.write("a\n1\n", to: "data/other \(name).csv")
    let workspace = try Workspace.open(folder.url.path, clock: { ExampleWorkspace.now })
    _ = try await workspace.build(BuildOptions(version: "9.9.9"))
    return (folder, workspace)
  }

  /// Texts that YAML can hold; it has no escape for the null character in our reader's files.
  private static let texts = Samples.hostile.filter { !$0.contains("\0") }

  @Test(
    "is shown inert on every page and in every header, through the real server", arguments: texts)
  func inert(text: String) async throws {
    let (folder, workspace) = try await Self.workspace(text)
    defer { withExtendedLifetime(folder) {} }
    try await servingSite(of: workspace) { site in
      var seen: Set<String> = []
      var waiting = ["/"]
      while let path = waiting.popLast(), seen.count < 80 {
        guard seen.insert(path).inserted else { continue }
        let answer = try await site.ask("GET", path)
        #expect(answer.status == 200, "\(path)")
        #expect(answer["Set-Cookie"]?.hasPrefix("reeve-session=") != false)
        #expect(!answer.headers.contains { $0.name.lowercased() == "b" })
        expectSecurityHeaders(answer)
        guard answer["Content-Type"]?.hasPrefix("text/html") == true else { continue }
        let tree = try HTMLTree(answer.text)
        #expect(try PageStructure.problems(of: answer.text) == [], "\(path)")
        #expect(tree.all("script").count == 2, "\(path)")
        #expect(tree.all("img").isEmpty, "\(path)")
        #expect(!tree.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
        for element in tree.elements {
          guard let target = element["href"] ?? element["src"] else { continue }
          #expect(
            ["/", "#", "mailto:", "https://"].contains { target.hasPrefix($0) }, "\(target)")
          guard target.hasPrefix("/") else { continue }
          // The way to sign in differs from page to page; that of one page is enough.
          let place =
            target.hasPrefix("/sign-in?")
            ? "/sign-in?return=%2F" : String(target.split(separator: "#")[0])
          if !seen.contains(place) { waiting.append(place) }
        }
      }
      #expect(seen.contains("/datasets/things/columns/second"))
      #expect(seen.contains("/files"))
    }
  }
}
