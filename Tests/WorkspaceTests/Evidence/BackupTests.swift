// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records
import TestSupport
import Testing
import Workspace

@Suite("Backup and restore")
struct BackupTests {
  private static let passphrase = "five words picked by chance"
  /// A cost of trying passphrases that tests can pay many times.
  private static let cheap = 10
  private static let secret = "Xanthippe Vorgebirge"

  private func path(_ council: RegisterCouncil, _ name: String) -> String {
    council.folder.url.appendingPathComponent(name).path
  }

  @Test("While 50 writers append, a backup is what the journal was at one moment")
  func whileWriting() async throws {
    let council = try RegisterCouncil()
    try await council.council.build()
    let workspace = try council.council.open()
    let desk = try workspace.registerDesk()
    let backup = path(council, "backup")

    let outcome = try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<50 {
        group.addTask {
          for number in 0..<6 {
            let line = try await desk.create("visit", by: "ann")
            _ = try await desk.answer(
              line.reference, RegisterCouncil.answers("{place: \(writer) \(number), host: H}"),
              by: "ann", expecting: nil)
          }
        }
      }
      try await Task.sleep(for: .milliseconds(150))
      let outcome = try workspace.backup(to: backup)
      try await group.waitForAll()
      return outcome
    }
    let restored = path(council, "restored")
    let back = try await Workspace.restore(backup, to: restored, keys: nil)

