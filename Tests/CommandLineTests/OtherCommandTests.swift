// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve profile, infer and convert")
struct OtherCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "Trees of the borough\n\nref,height,note\n001,5,\"a, \"\"b\"\"\"\n002,,é\n003,7,\"two\nlines\"\n",
      to: "trees.csv")
  }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(arguments, in: folder.url)
  }

  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("profile --json has the object of a check and an entry a column")
  func profile() async throws {
    let run = try await run("profile", "trees.csv", "--json")
    let document = try document(run.standardOutput)
    let dataset = try #require(document["dataset"] as? [String: Any])
    let columns = try #require(document["columns"] as? [[String: Any]])

    #expect(run.status == 0)
    #expect(dataset["rows"] as? Int == 3)
    #expect(dataset["ignored"] as? Int == 3)
    #expect(columns.map { $0["name"] as? String } == ["ref", "height", "note"])
    for column in columns {
      #expect(
        Set(column.keys).isSuperset(of: [
          "types", "nulls", "distinct", "quantiles", "histogram", "topValues", "patterns",
          "lengths", "meanings",
        ]))
    }
    #expect(columns[1]["nulls"] as? Int == 1)
    #expect(document["candidateKeys"] as? [[String]] != nil)
  }

  @Test("A profile for people names every column")
  func profileText() async throws {
    let run = try await run("profile", "trees.csv")

    #expect(run.status == 0)
    for name in ["ref", "height", "note"] { #expect(run.standardOutput.contains("\n\(name)  ")) }
  }

  @Test("infer prints a contract that the file keeps")
  func infer() async throws {
    let inferred = try await run("infer", "trees.csv")
    try folder.write(inferred.standardOutput, to: "trees.odcs.yaml")
    let check = try await run("check", "trees.csv", "--contract", "trees.odcs.yaml")

    #expect(inferred.status == 0)
    #expect(inferred.standardError.isEmpty)
    #expect(inferred.standardOutput.hasPrefix("#"))
    #expect(check.status == 0)
  }

  @Test("convert writes the records read as clean CSV")
  func convertToCSV() async throws {
    let run = try await run("convert", "trees.csv", "clean.csv")
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("clean.csv"), encoding: .utf8)

    #expect(run.status == 0)
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.contains("3 records"))
    #expect(
      text == "ref,height,note\n001,5,\"a, \"\"b\"\"\"\n002,,é\n003,7,\"two\nlines\"\n")
  }

  @Test("What is converted to Parquet comes back as it was")
  func convertToParquet() async throws {
    let there = try await run("convert", "trees.csv", "trees.parquet")
    let back = try await run("convert", "trees.parquet", "back.csv")
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("back.csv"), encoding: .utf8)

    #expect(there.status == 0)
    #expect(back.status == 0)
    #expect(text == "ref,height,note\n001,5,\"a, \"\"b\"\"\"\n002,,é\n003,7,\"two\nlines\"\n")
  }

  @Test("Records that could not be read are named, and the exit status is 1")
  func convertRejected() async throws {
    try folder.write("a,b\n1,2\n1,2,3\n4,5\n", to: "ragged.csv")
    let run = try await run("convert", "ragged.csv", "clean.csv")

    #expect(run.status == 1)
    #expect(run.standardError.contains("line 3"))
  }

  @Test("convert into a folder that is not there is a fault of the system")
  func convertUnwritable() async throws {
    for name in ["nowhere/x.csv", "nowhere/x.parquet"] {
      let run = try await run("convert", "trees.csv", name)

      #expect(run.status == 3)
      #expect(run.standardError.contains("nowhere"))
    }
  }

  @Test("An option without effect on the file is a wrong command")
  func optionWithoutEffect() async throws {
    try folder.write("[{\"a\": 1}]", to: "trees.json")

    let json = try await run("profile", "trees.json", "--delimiter", ";")
    let text = try await run("infer", "trees.csv", "--sheet", "1", "--range", "A1:B2")

    #expect(json.status == 2)
    #expect(json.standardError.contains("trees.json: is JSON"))
    #expect(json.standardError.contains("Leave out --delimiter."))
    #expect(text.status == 2)
    #expect(text.standardError.contains("Leave out --sheet and --range."))
  }

  @Test("What shows only while a file is read is told by profile and convert")
  func warningsOfReading() async throws {
    try folder.write("ref,height,note\n1,5,a\n2,6,b\nSource: Parks,,\n", to: "parks.csv")

    let profile = try await run("profile", "parks.csv", "--json")
    let convert = try await run("convert", "parks.csv", "out.csv")
    let warnings = try #require(try document(profile.standardOutput)["warnings"] as? [String])

    #expect(warnings.contains { $0.hasPrefix("line 4 may be a note below the table") })
    #expect(convert.standardError.contains("line 4 may be a note below the table"))
  }

  @Test("A file that is no table is refused", arguments: ["", "\u{0}\u{1}\u{2}"])
  func noTable(text: String) async throws {
    try folder.write(text, to: "x.csv")
    let run = try await run("profile", "x.csv")

    #expect(run.status == 2)
    #expect(run.standardError.contains("x.csv"))
  }

  @Test("Values of people are masked in what is printed")
  func masked() async throws {
    try folder.write(
      "surname,n\nQuillfeather,1\nBrambleshanks,2\nZandermoot,3\nBrambleshanks,x,9\n", to: "p.csv")
    for arguments in [
      ["profile", "p.csv"], ["profile", "p.csv", "--json"], ["infer", "p.csv"],
      ["convert", "p.csv", "out.csv"],
    ] {
      let run = try await runReeve(arguments, in: folder.url)
      let all = run.standardOutput + run.standardError

      #expect(!all.contains("Quillfeather") && !all.contains("Brambleshanks"), "\(arguments)")
    }
    let shown = try await run("profile", "p.csv", "--show-values")
    #expect(shown.standardOutput.contains("Quillfeather"))
  }
}

