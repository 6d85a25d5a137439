// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Synchronization
import Tabular

/// One delivery on its way through read, load, check and profile.
final class DeliveryJob: Sendable {
  let context: BuildContext
  let definition: DatasetDefinition
  let arrived: ArrivedFile
  /// Whether it is the newest delivery of its dataset; only that one is checked again.
  let isNewest: Bool
  /// Whether its table and profile will be kept; beyond the number to keep only scores are.
  let isKept: Bool
  /// The import that stands for the dataset before this build.
  let current: ImportRecord?
  /// The newest deliveries of the datasets that its rules speak of, by the name they use.
  let references: [String: DeliveryJob]
  let found: Discoveries

  /// What its steps found out.
  struct Found: Sendable {
    var sha256: ContentHash?
    /// The import that holds these very bytes.
    var known: ImportRecord?
    var report: CheckReport?
    var checkedAt: Date?
    var lakeFile: LakeFile?
    var profile: ProfileReport?
    /// Steps to remember once their outcome is written down.
    var memories: [StepMemory] = []
    /// The keys of steps that have been looked at, newest last.
    var keys: [StepKind: StepKey] = [:]
  }

  /// What the steps of one delivery found out, shared by all who ask.
  final class Discoveries: Sendable {
    private let state = Mutex(Found())

    func withLock<Outcome>(_ body: (inout sending Found) throws -> sending Outcome) rethrows
      -> sending Outcome
    { try state.withLock(body) }
  }

  init(
    context: BuildContext, definition: DatasetDefinition, arrived: ArrivedFile, isNewest: Bool,
    isKept: Bool, current: ImportRecord?, references: [String: DeliveryJob],
    sharing other: DeliveryJob? = nil
  ) {
    found = other?.found ?? Discoveries()
    self.context = context
    self.definition = definition
    self.arrived = arrived
    self.isNewest = isNewest
    self.isKept = isKept
    self.current = current
    self.references = references
  }

  var path: String { arrived.file.path }
  var absolute: String { context.folder.absolute(path) }
  var sha256: ContentHash? { found.withLock { $0.sha256 } }

  /// How many threads its steps work on: one for a small file, all for a large one.
  var width: Int {
    min(context.options.threads, max(1, Int(arrived.file.bytes >> 23) + 1))
  }

  /// Finds out the hash of the file's bytes, from memory where the file looks as it did.
  func read() throws -> StepNode.End {
    let file = arrived.file
    let key = StepKeys.key(
      .read, of: definition.id, program: "",
      inputs: [path, "\(file.bytes)", "\(file.modifiedNanoseconds)", "\(file.inode)"])
    found.withLock { $0.keys[.read] = key }
    if let remembered = context.fingerprints[path], remembered.bytes == file.bytes,
      remembered.modifiedNanoseconds == file.modifiedNanoseconds, remembered.inode == file.inode
    {
      try settle(remembered.sha256)
      return .unchanged
    }
    let start = ContinuousClock.now
    let text = try Tabular.FileFingerprint.sha256(ofFile: absolute)
    guard let hash = ContentHash(text), DataFile(path: path, in: context.folder) == file else {
      throw StepFailure(
        reason: "was changed while it was being read", place: path,
        remedy: "Wait until it is complete and build again")
    }
    // A file written a moment ago could change once more without looking different.
    if abs(context.clock().timeIntervalSince(file.modifiedAt)) > 1 {
      context.note {
        $0.fingerprints.append(
          Records.FileFingerprint(
            path: path, bytes: file.bytes, modifiedNanoseconds: file.modifiedNanoseconds,
            inode: file.inode, sha256: hash))
      }
    }
    try settle(hash)
    remember(key, seconds: (ContinuousClock.now - start).inSeconds)
    return .ran
  }

  private func settle(_ hash: ContentHash) throws {
    let id = definition.id
    let known = try context.store.read { try $0.importRecord(of: id, delivering: hash) }
    found.withLock {
      $0.sha256 = hash
      $0.known = known
    }
  }

  /// The import that this delivery is, where it has been taken in before.
  var taken: ImportRecord? {
    let (hash, known) = found.withLock { ($0.sha256, $0.known) }
    guard isNewest else { return known }
    // The newest delivery must be what stands for the dataset: an old file brought back is new.
    return current?.delivery.sha256 == hash ? current : nil
  }

  func key(_ kind: StepKind, _ inputs: [String]) -> StepKey {
    let key = StepKeys.key(
      kind, of: definition.id, program: context.options.version,
      inputs: [sha256?.hex ?? ""] + inputs)
    found.withLock { $0.keys[kind] = key }
    return key
  }

  /// Notes that a step of the newest delivery was done, to be remembered with its outcome.
  func remember(_ key: StepKey, files: [ContentHash] = [], seconds: Double) {
    guard isNewest else { return }
    let memory = StepKeys.memory(key, files: files, at: context.clock(), seconds: seconds)
    found.withLock { $0.memories.append(memory) }
  }

  func open() throws -> TableFile { try TableFile.open(path: absolute) }
}
