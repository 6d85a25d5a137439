// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Synchronization

/// Contracts, links and files of the folder as they were when last looked at.
struct FileView: Sendable {
  /// What the folder looked like: changes whenever a contract or the list of files changes.
  let signature: String
  let definitions: DefinitionSet
  let links: LinkSet
  let matching: FileMatching
}

extension Workspace {
  /// Contracts and files as they are now, or were within ``filesStayFor``.
  func fileView() throws -> FileView {
    let now = ContinuousClock.now
    if let (view, lookedAt) = files.withLock({ $0 }), now - lookedAt < filesStayFor { return view }
    let view = try fileViewNow()
    files.withLock { $0 = (view, now) }
    return view
  }

  /// Contracts and files as they are now; read again only when something has changed.
  private func fileViewNow() throws -> FileView {
    let contracts = try contractSignature()
    let known = files.withLock { $0?.view }
    var set = known?.definitions ?? DefinitionSet()
    var links = known?.links ?? LinkSet()
    if known?.signature.hasPrefix(contracts + "|") != true {
      set = DefinitionSet.read(place)
      links = LinkSet.read(place, set)
    }
    let there = try DataFile.all(in: place, alsoIn: set.foldersOfPatterns)
    let list = there.map { "\($0.path):\($0.bytes):\($0.modifiedNanoseconds)" }
    let signature = "\(contracts)|\(ContentHash(of: Data(list.joined(separator: "\n").utf8)).hex)"
    if let known, known.signature == signature { return known }
    return FileView(
      signature: signature, definitions: set, links: links,
      matching: FileMatching(files: there, definitions: set))
  }

  private func contractSignature() throws -> String {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: place.contracts)) ?? [])
      .filter(DefinitionSet.isContract).sorted().map { "contracts/\($0)" }
    let links = ((try? FileManager.default.contentsOfDirectory(atPath: place.links)) ?? [])
      .filter(LinkSet.isLink).sorted().map { "links/\($0)" }
    let models = files.withLock { $0?.view.links.modelFiles } ?? []
    let parts = (names + links + models.sorted()).map { path in
      let file = DataFile(path: path, in: place)
      return "\(path):\(file?.bytes ?? -1):\(file?.modifiedNanoseconds ?? 0):\(file?.inode ?? 0)"
    }
    return ContentHash(of: Data(parts.joined(separator: "\n").utf8)).hex
  }

  /// What is wrong in contracts and links, as the files are now.
  public func definitionProblems() throws -> [DefinitionProblem] {
    let view = try fileView()
    return view.definitions.problems + view.links.problems
  }

  /// Files under `data/` that no contract claims.
  public func unclaimedFiles() throws -> [UnclaimedFile] {
    let matching = try fileView().matching
    return matching.unclaimed.map { UnclaimedFile($0, mayBeBroken: matching.hasBrokenContracts) }
  }

  /// A text that differs whenever anything that pages show may differ; cheap to get.
  public func revision() throws -> String {
    let head = try translatingFaults { try store.read { try $0.journalHead() } }
    let view = try fileView()
    return "\(head.sequence)-\(today)-\(view.signature.suffix(16))-\(view.signature.prefix(16))"
  }

  /// The contract as it stands in its file; nil when there is no such dataset.
  public func contractText(of dataset: String) throws -> String? {
    guard let id = DatasetID(dataset),
      let record = try translatingFaults({ try store.read { try $0.datasetRecord(id) } }),
      let bytes = FileManager.default.contents(atPath: place.absolute(record.contractFile))
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
