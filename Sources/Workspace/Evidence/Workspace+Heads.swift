// SPDX-License-Identifier: MIT
public import Foundation
import Quality
import Records
import Tabular

extension Workspace {
  /// The file of the key that heads are signed with, where none is named.
  public static let keyFile = ".reeve/journal.key"

  /// Signs what the journal is now, to be kept elsewhere.
  ///
  /// - Parameter keyFile: the file of the private key; made, readable for this account alone, where
  ///   there is none. By default the workspace's own.
  /// - Returns: the head as text (C2SP `tlog-checkpoint`).
  /// - Throws: `WorkspaceProblem`.
  public func signedHead(keyFile: String? = nil) throws -> String {
    let signer = try signer(keyFile, makes: true)
    return try translatingFaults {
      try signer.sign(try store.read { try $0.journalTree() }, time: clock()).text
    }
  }

  /// The public key of heads: what somebody else checks them with.
  ///
  /// - Throws: `WorkspaceProblem`.
  public func headKey(keyFile: String? = nil) throws -> String {
    try signer(keyFile, makes: true).key.description
  }

  /// Looks whether the journal still begins with what an earlier head stands for.
  ///
  /// - Parameters:
  ///   - text: the head.
  ///   - name: what the head is called in messages, such as its file.
  ///   - key: the public key; by default that of the workspace's own private key.
  ///   - keyFile: the file of the private key, where no public one is given.
  /// - Returns: what is wrong, as sentences; none when all is right.
  /// - Throws: `WorkspaceProblem` when the head or a key can't be read.
  public func problems(
    ofHead text: String, name: String, key: String? = nil, keyFile: String? = nil
  ) throws -> [String] {
    guard let head = SignedHead(text) else {
      throw WorkspaceProblem.refused(
        "\(name): is no signed head of a journal",
        remedy: "Name a file that reeve journal head wrote")
    }
    let key = try key.map(Self.headKey) ?? signer(keyFile, makes: false).key
    guard head.isSigned(by: key) else {
      return [
        "\(name): the head isn't signed with the key of “\(key.name)”, so it proves nothing. Somebody "
          + "changed it, or it is another journal's."
      ]
    }
    let (size, day) = (Int(head.size), head.time.formatted(.iso8601))
    switch try translatingFaults({ try store.read { try $0.verdict(on: head) } }) {
    case .begins: return []
    case .shorter(let count):
      return [
        "\(name): the journal has \(Int(count).grouped) entries and had \(size.grouped) when the head "
          + "was signed (\(day)): entry \(count + 1) and later were taken away."
      ]
    case .different:
      return [
        "\(name): the journal doesn't begin with the \(size.grouped) entries that were signed (\(day)): "
          + "one was changed, or taken out, and those after it were written anew."
      ]
    }
  }

  /// An entry with the proof that it is in the journal, for somebody who hasn't the journal.
  ///
  /// - Parameter sequence: the entry's 1-based place.
  /// - Returns: a JSON document, which ``verdict(ofProof:key:)`` checks.
  /// - Throws: `WorkspaceProblem`.
  public func proof(of sequence: Int64, keyFile: String? = nil) throws -> Data {
    let signer = try signer(keyFile, makes: true)
    return try translatingFaults {
      let proof = try store.read { reading in
        let head = try signer.sign(try reading.journalTree(), time: clock())
        return try reading.proof(of: sequence, under: head)
      }
      guard let proof else {
        throw WorkspaceProblem.refused(
          "The journal has no entry \(sequence)", remedy: "Entries are numbered from 1")
      }
      return try Self.json(proof)
    }
  }

