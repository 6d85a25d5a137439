// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Testing
import Workspace

@Suite("Links in a build")
struct LinkBuildTests {
  @Test("A link is made once, finds who is in both lists, and is made again only for a reason")
  func once() async throws {
    let scene = try LinkCouncil()

    let first = try await scene.council.build()
    let second = try await scene.council.build()
    let definition = LinkCouncil.definition("Tell members whose address has changed.")
    try scene.council.write("# A remark.\n" + definition, to: "links/people.yaml")
    let remarked = try await scene.council.build()
    try scene.define("Tell members about something else.")
    let other = try await scene.council.build()

    #expect(first.state(ofLink: "people") == .run)
    #expect(second.state(ofLink: "people") == .unchanged)
    #expect(remarked.state(ofLink: "people") == .unchanged)
    #expect(other.state(ofLink: "people") == .run)
    #expect(other.link("people")?.run?.purpose == "Tell members about something else.")
    // Of 400 people 300 are in both lists.
    let persons = try scene.persons(of: first)
    let right = (0..<400).count { number in
      persons["tax T\(number)"] != nil && persons["tax T\(number)"] == persons["library L\(number)"]
    }
    #expect(right >= 285, "\(right) of 300 people are found in both lists")
    #expect(Set(persons.values).count <= 420)
    #expect(persons.count == 700)
    #expect(try scene.council.open().verify().isIntact)
  }