@Suite("Help and its documentation")
struct HelpTests {
  static let commands = ["check", "profile", "infer", "convert", "example"]

  @Test("Each command explains itself", arguments: commands)
  func help(command: String) async throws {
    let run = try await runReeve(command, "--help")

    #expect(run.status == 0)
    #expect(run.standardError.isEmpty)
    #expect(run.standardOutput.contains("reeve \(command)"))
  }

  @Test("The version and the list of commands")
  func overview() async throws {
    let help = try await runReeve("--help")
    let version = try await runReeve("--version")

    for command in Self.commands + Self.workspaceCommands {
      #expect(help.standardOutput.contains(command))
    }
    #expect(version.standardOutput.split(separator: ".").count == 3)
  }

  private static let workspaceCommands = ["init", "add", "build", "watch", "waive", "verify"]

  @Test(
    "The reference names every option of a command and no other",
    arguments: commands + workspaceCommands)
  func documented(command: String) async throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let sections = page.components(separatedBy: "\n## ")
    let reading = try #require(sections.first { $0.hasPrefix("Reading options") })
    let own = try #require(sections.first { $0.hasPrefix("reeve \(command)\n") })
    let help = try await runReeve(command, "--help").standardOutput

    let usual: Set = ["--help", "--version"]
    let offered = Self.options(in: help).subtracting(usual)
    let shared = Self.options(in: reading)
    #expect(offered.subtracting(shared).subtracting(Self.options(in: own)) == [], "not in the page")
    #expect(Self.options(in: own).subtracting(offered).subtracting(["--json"]) == [], "not offered")
    let readsTables = command != "example" && !Self.workspaceCommands.contains(command)
    if readsTables { #expect(shared.isSubset(of: offered)) }
  }

  @Test(
    "The reference names every option of the commands below a command, and no other",
    arguments: ["link", "records", "people", "journal", "stats"])
  func documentedBelow(command: String) async throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let own = try #require(
      page.components(separatedBy: "\n## ").first { $0.hasPrefix("reeve \(command)\n") })
    let reading = page.components(separatedBy: "\n## ").first { $0.hasPrefix("Reading options") }
    let help = try await runReeve(command, "--help").standardOutput
    let below = help.components(separatedBy: "SUBCOMMANDS:").last ?? ""
    let names = below.matches(of: #/\n  ([a-z-]+) /#).map { String($0.output.1) }
    #expect(names.count > 1)

    var offered: Set<String> = []
    for name in names {
      offered.formUnion(
        Self.options(in: try await runReeve(command, name, "--help").standardOutput))
      #expect(own.contains("reeve \(command) \(name)"))
    }
    offered.subtract(["--help", "--version"])
    #expect(
      offered.subtracting(Self.options(in: reading ?? "")).subtracting(Self.options(in: own)) == [],
      "not in the page")
    #expect(Self.options(in: own).subtracting(offered).subtracting(["--json"]) == [], "not offered")
  }

  @Test(
    "The reference names every option of the commands about disclosure",
    arguments: [["protect", "table"], ["protect", "cells"], ["audit"], ["releases"], ["lint"]])
  func disclosureDocumented(command: [String]) async throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let sections = page.components(separatedBy: "\n## ")
    let own = try #require(
      sections.first { $0.hasPrefix("reeve \(command.joined(separator: " "))\n") })
    let help = try await runReeve(command + ["--help"]).standardOutput
    #expect(
      Self.options(in: help).subtracting(["--help", "--version"]) == Self.options(in: own))
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }

  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/reference/command-line.md")
}