  /// The proof that the journal of one head is the beginning of that of a later one.
  ///
  /// - Parameters:
  ///   - from: the earlier head's text and what it is called, such as its file.
  ///   - to: the later one's.
  /// - Returns: a JSON document, which ``problem(ofProof:name:key:)`` checks.
  /// - Throws: `WorkspaceProblem`, also when the journal doesn't begin with both.
  public func consistencyProof(
    from: (text: String, name: String), to: (text: String, name: String)
  ) throws -> Data {
    func head(_ given: (text: String, name: String)) throws(WorkspaceProblem) -> SignedHead {
      guard let head = SignedHead(given.text) else {
        throw .refused(
          "\(given.name): is no signed head of a journal",
          remedy: "Name a file that reeve journal head wrote")
      }
      return head
    }
    let (first, last) = (try head(from), try head(to))
    guard first.size <= last.size else {
      throw WorkspaceProblem.refused(
        "\(from.name) has more entries than \(to.name)", remedy: "Name the earlier head first")
    }
    let proof = try translatingFaults {
      try store.read { try $0.proof(from: first, to: last) }
    }
    guard let proof else {
      throw WorkspaceProblem.refused(
        "This journal doesn't begin with what both heads stand for, so nothing can be proved",
        remedy: "Run reeve verify with each of them to see which one differs")
    }
    return try Self.json(proof)
  }

  private static func json(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  /// Checks a proof of an entry, or of one head's being the beginning of another, with nothing but
  /// the public key; needs no workspace.
  ///
  /// - Returns: what is wrong, as a sentence; nil when the proof holds.
  /// - Throws: `WorkspaceProblem` when the key or the proof can't be read.
  public static func problem(ofProof bytes: Data, name: String, key: String) throws -> String? {
    let key = try headKey(key)
    if let proof = try? JSONDecoder().decode(HeadProof.self, from: bytes) {
      return switch proof.verdict(key) {
      case .holds: nil
      case .unreadable: "\(name): the proof is damaged: a head or a hash in it can't be read."
      case .wrongSignature: "\(name): a head in it isn't signed with the key of “\(key.name)”."
      case .differs: "\(name): the later journal doesn't begin with the earlier one."
      }
    }
    guard let proof = try? JSONDecoder().decode(EntryProof.self, from: bytes) else {
      throw WorkspaceProblem.refused(
        "\(name): is no proof of a journal",
        remedy: "Name a file that reeve journal prove or consistency wrote")
    }
    return switch proof.verdict(key) {
    case .holds: nil
    case .unreadable: "\(name): the proof is damaged: its head or one of its hashes can't be read."
    case .wrongSignature: "\(name): the head in it isn't signed with the key of “\(key.name)”."
    case .wrongEntry:
      "\(name): entry \(proof.entry.sequence) isn't in the journal that was signed: it was changed."
    }
  }

  private static func headKey(_ text: String) throws(WorkspaceProblem) -> HeadKey {
    guard let key = HeadKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw .refused(
        "That is no public key of a journal", remedy: "Give what reeve journal key prints")
    }
    return key
  }

  private func signer(_ named: String?, makes: Bool) throws -> HeadSigner {
    let path = named ?? place.absolute(Self.keyFile)
    let shown = named ?? Self.keyFile
    if let bytes = FileManager.default.contents(atPath: path) {
      let text = String(decoding: bytes, as: UTF8.self)
      guard let signer = HeadSigner(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
        throw WorkspaceProblem.refused(
          "\(shown): is no private key of a journal",
          remedy: "Put the right file back; a new key can't sign for heads of the old one")
      }
      return signer
    }
    guard makes else {
      throw WorkspaceProblem.refused(
        "\(shown): there is no key to check the head with",
        remedy: "Give the public key with --key, as reeve journal key printed it")
    }
    guard let signer = HeadSigner(newFor: journalName) else {
      throw WorkspaceProblem.refused(
        "The journal has no name", remedy: "Give the council a name in reeve.yaml")
    }
    let part = try PartFile(for: path, mode: 0o600)
    try part.write(Array((signer.description + "\n").utf8))
    try part.publish()
    // Where another process made one at the same moment, the one that stays counts for both.
    return try self.signer(named, makes: false)
  }

  /// The council's name in lower-case letters, digits and hyphens.
  private var journalName: String {
    let words = configuration.council.name.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "reeve/journal" : words.joined(separator: "-") + "/journal"
  }
}
