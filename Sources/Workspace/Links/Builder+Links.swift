// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension Builder {
  /// Writes down what definitions say of their links and takes out those whose definition is gone.
  ///
  /// A link whose file is broken stays as it was.
  ///
  /// - Returns: whether anything was new.
  func register(_ links: LinkSet, _ context: BuildContext) async throws -> Bool {
    var isNew = false
    for link in links.links where try await store.register(link.record, by: options.actor) {
      isNew = true
    }
    let known = try await store.read { try $0.links().map(\.record) }
    for record in known
    where !links.brokenFiles.contains(record.file)
      && !links.links.contains(where: { $0.id == record.id })
    {
      let freed = try await store.retire(
        record.id, reason: "its definition \(record.file) is gone", by: options.actor)
      context.lake.remove(freed)
      isNew = true
    }
    return isNew
  }

  /// Removes the tables of results beyond the number to keep.
  func retain(_ links: LinkSet, _ context: BuildContext) async throws -> Bool {
    var isNew = false
    for link in links.links {
      let count = link.keptResults ?? configuration.keptImports
      let id = link.id
      let kept = try await store.read { reading in
        try reading.linkRuns(of: id, limit: nil).filter { $0.deletedAt == nil }
      }
      guard kept.count > count else { continue }
      let freed = try await store.deleteLinkRuns(
        Array(kept.dropFirst(count)), of: id, reason: "\(count) newer results are kept",
        by: options.actor)
      context.lake.remove(freed)
      isNew = true
    }
    return isNew
  }

  /// The steps of links whose definition cannot be used, which were not begun.
  func stoppedSteps(_ links: LinkSet) -> [BuildReport.Step] {
    let known = (try? store.read { try $0.links().map(\.record) }) ?? []
    return known.filter { links.brokenFiles.contains($0.file) }.map { record in
      BuildReport.Step(
        dataset: "", kind: .link, state: .stopped,
        reason: "its definition \(record.file) cannot be used", link: record.id.rawValue)
    }
  }

  /// How every link in use stands.
  static func links(_ store: Store, _ folder: WorkspaceFolder) async throws -> [BuildReport.Link] {
    let lake = Lake(folder: folder)
    return try await store.read { reading in
      try reading.links().map { detail in
        let files = try detail.run.map { try reading.linkFiles(of: $0.id) } ?? []
        return BuildReport.Link(
          id: detail.record.id.rawValue, title: detail.record.title,
          purpose: detail.record.purpose, datasets: detail.record.datasets.map(\.rawValue),
          run: detail.run.map { LinkRunLine($0) },
          files: Dictionary(
            files.map {
              ($0.role.rawValue, String(lake.path(of: $0.file).dropFirst(folder.path.count + 1)))
            }, uniquingKeysWith: { first, _ in first }))
      }
    }
  }
}