  @Test("The journal has purpose and counts, and neither it nor a page has a personal value")
  func journal() async throws {
    let scene = try LinkCouncil()

    try await scene.council.build()

    let workspace = try scene.council.open()
    let lines = try workspace.journal(pageSize: 200).lines
    let made = try #require(lines.first { $0.act == "link.made" })
    #expect(made.link == "people")
    #expect(made.body.contains("\"purpose\":\"Tell members whose address has changed.\""))
    #expect(made.body.contains("\"records\":700"))
    let page = try #require(try workspace.link("people"))
    let outcome = try #require(page.outcome)
    let said =
      lines.map(\.body).joined()
      + String(decoding: try JSONEncoder().encode(outcome), as: UTF8.self)
    for name in ["Barden", "Torkes", "ZY1 0AA", "1940-10-10", "T17\"", "L17\""] {
      #expect(!said.contains(name))
    }
    #expect(outcome.inputs.map(\.identifier) == ["ref", "ref"])
    #expect(outcome.comparisons.map(\.name) == ["forename", "surname", "born", "postcode"])
    #expect(outcome.rules.count == 2)
    let pairs = outcome.rules.reduce(0) { $0 + $1.pairs }
    #expect(outcome.distribution.reduce(0) { $0 + $1.pairs } + outcome.below == pairs)
    #expect(outcome.sizes.reduce(0) { $0 + $1.records * $1.clusters } == 700)
    #expect(page.entry.datasets.map(\.id) == ["tax", "library"])
    #expect(
      try workspace.dataset("tax")?.links == [LinkName(id: "people", title: "People of both lists")]
    )
  }

  @Test("People keep their identifiers when a new delivery comes")
  func persons() async throws {
    let scene = try LinkCouncil()
    let first = try await scene.council.build()
    let before = try scene.persons(of: first)

    try scene.deliver(tax: 20..<400, day: "2026-11-19")
    let second = try await scene.council.build()

    let after = try scene.persons(of: second)
    let stayed = before.filter { after[$0.key] == $0.value }.count
    #expect(second.state(ofLink: "people") == .run)
    #expect(second.link("people")?.run?.number == 2)
    #expect(after.count == 680)
    #expect(stayed >= 670, "\(stayed) of 680 records kept their person")
    let greatest = try #require(before.values.max())
    let new = Set(after.values).subtracting(before.values)
    #expect(new.allSatisfy { $0 > greatest }, "no identifier is given twice")
    let changes = try #require(try scene.council.open().link("people")?.outcome?.changes)
    #expect(changes.first { $0.kind == "appeared" }?.count ?? -1 <= 10)
    #expect(try !scene.table("changes", of: second).isEmpty)
  }

  @Test("A dataset whose newest file cannot be read stops its links and no other")
  func failed() async throws {
    let scene = try LinkCouncil()
    try scene.council.write(
      "purpose: Find people who are in the list twice.\ndatasets: tax\n"
        + "compare:\n  - surname: surname\n  - date-of-birth: born\nblock: [surname]\n"
        + "train: {certain: [[surname, born]], rules: [surname]}\n",
      to: "links/twice.yaml")
    try await scene.council.build()

    try scene.council.deliver(
      Data([0x50, 0x4B, 3, 4, 0, 0, 9]), to: "library-2026-11-20.csv", day: "2026-11-20")
    try scene.deliver(tax: 0..<390, day: "2026-11-20")
    let report = try await scene.council.build()

    #expect(report.state(ofLink: "people") == .stopped)
    #expect(
      report.steps.first { $0.link == "people" }?.reason?.contains("library-2026-11-20.csv") == true
    )
    #expect(report.state(ofLink: "twice") == .run)
    #expect(report.link("people")?.run?.number == 1, "what was linked before stays")
  }

  @Test("Records that no identifier tells apart are left out, and it is said how many")
  func unidentified() async throws {
    let scene = try LinkCouncil()
    try scene.deliver(
      tax: 0..<400, extra: "T5,Other,Person,1950-10-10,ZY1 1AA\n,Nobody,Nameless,1950-10-10,\n",
      day: "2026-11-20")

    let report = try await scene.council.build()

    let outcome = try #require(try scene.council.open().link("people")?.outcome)
    #expect(report.state(ofLink: "people") == .run)
    #expect(outcome.inputs.map(\.unidentified) == [2, 0])
    #expect(outcome.warnings.contains { $0.text.hasPrefix("2 records of tax have no ref") })
    #expect(report.link("people")?.run?.records == 700)
  }

  @Test("With stop-on-faults a failing check stops the link, without it is only told")
  func faults() async throws {
    let scene = try LinkCouncil()
    try scene.deliver(
      tax: 0..<400, extra: "T5,Other,Person,1950-10-10,ZY1 1AA\n", day: "2026-11-20")
    let told = try await scene.council.build()
    let warnings = try scene.council.open().link("people")?.outcome?.warnings ?? []

    try scene.define(further: "stop-on-faults: true")
    let stopped = try await scene.council.build()

    #expect(told.state(ofLink: "people") == .run)
    #expect(warnings.contains { $0.text.contains("of severity error fail") })
    #expect(stopped.state(ofLink: "people") == .stopped)
  }

  @Test("Beyond the number to keep the tables of old results go and their counts stay")
  func retention() async throws {
    let scene = try LinkCouncil()
    try scene.define(further: "keep-results: 1")
    let first = try await scene.council.build()
    try scene.deliver(tax: 0..<395, day: "2026-11-20")

    let second = try await scene.council.build()

    let history = try #require(try scene.council.open().link("people")?.history)
    #expect(history.map(\.number) == [2, 1])
    #expect(history.map(\.isKept) == [true, false])
    #expect(history.last?.records == 700)
    for (report, isThere) in [(first, false), (second, true)] {
      let path = try #require(report.link("people")?.files["persons"])
      #expect(FileManager.default.fileExists(atPath: scene.council.path + "/" + path) == isThere)
    }
    #expect(try scene.council.open().verify().isIntact)
  }

  @Test("A link whose definition is gone is retired with its tables")
  func retired() async throws {
    let scene = try LinkCouncil()
    let first = try await scene.council.build()

    try scene.council.remove("links/people.yaml")
    let report = try await scene.council.build()

    #expect(report.links == [])
    for path in try #require(first.link("people")?.files.values) {
      #expect(!FileManager.default.fileExists(atPath: scene.council.path + "/" + path))
    }
    #expect(try scene.council.open().link("people") == nil)
    #expect(try scene.council.open().verify().isIntact)
  }

  @Test("A lost table is made again, and the result is the same")
  func lost() async throws {
    let scene = try LinkCouncil()
    let first = try await scene.council.build()
    let pairs = try #require(first.link("people")?.files["pairs"])

    try scene.council.remove(pairs)
    let second = try await scene.council.build(threads: 1)

    #expect(second.state(ofLink: "people") == .run)
    #expect(second.link("people")?.files["pairs"] == pairs, "the same bytes have the same name")
    #expect(try scene.persons(of: second) == scene.persons(of: first))
  }
}
