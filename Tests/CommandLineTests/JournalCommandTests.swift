// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve journal")
struct JournalCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(arguments, in: folder.url)
  }

  private func made(_ name: String) async throws {
    #expect(try await run("init", name, "--name", "Fernwick & Vale Council").status == 0)
    try folder.write("bay,street\nB1,Elm Road\n", to: "bays.csv")
    #expect(try await run("add", "bays.csv", "--to", name).status == 0)
    #expect(try await run("build", name).status == 0)
  }

  @Test("A head that was kept shows a rewritten journal, though the new one is whole")
  func heads() async throws {
    try await made("w")
    let key = try await run("journal", "key", "--workspace", "w")
    #expect(key.standardOutput.hasPrefix("fernwick-vale-council/journal+"))
    #expect(try await run("journal", "head", "--workspace", "w", "--out", "kept.head").status == 0)
    let secret = folder.url.appendingPathComponent("w/.reeve/journal.key").path
    let rights = try FileManager.default.attributesOfItem(atPath: secret)[.posixPermissions]
    #expect(rights as? Int == 0o600)

    // The journal goes on and still begins so.
    try folder.write("bay,street\nB1,Elm Road\nB2,Oak Lane\n", to: "w/data/bays/2.csv")
    _ = try await run("build", "w")
    let after = try await run("verify", "w", "--head", "kept.head")
    #expect(after.status == 0, "\(after.standardOutput)")
    #expect(after.standardOutput.contains("It still begins with what was signed: 1 head."))

    // Somebody makes another past and takes the key over.
    try await made("other")
    try FileManager.default.copyItem(
      atPath: secret, toPath: folder.url.appendingPathComponent("other/.reeve/journal.key").path)
    #expect(try await run("verify", "other").status == 0)
    let rewritten = try await run("verify", "other", "--head", "kept.head", "--json")
    #expect(rewritten.status == 1)
    #expect(rewritten.standardOutput.contains("doesn't begin with the"))
    let public_ = key.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(
      try await run("verify", "other", "--head", "kept.head", "--key", public_).status == 1)
  }

  @Test("The journal of one head is proved to be the beginning of a later one's")
  func consistency() async throws {
    try await made("w")
    let key = try await run("journal", "key", "--workspace", "w").standardOutput
      .trimmingCharacters(in: .whitespacesAndNewlines)
    _ = try await run("journal", "head", "--workspace", "w", "--out", "1.head")
    try folder.write("bin,street\nK1,Elm Road\n", to: "bins.csv")
    #expect(try await run("add", "bins.csv", "--to", "w").status == 0)
    #expect(try await run("build", "w").status == 0)
    _ = try await run("journal", "head", "--workspace", "w", "--out", "2.head")
    let made = try await run(
      "journal", "consistency", "--from", "1.head", "--to", "2.head", "--workspace", "w", "--out",
      "proof.json")
    #expect(made.status == 0, "\(made.standardError)")
    #expect(try await run("journal", "check", "proof.json", "--key", key).status == 0)
    let turned = try await run(
      "journal", "consistency", "--from", "2.head", "--to", "1.head", "--workspace", "w")
    #expect(turned.status == 2)
    #expect(turned.standardError.contains("Name the earlier head first"))
  }

  @Test("An entry is proved to somebody who has only the key")
  func proof() async throws {
    try await made("w")
    let key = try await run("journal", "key", "--workspace", "w").standardOutput
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(
      try await run("journal", "prove", "2", "--workspace", "w", "--out", "2.json").status == 0)
    let holds = try await run("journal", "check", "2.json", "--key", key)
    #expect(holds.status == 0, "\(holds.standardError)")

    let url = folder.url.appendingPathComponent("2.json")
    let changed = try String(contentsOf: url, encoding: .utf8)
      .replacingOccurrences(of: "\"sequence\" : 2", with: "\"sequence\" : 3")
    try folder.write(changed, to: "3.json")
    let broken = try await run("journal", "check", "3.json", "--key", key, "--json")
    #expect(broken.status == 1)
    #expect(broken.standardOutput.contains("\"holds\": false"))
  }

  @Test(
    "What can't be read is told, with what to do", arguments: ["verify", "prove", "check", "key"])
  func wrong(what: String) async throws {
    try await made("w")
    try folder.write("not a head", to: "x")
    let run =
      switch what {
      case "verify": try await run("verify", "w", "--head", "x")
      case "prove": try await run("journal", "prove", "999", "--workspace", "w")
      case "check": try await run("journal", "check", "x", "--key", "nonsense")
      default: try await run("journal", "head", "--workspace", "w", "--key-file", "x")
      }
    #expect(run.status == 2)
    let message = [
      "verify": "x: is no signed head of a journal", "prove": "The journal has no entry 999",
      "check": "no public key of a journal", "key": "x: is no private key of a journal",
    ]
    #expect(run.standardError.contains(message[what] ?? "-"), "\(run.standardError)")
  }
}
