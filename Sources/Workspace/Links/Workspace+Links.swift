// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension Workspace {
  /// Every link in use, in the order of their titles.
  public func links() throws -> [LinkEntry] {
    try translatingFaults {
      try store.read { reading in
        try reading.links().map { try LinkEntry($0, reading) }
      }
    }
  }

  /// Everything a link's page shows; nil when there is no such link.
  public func link(_ id: String) throws -> LinkPage? {
    guard let id = LinkID(id) else { return nil }
    let view = try fileView()
    return try translatingFaults {
      try store.read { reading in
        guard let detail = try reading.link(id) else { return nil }
        let details = try detail.run.flatMap { try reading.linkDetails(of: $0.id) }
        let files = try detail.run.map { try reading.linkFiles(of: $0.id) } ?? []
        let file = detail.record.file
        return LinkPage(
          entry: try LinkEntry(detail, reading),
          outcome: details.flatMap {
            try? JSONDecoder.stored.decode(LinkOutcome.self, from: $0.report)
          },
          history: try reading.linkRuns(of: id, limit: 100).map { LinkRunLine($0) },
          file: file,
          definition: FileManager.default.contents(atPath: place.absolute(file)).map {
            String(decoding: $0, as: UTF8.self)
          },
          problems: view.links.problems.filter { $0.file == file },
          files: files.map {
            LinkPage.File(
              role: $0.role.rawValue,
              path: String(
                Lake(folder: place).path(of: $0.file).dropFirst(place.path.count + 1)),
              bytes: Int($0.file.bytes))
          })
      }
    }
  }
}

extension LinkEntry {
  init(_ detail: LinkDetail, _ reading: Reading) throws {
    let failure = detail.failure.map { failure in
      let place = failure.place.map { "\(visible($0, limit: 200)): " } ?? ""
      let remedy = failure.remedy.map { " \($0)\($0.hasSuffix(".") ? "" : ".")" } ?? ""
      return "\(place)\(failure.reason).\(remedy)"
    }
    self.init(
      id: detail.record.id.rawValue, title: detail.record.title, purpose: detail.record.purpose,
      datasets: try detail.record.datasets.map { id in
        DatasetLink(
          id: id.rawValue, title: try reading.datasetRecord(id)?.title ?? id.rawValue)
      }, run: detail.run.map { LinkRunLine($0) }, failure: failure,
      failedAt: detail.failure?.failedAt)
  }
}

extension AttentionItem {
  /// A link that could not be made; nil for one that could.
  init?(_ link: LinkEntry) {
    guard let failure = link.failure else { return nil }
    self.init(
      kind: .step,
      message: "The link \(visible(link.title, limit: 200)): "
        + visible(failure, limit: 500),
      remedy: "What was linked before stays as it was until it is built again.",
      target: .link(link.id), since: link.failedAt)
  }
}
