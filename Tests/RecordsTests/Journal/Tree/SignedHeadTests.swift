// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("Signed heads")
struct SignedHeadTests {
  @Test("Keys are those of Go's signed notes")
  func keys() throws {
    // The example of the package golang.org/x/mod/sumdb/note.
    let signer = try #require(
      HeadSigner("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"))
    let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    #expect(signer.key.description == text)
    #expect(HeadKey(text)?.description == text)
    #expect(HeadSigner(signer.description)?.key.description == text)
    for wrong in [
      "", "PeterNeumann", "Other" + text.dropFirst(5), text + "A", text.dropLast(2) + "==",
    ] {
      #expect(HeadKey(wrong) == nil)
    }
    #expect(HeadSigner(newFor: "two words") == nil)
    #expect(HeadSigner(newFor: "") == nil)
  }

  private static func scene() async throws -> (Scene, HeadSigner, SignedHead) {
    let scene = try Scene()
    try await scene.fill()
    let signer = try #require(HeadSigner(newFor: "saltmere/journal"))
    let tree = try await scene.store.read { try $0.journalTree() }
    let head = try signer.sign(tree, time: TickingClock.start)
    return (scene, signer, head)
  }

  @Test("A head is read back as it was, and no changed one holds")
  func text() async throws {
    let (_, signer, head) = try await Self.scene()
    let text = head.text
    #expect(SignedHead(text) == head)
    #expect(head.isSigned(by: signer.key))
    #expect(head.time == TickingClock.start)
    let other = try #require(HeadSigner(newFor: "saltmere/journal"))
    #expect(!head.isSigned(by: other.key))
    for place in text.indices where text[place].isASCII {
      var changed = text
      let new: Character = text[place] == "1" ? "2" : "1"
      changed.replaceSubrange(place...place, with: [new])
      #expect(SignedHead(changed)?.isSigned(by: signer.key) != true, "\(changed)")
    }
    for wrong in ["", "\n\n", "a\n1\nb\ntime x\n\n", String(repeating: "\n", count: 100)] {
      #expect(SignedHead(wrong) == nil)
    }
  }

  @Test("Two heads are proved to belong together, and nothing else is")
  func consistency() async throws {
    let (scene, signer, first) = try await Self.scene()
    let empty = try signer.sign(MerkleTree(leafHashes: []), time: TickingClock.start)
    try await scene.store.record(StepFailed.example("repairs"))
    try await scene.store.record(BuildFinished.example())
    let tree = try await scene.store.read { try $0.journalTree() }
    let last = try signer.sign(tree, time: TickingClock.start)
    func proof(_ from: SignedHead, _ to: SignedHead) throws -> HeadProof? {
      try scene.store.read { try $0.proof(from: from, to: to) }
    }

    for (from, to) in [(first, last), (first, first), (empty, last), (empty, empty)] {
      let proof = try #require(try proof(from, to))
      #expect(proof.verdict(signer.key) == .holds)
      let copy = try JSONDecoder().decode(HeadProof.self, from: JSONEncoder().encode(proof))
      #expect(copy == proof)
    }
    #expect(try proof(last, first) == nil)
    // A journal of the same length that says something else is no beginning of this one.
    let foreign = try signer.sign(
      MerkleTree(leafHashes: (0..<Int(first.size)).map { MerkleTree.leafHash(Data([UInt8($0)])) }),
      time: TickingClock.start)
    #expect(try proof(foreign, last) == nil)
    let path = try #require(try proof(first, last)?.path)
    let forged = try JSONEncoder().encode(["from": foreign.text, "to": last.text])
    #expect((try? JSONDecoder().decode(HeadProof.self, from: forged)) == nil)
    struct Parts: Encodable {
      let from, to: String
      let path: [String]
    }
    func verdict(_ from: String, _ to: String, _ path: [String]) throws -> HeadProof.Verdict {
      let bytes = try JSONEncoder().encode(Parts(from: from, to: to, path: path))
      return try JSONDecoder().decode(HeadProof.self, from: bytes).verdict(signer.key)
    }
    #expect(try verdict(foreign.text, last.text, path) == .differs)
    #expect(try verdict(first.text, last.text, Array(path.dropLast())) == .differs)
    #expect(try verdict(first.text, last.text, path + [path[0]]) == .differs)
    #expect(try verdict(empty.text, last.text, path) == .differs)
    #expect(try verdict("x", last.text, path) == .unreadable)
    #expect(try verdict(first.text, last.text, ["zz"]) == .unreadable)
    let stranger = try #require(HeadSigner(newFor: "saltmere/journal"))
    #expect(try proof(first, last)?.verdict(stranger.key) == .wrongSignature)
  }

  @Test("A journal that went on begins with its earlier head")
  func wentOn() async throws {
    let (scene, _, head) = try await Self.scene()
    #expect(try await scene.store.read { try $0.verdict(on: head) } == .begins)
    try await scene.store.record(StepFailed.example("repairs"))
    try await scene.store.record(BuildFinished.example())
    #expect(try await scene.store.read { try $0.journalTree().size } > Int(head.size))
    #expect(try await scene.store.read { try $0.verdict(on: head) } == .begins)
  }

  @Test("A whole shorter journal, and a whole other one, are found out by an earlier head")
  func rewritten() async throws {
    let (_, signer, head) = try await Self.scene()
    let shorter = try Scene()
    #expect(try await shorter.store.verifyJournal().isSound)
    #expect(try await shorter.store.read { try $0.verdict(on: head) } == .shorter(entries: 0))

    // Whole in itself, and long enough, but not the journal that was signed.
    let other = try Scene()
    try await other.store.register(.example("libraries"))
    try await other.fill()
    #expect(try await other.store.verifyJournal().isSound)
    #expect(try await other.store.read { try $0.verdict(on: head) } == .different)
    #expect(head.isSigned(by: signer.key))
  }

  @Test("One entry is proved with nothing but the key, and no changed one")
  func oneEntry() async throws {
    let (scene, signer, head) = try await Self.scene()
    for sequence in 1...head.size {
      let found = try await scene.store.read { try $0.proof(of: sequence, under: head) }
      let proof = try #require(found)
      #expect(proof.verdict(signer.key) == .holds)
      let again = try JSONDecoder().decode(
        EntryProof.self, from: try JSONEncoder().encode(proof))
      #expect(again == proof)
    }
    #expect(try await scene.store.read { try $0.proof(of: head.size + 1, under: head) } == nil)
    #expect(try await scene.store.read { try $0.proof(of: 0, under: head) } == nil)

    let third = try await scene.store.read { try $0.proof(of: 3, under: head) }
    let proof = try #require(third)
    func changed(_ old: String, _ new: String) throws -> EntryProof.Verdict {
      let text = String(decoding: try JSONEncoder().encode(proof), as: UTF8.self)
      let other = text.replacingOccurrences(of: old, with: new)
      #expect(other != text)
      return try JSONDecoder().decode(EntryProof.self, from: Data(other.utf8)).verdict(signer.key)
    }
    #expect(try changed("\"actor\":\"", "\"actor\":\"x") == .wrongEntry)
    #expect(try changed("\"sequence\":3", "\"sequence\":4") == .wrongEntry)
    #expect(try changed("\"sequence\":3", "\"sequence\":-9223372036854775808") == .unreadable)
    #expect(try changed(proof.path[0], String(proof.path[0].reversed())) == .wrongEntry)
    #expect(try changed(proof.path[0], "zz") == .unreadable)
    let stranger = try #require(HeadSigner(newFor: "saltmere/journal"))
    #expect(proof.verdict(stranger.key) == .wrongSignature)
  }
}
