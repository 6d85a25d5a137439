// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Workspace

@Suite("Definitions of links")
struct LinkDefinitionTests {
  /// A definition that is wrong, with where and how.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let line: Int
    let column: Int
    let message: String

    var testDescription: String { name }
  }

  private static let start = "purpose: Tell members of new addresses.\ndatasets: [tax, library]\n"
  private static let rest = "compare:\n  - surname: surname\nblock: [surname]\n"

  static let cases: [Case] = [
    Case(
      name: "no purpose", text: "datasets: [tax, library]\n" + rest, line: 1, column: 1,
      message: "`purpose` is missing"),
    Case(
      name: "an empty purpose", text: "purpose: none\ndatasets: [tax, library]\n" + rest, line: 1,
      column: 10, message: "`purpose` is no sentence"),
    Case(
      name: "no datasets", text: "purpose: Tell members of new addresses.\n" + rest, line: 1,
      column: 1, message: "`datasets` is missing"),
    Case(
      name: "an unknown dataset",
      text: "purpose: Tell members of new addresses.\ndatasets: [tax, libary]\n" + rest, line: 2,
      column: 17, message: "There is no dataset `libary`"),
    Case(
      name: "a dataset twice",
      text: "purpose: Tell members of new addresses.\ndatasets: [tax, tax]\n" + rest, line: 2,
      column: 17, message: "The dataset `tax` is named twice"),
    Case(
      name: "a column that is not in a contract",
      text: start + "compare:\n  - surname: family_name\nblock: [family_name]\n", line: 2,
      column: 12, message: "The contract of `tax` has no column `family_name`"),
    Case(
      name: "a renamed column that is not in the contract",
      text: "purpose: Tell members of new addresses.\ndatasets:\n  - tax\n  - dataset: library\n"
        + "    columns: {surname: name}\n" + rest, line: 5, column: 24,
      message: "The contract of `library` has no column `name`"),
    Case(
      name: "a renamed column that the model doesn't look at",
      text: "purpose: Tell members of new addresses.\ndatasets:\n  - tax\n  - dataset: library\n"
        + "    columns: {street: postcode}\n" + rest, line: 5, column: 23,
      message: "The model doesn't look at a column `street`"),
    Case(
      name: "an identifier that is not in the contract",
      text: "purpose: Tell members of new addresses.\ndatasets:\n  - tax\n  - dataset: library\n"
        + "    id: number\n" + rest, line: 5, column: 9,
      message: "The contract of `library` has no column `number`"),
    Case(
      name: "a key that a dataset hasn't",
      text: "purpose: Tell members of new addresses.\ndatasets:\n  - tax\n  - dataset: library\n"
        + "    colums: {a: b}\n" + rest, line: 5, column: 5,
      message: "A dataset has no `colums` here"),
    Case(
      name: "one dataset, and a link between several",
      text: "purpose: Tell members of new addresses.\ndatasets: tax\ntype: link\n" + rest, line: 3,
      column: 7, message: "Records of one dataset can't be linked to another's (link)"),
    Case(
      name: "several datasets, and only one looked at", text: start + "type: dedupe\n" + rest,
      line: 3, column: 7,
      message: "Several datasets are named, but records of only one are looked at (dedupe)"),
    Case(
      name: "a key that is not known", text: start + rest + "keeps: {weight: 3}\n", line: 6,
      column: 1, message: "The definition has no `keeps`"),
    Case(
      name: "a comparison that is not known",
      text: start + "compare:\n  - surnam: surname\nblock: [surname]\n", line: 4, column: 5,
      message: ""),
    Case(
      name: "a source that is none of the datasets",
      text: start + rest + "clusters: {one-record-each: [births]}\n", line: 6, column: 29,
      message: "`births`, in which everyone has one record, is none of the datasets"),
    Case(
      name: "a model outside the workspace", text: start + "model: ../people.json\n", line: 3,
      column: 8, message: "`model` is no path within the workspace"),
    Case(
      name: "a model that is not there", text: start + "model: links/people.json\n", line: 3,
      column: 8, message: "`links/people.json` is not there or cannot be read"),
    Case(
      name: "a model and a comparison of its own", text: start + "model: links/m.yaml\n" + rest,
      line: 4, column: 1, message: "`compare` can't stand beside `model`"),
    Case(
      name: "a wrong number of results", text: start + rest + "keep-results: 0\n", line: 6,
      column: 15, message: "`keep-results` is no whole number from 1 to 1000"),
    Case(
      name: "a wrong choice about faults", text: start + rest + "stop-on-faults: maybe\n", line: 6,
      column: 17, message: "`stop-on-faults` is neither true nor false"),
    Case(
      name: "no mapping", text: "- a\n", line: 1, column: 1, message: "The file holds no definition"
    ),
  ]

  @Test("What is wrong is told with line, column and what to do", arguments: cases)
  func wrong(_ wrong: Case) throws {
    let scene = try LinkCouncil(people: 4)
    try scene.council.write(
      "compare:\n  - surname: surname\nblock: [surname]\n", to: "links/m.yaml")
    try scene.council.write(wrong.text, to: "links/people.yaml")

    let problems = try scene.council.open().definitionProblems()
      .filter { $0.file == "links/people.yaml" }

    let problem = try #require(
      problems.first { $0.message.hasPrefix(wrong.message) }, "\(problems)")
    #expect(problem.line == wrong.line)
    #expect(problem.column == wrong.column)
    #expect(!problem.remedy.isEmpty)
  }

  @Test("A wrong definition keeps what was linked before, and the build says so")
  func keeps() async throws {
    let scene = try LinkCouncil()
    try await scene.council.build()
    try scene.council.write("datasets: tax\n", to: "links/people.yaml")

    let report = try await scene.council.build()

    #expect(report.outcome == .definitionWrong)
    #expect(report.state(ofLink: "people") == .stopped)
    #expect(report.link("people")?.run?.number == 1)
    let attention = try scene.council.open().attention()
    #expect(attention.contains { $0.problem?.file == "links/people.yaml" })
  }

  @Test("A model in a file of its own is used, and is no link itself; the link says how")
  func model() async throws {
    let scene = try LinkCouncil()
    let own = LinkCouncil.definition("x").split(separator: "\n")
      .filter { !$0.hasPrefix("purpose") && !$0.hasPrefix("datasets") }.joined(separator: "\n")
    try scene.council.write("type: link\n" + own + "\n", to: "links/model.yaml")
    try scene.council.write(
      """
      purpose: Tell members whose address has changed.
      datasets:
        - tax
        - {dataset: library, id: ref}
      model: links/model.yaml
      keep: {probability: 0.99}
      clusters: {method: components}

      """, to: "links/people.yaml")

    let report = try await scene.council.build()

    #expect(report.problems == [])
    #expect(report.links.map(\.id) == ["people"])
    let outcome = try #require(try scene.council.open().link("people")?.outcome)
    #expect(outcome.method == "components")
    #expect(abs(outcome.threshold - 6.629) < 0.001)
    #expect(outcome.linkType == "link_only")
  }

  @Test("A dataset may call a column by its own name")
  func renamed() async throws {
    let scene = try LinkCouncil()
    try scene.council.write(
      LinkCouncil.definition("Tell members whose address has changed.")
        .replacing("born", with: "birthday")
        .replacing(
          "datasets: [tax, library]",
          with: "datasets:\n  - {dataset: tax, columns: {birthday: born}}\n"
            + "  - {dataset: library, columns: {birthday: born}}"), to: "links/people.yaml")

    let report = try await scene.council.build()

    #expect(report.problems == [])
    #expect(report.link("people")?.run?.records == 700)
    #expect(report.link("people")?.run?.clustersOfSeveral ?? 0 >= 285)
  }
}