    #expect(back.entries == outcome.entries)
    #expect(back.head == outcome.head)
    // The head is one that the live journal had.
    let lines = try workspace.journal(pageSize: 1_000).lines
    #expect(lines.contains { $0.hash == outcome.head })
    #expect(lines.count > outcome.entries)
    let verified = try Workspace.open(restored).verify()
    #expect(verified.isIntact, "\(verified.problems)")
    #expect(verified.lakeFiles > 0)
    #expect(try workspace.verify().isIntact)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: restored + "/templates/visit.yaml"))
        == Data(RegisterCouncil.visit.utf8))
  }

  @Test("With keys personal answers can be read again, and without them not")
  func keys() async throws {
    let council = try RegisterCouncil()
    let reference = try await council.visit("{place: Hall, host: \(Self.secret)}")
    let workspace = try council.council.open()
    let (backup, keys) = (path(council, "backup"), path(council, "keys"))
    _ = try workspace.backup(to: backup)
    #expect(try workspace.backupKeys(to: keys, passphrase: Self.passphrase) == 1)

    func host(_ folder: String) throws -> String? {
      try Workspace.open(folder).registerDesk().view(reference, showsPersonal: true).sections
        .flatMap(\.questions).first { $0.id == "host" }?.value?.scalarText
    }
    let with = path(council, "with")
    _ = try await Workspace.restore(backup, to: with, keys: (keys, Self.passphrase))
    #expect(try host(with) == Self.secret)
    let without = path(council, "without")
    _ = try await Workspace.restore(backup, to: without, keys: nil)
    #expect(try host(without) == nil)
    #expect(try Workspace.open(without).verify().isIntact)

    let others = path(council, "others")
    #expect(
      try workspace.backupKeys(to: others, passphrase: Self.passphrase, logarithm: Self.cheap) == 1)
    await #expect(throws: WorkspaceProblem.self) {
      try await Workspace.restore(
        backup, to: path(council, "x"), keys: (others, "another one altogether"))
    }
    #expect(throws: WorkspaceProblem.self) {
      try workspace.backupKeys(to: path(council, "weak"), passphrase: "short")
    }
    for name in ["x", "weak"] {
      #expect(!FileManager.default.fileExists(atPath: path(council, name)))
    }
    let sealed = try Data(contentsOf: URL(fileURLWithPath: others))
    for place in [3, 20, sealed.count / 2, sealed.count - 1] {
      var changed = sealed
      changed[place] ^= 1
      #expect(throws: KeysBackup.Problem.self) {
        try KeysBackup.open(changed, passphrase: Self.passphrase)
      }
    }
    #expect(throws: KeysBackup.Problem.self) {
      try KeysBackup.open(sealed.prefix(60), passphrase: Self.passphrase)
    }
  }

  @Test("What was erased stays erased, whichever of backup and keys is the older")
  func erased() async throws {
    let council = try RegisterCouncil()
    let reference = try await council.visit("{place: Hall, host: \(Self.secret)}")
    try await council.visit("{place: Depot, host: Somebody Else}")
    let workspace = try council.council.open()
    let desk = try workspace.registerDesk()
    _ = try workspace.backup(to: path(council, "old"))
    _ = try workspace.backupKeys(
      to: path(council, "old.keys"), passphrase: Self.passphrase, logarithm: Self.cheap)
    _ = try await desk.dispose(reference, .erase, reason: "retention is over", by: "ig")
    _ = try workspace.backup(to: path(council, "new"))
    _ = try workspace.backupKeys(
      to: path(council, "new.keys"), passphrase: Self.passphrase, logarithm: Self.cheap)

    for (backup, keys) in [("old", "new.keys"), ("new", "old.keys"), ("new", "new.keys")] {
      let folder = path(council, "restored-\(backup)-\(keys)")
      let outcome = try await Workspace.restore(
        path(council, backup), to: folder, keys: (path(council, keys), Self.passphrase))
      #expect(outcome.erasedAgain == (backup == "old" ? [reference] : []))
      let restored = try Workspace.open(folder)
      let view = try restored.registerDesk().view(reference, showsPersonal: true)
      #expect(view.erasedAt != nil)
      #expect(view.sections.flatMap(\.questions).first { $0.id == "host" }?.value == nil)
      let other = try restored.registerDesk().view("VIS-0002", showsPersonal: true)
      #expect(
        other.sections.flatMap(\.questions).first { $0.id == "host" }?.value?.scalarText
          == "Somebody Else")
      #expect(try restored.verify().isIntact)
    }
  }

  @Test("Personal text is nowhere in files, log, index or backup, in any spelling")
  func nowhere() async throws {
    let council = try RegisterCouncil()
    let reference = try await council.visit("{place: Marker Hall, host: \(Self.secret)}")
    let workspace = try council.council.open()
    let desk = try workspace.registerDesk()
    _ = try await desk.comment(
      reference, question: nil, text: "Rang \(Self.secret) today", by: "ann")
    _ = try workspace.backup(to: path(council, "before"))
    _ = try workspace.backupKeys(
      to: path(council, "before.keys"), passphrase: Self.passphrase, logarithm: Self.cheap)
    _ = try await desk.dispose(reference, .erase, reason: "retention is over", by: "ig")
    _ = try workspace.backup(to: path(council, "after"))

    #expect(try !files(holding: "Marker Hall", in: council).isEmpty)
    #expect(try files(holding: Self.secret, in: council) == [])
    #expect(try files(holding: "Vorgebirge", in: council) == [])
  }

  /// Every file of the council that holds a text in UTF-8, UTF-16 or base64 at any offset.
  private func files(holding text: String, in council: RegisterCouncil) throws -> [String] {
    let plain = Data(text.utf8)
    let base64 = (0..<3).map { offset in
      let padded = Data(repeating: 0x20, count: offset) + plain + Data(repeating: 0x20, count: 3)
      return Data(padded.base64EncodedString().dropFirst(4).prefix(plain.count * 4 / 3 - 4).utf8)
    }
    let wide = [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap {
      text.data(using: $0)
    }
    let needles = [plain] + wide + base64
    let url = council.folder.url
    return try FileManager.default.subpathsOfDirectory(atPath: url.path).filter { name in
      FileManager.default.contents(atPath: url.appendingPathComponent(name).path).map { bytes in
        needles.contains { bytes.range(of: $0) != nil }
      } ?? false
    }
  }

  @Test("A changed, missing or foreign backup is refused, and nothing is made")
  func refused() async throws {
    let council = try RegisterCouncil()
    try await council.visit("{place: Hall}")
    let workspace = try council.council.open()
    let target = path(council, "target")
    func restore(_ name: String) async throws {
      _ = try await Workspace.restore(path(council, name), to: target, keys: nil)
    }
    for (number, change) in ["reeve.sqlite", "workspace/reeve.yaml", "manifest.json", ""]
      .enumerated()
    {
      let backup = path(council, "b\(number)")
      _ = try workspace.backup(to: backup)
      if change.isEmpty {
        try FileManager.default.removeItem(atPath: backup + "/workspace/people.yaml")
      } else {
        let url = URL(fileURLWithPath: backup + "/" + change)
        var bytes = try Data(contentsOf: url)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: url)
      }
      await #expect(throws: WorkspaceProblem.self, "\(change)") { try await restore("b\(number)") }
      #expect(!FileManager.default.fileExists(atPath: target))
    }
    await #expect(throws: WorkspaceProblem.self) { try await restore("contracts") }
    _ = try workspace.backup(to: path(council, "good"))
    #expect(throws: WorkspaceProblem.self) { try workspace.backup(to: path(council, "good")) }
    await #expect(throws: WorkspaceProblem.self) {
      try await Workspace.restore(
        path(council, "good"), to: council.folder.url.path, keys: nil)
    }
    // A manifest can't lead outside.
    let manifest = URL(fileURLWithPath: path(council, "good") + "/manifest.json")
    let text = try String(contentsOf: manifest, encoding: .utf8)
    try text.replacingOccurrences(of: "workspace/people.yaml", with: "workspace/../../evil")
      .write(to: manifest, atomically: true, encoding: .utf8)
    await #expect(throws: WorkspaceProblem.self) { try await restore("good") }
  }
}
