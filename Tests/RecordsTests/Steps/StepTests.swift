// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("A step of a build")
struct StepTests {
  @Test("is remembered by dataset, kind and the hash of its inputs")
  func remembered() async throws {
    let scene = try Scene()
    try await scene.store.remember([.example()])

    let found = try scene.store.rememberedStep(.example())

    #expect(found == .example())
    #expect(try scene.store.rememberedStep(.example(input: "2")) == nil)
    #expect(try scene.store.rememberedStep(.example(kind: .check)) == nil)
    #expect(try scene.store.rememberedStep(.example("bins")) == nil)
  }

  @Test("counts as not done when a file it made is needed no more")
  func fileGone() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    let file = LakeFile.example("repairs a")
    let step = StepMemory.example(files: [file.sha256])
    let taken = try await scene.store.record(ImportTaken.example(steps: [step]))

    let before = try scene.store.rememberedStep(step.key)
    try await scene.store.deleteImports([taken.importID], reason: "x")

    #expect(before == step)
    #expect(try scene.store.rememberedStep(step.key) == nil)
  }

  @Test("whose file was never taken in counts as not done")
  func fileNeverTaken() async throws {
    let scene = try Scene()

    try await scene.store.remember([.example(files: [LakeFile.example("x").sha256])])

    #expect(try scene.store.rememberedStep(.example()) == nil)
  }

  @Test("that failed is shown with its reason until it is done")
  func failed() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())

    try await scene.store.record(StepFailed.example())
    let failed = try await scene.store.read { try $0.failedSteps() }
    try await scene.store.remember([.example(.example(kind: .check, input: "mended"))])

    #expect(failed.count == 1)
    #expect(failed.first?.failure?.reason == "the file is no table")
    #expect(failed.first?.failure?.place == "data/repairs.csv:1")
    #expect(failed.first?.failure?.remedy == "Ask for the file again.")
    #expect(try await scene.store.read { try $0.failedSteps() } == [])
    #expect(try await scene.store.read { try $0.steps(of: .repairs).map(\.key.kind) } == [.check])
  }

  @Test("that fails again in the same way has one entry; in another way, a second")
  func failsAgain() async throws {
    let scene = try Scene()

    try await scene.store.record(StepFailed.example())
    try await scene.store.record(StepFailed.example())
    try await scene.store.record(StepFailed.example(reason: "the disk is full"))

    let entries = try scene.store.journal(after: 0, limit: 9)
    #expect(entries.map(\.act) == ["step.failed", "step.failed"])
    #expect(entries[1].body.contains("the disk is full"))
  }

  @Test("of a retired dataset is not shown as failed")
  func retired() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    try await scene.store.record(StepFailed.example())

    try await scene.store.retire(.repairs, reason: "gone")

    #expect(try await scene.store.read { try $0.failedSteps() } == [])
  }

  @Test("can be forgotten, and files' fingerprints too")
  func forgotten() async throws {
    let scene = try Scene()
    let file = FileFingerprint(
      path: "data/repairs.csv", bytes: 10, modifiedNanoseconds: 1_795_251_600_123_456_789,
      inode: Int64(bitPattern: .max), sha256: ContentHash("a", of: "delivery"))
    try await scene.store.remember([.example()], fingerprints: [file])

    let known = try await scene.store.read { try $0.fingerprint(file.path) }
    let all = try await scene.store.read { try $0.fingerprints() }
    try await scene.store.forget([.example()])
    try await scene.store.forgetFingerprints([file.path])

    #expect(known == file)
    #expect(all == [file.path: file])
    #expect(try scene.store.rememberedStep(.example()) == nil)
    #expect(try await scene.store.read { try $0.steps(of: .repairs) } == [])
    #expect(try await scene.store.read { try $0.fingerprints() } == [:])
  }

  @Test("is remembered in the transaction of its act, or not at all")
  func withItsAct() async throws {
    let scene = try Scene()
    let act = ImportTaken.example("bins", steps: [.example()])

    await #expect(throws: RecordsRefusal.self) { try await scene.store.record(act) }

    #expect(try scene.store.rememberedStep(.example()) == nil)
  }

  @Test("and its build end up in the list of builds")
  func builds() async throws {
    let scene = try Scene()

    try await scene.store.record(BuildFinished.example())
    let last = try await scene.store.record(BuildFinished.example())

    let builds = try await scene.store.read { try $0.builds(limit: 9) }
    #expect(builds.map(\.id) == [last, BuildID(1)])
    #expect(builds.first?.build == .example())
    #expect(try await scene.store.read { try $0.lastBuild() }?.id == last)
  }
}
