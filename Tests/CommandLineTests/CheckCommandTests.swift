// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve check")
struct CheckCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("ref,height\nT1,5\nT2,6\n", to: "good.csv")
    try folder.write("ref,height\nT1,tall\nT1,6\nT3,6,7\n", to: "bad.csv")
    try folder.write(
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: tree-contract
      version: 1.2.0
      status: active
      schema:
        - name: trees
          properties:
            - name: ref
              unique: true
            - name: height
              logicalType: integer

      """, to: "trees.odcs.yaml")
  }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(arguments, in: folder.url)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("Exit status 0 for a file that keeps its contract, and nothing on standard error")
  func good() async throws {
    let run = try await run("check", "good.csv", "--contract", "trees.odcs.yaml")

    #expect(run.status == 0)
    #expect(run.standardError.isEmpty)
    #expect(run.standardOutput.contains("good.csv"))
    #expect(!run.standardOutput.contains("\u{1B}"), "colours belong to terminals")
  }

  @Test("Exit status 1 for a file that does not")
  func bad() async throws {
    let run = try await run("check", "bad.csv", "--contract", "trees.odcs.yaml")

    #expect(run.status == 1)
    #expect(run.standardError.isEmpty)
    #expect(run.standardOutput.contains("height.type"))
  }

  @Test("--json is one document with the documented keys")
  func json() async throws {
    let run = try await run("check", "bad.csv", "--contract", "trees.odcs.yaml", "--json")
    let document = try document(run.standardOutput)
    let dataset = try #require(document["dataset"] as? [String: Any])
    let checks = try #require(document["checks"] as? [[String: Any]])
    let type = try #require(checks.first { $0["id"] as? String == "height.type" })
    let samples = try #require(type["samples"] as? [[String: Any]])

    #expect(run.status == 1)
    #expect(
      Set(document.keys).isSuperset(of: [
        "reeve", "contract", "dataset", "checks", "rejected", "ignored", "scores", "status",
        "seconds",
      ]))
    #expect(
      Set(dataset.keys).isSuperset(of: [
        "name", "file", "sha256", "rows", "rejected", "ignored", "columns", "bytes", "encoding",
        "delimiter",
      ]))
    for check in checks {
      #expect(
        Set(check.keys).isSuperset(of: [
          "id", "column", "rule", "dimension", "severity", "tested", "failed", "skipped", "status",
          "threshold", "samples",
        ]))
    }
    #expect(
      document["contract"] as? [String: String] == ["id": "tree-contract", "version": "1.2.0"])
    #expect(dataset["rows"] as? Int == 2)
    #expect(dataset["rejected"] as? Int == 1)
    #expect(dataset["file"] as? String == "bad.csv")
    // The output of `sha256sum`.
    #expect(
      dataset["sha256"] as? String
        == "be724da2b4c077b65646a949bd7f4c0ffba62290e40baa73e070d777f892961a")
    #expect(type["failed"] as? Int == 1)
    #expect(samples.first?["row"] as? Int == 1)
    #expect(samples.first?["value"] as? String == "tall")
    #expect(document["status"] as? String == "fail")
  }

  @Test("Results go to the files that were asked for")
  func outputs() async throws {
    let run = try await run(
      "check", "bad.csv", "--contract", "trees.odcs.yaml", "--html", "r.html", "--junit", "r.xml",
      "--failures", "f.csv")
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
    }

    #expect(run.status == 1)
    #expect(try text("r.html").lowercased().hasPrefix("<!doctype html>"))
    #expect(try text("r.xml").contains("<testsuite"))
    #expect(
      try text("f.csv")
        == "row,line,key,column,rule,value\n1,2,,height,type,tall\n2,3,,ref,unique,T1\n")
    #expect(try files() == ["bad.csv", "f.csv", "good.csv", "r.html", "r.xml", "trees.odcs.yaml"])
  }

  @Test("--since says what is better and worse than an earlier result")
  func since() async throws {
    let earlier = try await run("check", "bad.csv", "--contract", "trees.odcs.yaml", "--json")
    try folder.write(earlier.standardOutput, to: "old.json")
    let text = try await run(
      "check", "good.csv", "--contract", "trees.odcs.yaml", "--since", "old.json")
    let json = try await run(
      "check", "good.csv", "--contract", "trees.odcs.yaml", "--since", "old.json", "--json")

    #expect(text.status == 0)
    #expect(text.standardOutput.lowercased().contains("better"))
    #expect(try document(json.standardOutput)["comparison"] != nil)
  }

  @Test(
    "Exit status 2 where the command or the contract is wrong, with a message that says what to do",
    arguments: [
      (["check", "good.csv"], "--contract"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--colour"], "--colour"),
      (["check", "good.csv", "--contract", "none.yaml"], "none.yaml"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--sample", "-1"], "--sample"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--threads", "0"], "--threads"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--memory-limit", "x"], "--memory"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--reference", "x"], "NAME=FILE"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--as-of", "2024-02-30"], "--as-of"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--dataset", "x"], "trees"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--since", "good.csv"], "good.csv"),
      (["check", "good.csv", "--contract", "trees.odcs.yaml", "--header", "maybe"], "--header"),
      (["nonsense"], "nonsense"),
      (["convert", "good.csv", "out.doc"], ".csv"),
    ])
  func wrongCommand(arguments: [String], message: String) async throws {
    let run = try await runReeve(arguments, in: folder.url)

    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.contains(message))
    #expect(try files() == ["bad.csv", "good.csv", "trees.odcs.yaml"])
  }

  @Test("A broken contract is named with line and column, every problem at once")
  func brokenContract() async throws {
    try folder.write(
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: a
      version: 1.0.0
      status: active
      schema:
        - name: trees
          properties:
            - name: height
              logicalType: integr
            - name: height
              logicalType: string

      """, to: "broken.yaml")
    let run = try await run("check", "good.csv", "--contract", "broken.yaml")

    #expect(run.status == 2)
    #expect(run.standardError.contains("broken.yaml"))
    #expect(run.standardError.contains("10"))
    #expect(run.standardError.contains("integer"))
    #expect(run.standardError.contains("height"))
  }

  @Test("A rule that cannot be used is named with its contract, line and column")
  func brokenRule() async throws {
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("trees.odcs.yaml"), encoding: .utf8)
    try folder.write(
      text + "        quality:\n          - {type: sql, query: \"ATTACH 'x'\", mustBe: 0}\n",
      to: "attach.yaml")
    let run = try await run("check", "good.csv", "--contract", "attach.yaml")

    #expect(run.status == 2)
    #expect(run.standardError.contains("attach.yaml, line 14, column"))
    #expect(run.standardError.contains("height.sql"))
  }

  @Test("A file that is not there is named", arguments: ["check", "profile", "infer", "convert"])
  func noFile(command: String) async throws {
    let more = ["check": ["--contract", "trees.odcs.yaml"], "convert": ["out.csv"]][command] ?? []
    let run = try await runReeve([command, "none.csv"] + more, in: folder.url)

    #expect([2, 3].contains(run.status))
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.contains("none.csv"))
    #expect(try files() == ["bad.csv", "good.csv", "trees.odcs.yaml"])
  }

  @Test(
    "Exit status 3 where a result cannot be written",
    arguments: ["--html", "--junit", "--failures"])
  func unwritable(option: String) async throws {
    let run = try await run(
      "check", "good.csv", "--contract", "trees.odcs.yaml", option, "nowhere/out.x")

    #expect(run.status == 3)
    #expect(run.standardError.contains("nowhere/out.x"))
  }

  @Test("A reader that goes away early is no fault")
  func closedPipe() async throws {
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/bin/bash")
    let reeve = try #require(Self.program)
    program.arguments = [
      "-c",
      "set -o pipefail; '\(reeve)' check good.csv --contract trees.odcs.yaml --json | true; "
        + "exit ${PIPESTATUS[0]}",
    ]
    program.currentDirectoryURL = folder.url
    try program.runToEnd()

    #expect(program.terminationReason == .exit)
    #expect(program.terminationStatus == 0)
  }

  /// The built program beside the tests.
  private static var program: String? {
    var folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
      .resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let file = folder.appendingPathComponent("reeve").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue {
        return file
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  @Test("The example's faults are counted exactly", arguments: ["1", "20261121", "99"])
  func example(seed: String) async throws {
    let made = try await run(
      "example", "made", "--rows", "3000", "--seed", seed, "--fault-rate", "0.1")
    let run = try await run(
      "check", "made/repairs.csv", "--contract", "made/repairs.odcs.yaml", "--reference",
      "wards=made/wards.csv", "--json")
    let truth = try document(
      String(
        contentsOf: folder.url.appendingPathComponent("made/truth.json"), encoding: .utf8))
    let faults = try #require(truth["faults"] as? [String: Int])
    let checks = try #require(try document(run.standardOutput)["checks"] as? [[String: Any]])

    #expect(made.status == 0)
    #expect(run.status == 1)
    #expect(faults.count == 14)
    for check in checks {
      let id = try #require(check["id"] as? String)
      #expect(check["failed"] as? Int == faults[id] ?? 0, "\(id)")
    }
    #expect(Set(faults.keys).isSubset(of: checks.compactMap { $0["id"] as? String }))
  }
}
