// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Erasure")
struct ErasureTests {
  typealias Scene = RegisterScene
  private static let secret = "Xanthippe Vorgebirge"

  /// Every file of the folder that holds the text, as UTF-8 or in base64 at any offset.
  private func files(holding text: String, in scene: Scene) throws -> [String] {
    let folder = scene.folder.url
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let needles =
      [Data(text.utf8)]
      + (0..<3).compactMap { offset -> Data? in
        let padded = Data(repeating: 0x20, count: offset) + Data(text.utf8)
        return Data(padded.base64EncodedString().dropFirst(4).dropLast(4).utf8)
      }
    return names.filter { name in
      guard
        let bytes = FileManager.default.contents(
          atPath: folder.appendingPathComponent(name).path)
      else { return false }
      return needles.contains { bytes.range(of: $0) != nil }
    }
  }

  @Test("Personal answers and remarks are in no file in clear, before or after")
  func neverInClear() async throws {
    let scene = try Scene()
    let reference = try await scene.complete("Marker Place", visitor: Self.secret)
    try await scene.registers.comment(
      reference, question: nil, text: "Rang \(Self.secret).", by: Scene.ann)

    // The search itself is sound: it finds what is not personal.
    #expect(try !files(holding: "Marker Place", in: scene).isEmpty)
    #expect(try files(holding: Self.secret, in: scene) == [])
    #expect(try scene.detail(reference).values["visitor"] == .text(Self.secret))
    #expect(try scene.detail(reference).comments.first?.text == "Rang \(Self.secret).")
  }

  @Test("After it nothing can be read, now or in the past, and the journal verifies")
  func erased() async throws {
    let scene = try Scene()
    let reference = try await scene.complete(visitor: Self.secret)
    let keyID = try scene.detail(reference).record.keyID
    let key = try #require(try scene.registers.keys.key(keyID)).withUnsafeBytes { Data($0) }
    let file = scene.folder.url.appendingPathComponent("keys.sqlite")
    #expect(try Data(contentsOf: file).range(of: key) != nil)

    try await scene.registers.erase(reference, reason: "retention is over", by: Scene.rex)

    #expect(try Data(contentsOf: file).range(of: key) == nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scene.folder.url.path)
        .filter { $0.hasPrefix("keys.sqlite-") } == [])
    #expect(try scene.detail(reference).values["visitor"] == nil)
    let past = try await scene.store.read {
      try $0.records(asOf: scene.time.now(), keys: scene.registers.keys)
    }
    #expect(past.first?.answers["visitor"] == nil)
    #expect(past.first?.answers["place"] == .text("Town Hall"))
    #expect(try files(holding: Self.secret, in: scene) == [])
    #expect(try await scene.store.verifyJournal().isSound)
    await #expect(throws: RegisterRefusal.erased(reference)) {
      try await scene.answer(reference, "{visitor: again}")
    }
  }

  @Test("A legal hold keeps a record from deletion and erasure until it is lifted")
  func hold() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    try await scene.registers.hold(reference, reason: "inquiry", by: Scene.rex)

    let refusal = RegisterRefusal.held(reference, reason: "inquiry")
    await #expect(throws: refusal) {
      try await scene.registers.erase(reference, reason: "old", by: Scene.rex)
    }
    await #expect(throws: refusal) {
      try await scene.registers.delete(reference, reason: "old", by: Scene.ann)
    }
    await #expect(throws: RegisterRefusal.self) {
      try await scene.registers.lift(reference, reason: "me", by: Scene.ann)
    }
    try await scene.registers.lift(reference, reason: "the inquiry ended", by: Scene.rex)
    try await scene.registers.erase(reference, reason: "old", by: Scene.rex)
  }

  @Test("A key that comes back, as from a backup, is destroyed when the registers open")
  func replayed() async throws {
    let scene = try Scene()
    let reference = try await scene.complete(visitor: Self.secret)
    let file = scene.folder.url.appendingPathComponent("keys.sqlite")
    let backup = try Data(contentsOf: file)
    try await scene.registers.erase(reference, reason: "old", by: Scene.rex)
    let restored = scene.folder.url.appendingPathComponent("restored.sqlite")
    try backup.write(to: restored)

    let keys = try RecordKeys(path: restored.path)
    let keyID = try scene.detail(reference).record.keyID
    #expect(try keys.key(keyID) != nil)
    _ = try Registers(store: scene.store, keys: keys, holidays: BankHolidays.packed())
    #expect(try keys.key(keyID) == nil)
  }
}
