// SPDX-License-Identifier: MIT
import Testing

@testable import Workspace

@Suite("Settings in reeve.yaml")
struct ConfigurationTests {
  @Test("are read, with defaults for what is left out")
  func whole() throws {
    let full = try Configuration.read(
      yaml: """
        council: {name: Fernwick, colour: "#AABB00", website: https://f.example.org, contact: a@b.example}
        keep-imports: 4
        site: {port: 9000}
        """)
    let short = try Configuration.read(yaml: "council: {name: Fernwick}")

    #expect(full.council.colour == "#aabb00")
    #expect(full.council.contact == "a@b.example")
    #expect(full.keptImports == 4)
    #expect(full.site == Configuration.Site(host: "127.0.0.1", port: 9_000))
    #expect(short.keptImports == 6)
    #expect(short.council.website == nil)
  }

  @Test("An unknown key is an error that names line, column and the keys there are")
  func unknownKey() throws {
    let problems = problems(in: "council:\n  name: F\n  color: red\nkeep: 3\n")

    #expect(problems.map(\.line) == [4, 3])
    #expect(problems.map(\.column) == [1, 3])
    #expect(problems[0].remedy == "There are: council, example, keep-imports, mail, sign-in, site")
    #expect(problems[1].remedy == "There are: name, colour, website, contact")
  }

  @Test(
    "A wrong value is an error that names its place",
    arguments: [
      ("council: {name: F, colour: red}", "colour", 1, 28),
      ("council: {name: F, website: f.example.org}", "website", 1, 29),
      ("council: {name: F, contact: nobody}", "contact", 1, 29),
      ("council: {name: F}\nkeep-imports: 0", "keep-imports", 2, 15),
      ("council: {name: F}\nsite: {port: 70000}", "site.port", 2, 14),
      ("council: {name: F}\nsite: here", "site", 2, 7), ("council: {}", "council.name", 1, 10),
      ("keep-imports: 3", "council", 1, 1), ("- a", "settings", 1, 1),
      ("council: {name: F}\nexample: perhaps", "example", 2, 10),
      ("council: {name: [1]}", "council.name", 1, 17), ("a: [", "YAML", 2, 1),
    ])
  func wrong(yaml: String, word: String, line: Int, column: Int) {
    let problems = problems(in: yaml)

    #expect(problems.first?.message.contains(word) == true)
    #expect(problems.first?.line == line)
    #expect(problems.first?.column == column)
    #expect(problems.first?.file == "reeve.yaml")
  }

  private func problems(in yaml: String) -> [DefinitionProblem] {
    do {
      _ = try Configuration.read(yaml: yaml)
      return []
    } catch {
      guard case .configuration(let problems) = error else { return [] }
      return problems
    }
  }
}
