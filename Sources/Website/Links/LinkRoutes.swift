// SPDX-License-Identifier: MIT
import Foundation
import Workspace

/// A link in the list's JSON; the words are those of the pages.
private struct LinkItem: Encodable {
  let id: String
  let title: String
  let purpose: String
  let datasets: [String]
  let run: LinkRunLine?
  let failure: String?
  let address: String

  init(_ entry: LinkEntry) {
    id = entry.id
    title = entry.title
    purpose = entry.purpose
    datasets = entry.datasets.map(\.id)
    run = entry.run
    failure = entry.failure
    address = SiteAddress.link(entry.id).path
  }
}

private struct LinkDocument: Encodable {
  let link: LinkItem
  let outcome: LinkOutcome?
  let history: [LinkRunLine]
}

extension SiteParts {
  /// The list of links.
  func links() throws -> Answer {
    .page(LinksView(frame: frame, links: try workspace.links()))
  }

  /// The list of links for other programs.
  func linksExport(as export: SiteAddress.Export) throws -> Answer {
    let entries = try workspace.links()
    switch export {
    case .json: return try .json(entries.map(LinkItem.init))
    case .csv:
      var table = CSVText([
        "id", "title", "purpose", "datasets", "last run", "records", "pairs", "clusters",
        "clusters of more than one record", "persons", "warnings", "failure",
      ])
      for entry in entries {
        let run = entry.run
        table.add([
          entry.id, entry.title, entry.purpose, entry.datasets.map(\.id).joined(separator: "; "),
          run.map { Words.iso($0.startedAt) }, run.map { String($0.records) },
          run.map { String($0.pairs) }, run.map { String($0.clusters) },
          run.map { String($0.clustersOfSeveral) }, run.map { String($0.persons) },
          run.map { String($0.warnings) }, entry.failure,
        ])
      }
      return .csv(table, name: "links.csv")
    }
  }

  /// A link's page.
  func linkPage(_ id: String) throws -> Answer {
    .page(LinkView(frame: frame, page: try existing(link: id)))
  }

  /// All that a link's page shows, for other programs.
  func linkExport(of id: String) throws -> Answer {
    let page = try existing(link: id)
    return try .json(
      LinkDocument(link: LinkItem(page.entry), outcome: page.outcome, history: page.history))
  }

  /// One table of a link.
  func linkTable(
    _ kind: SiteAddress.LinkTable, of id: String, as export: SiteAddress.Export
  ) throws -> Answer {
    guard let table = try existing(link: id).table(kind) else { throw RequestRefusal.notFound }
    switch export {
    case .csv: return .csv(table.csv, name: "\(id)-\(kind.rawValue).csv")
    case .json: return try .json(table)
    }
  }

  private func existing(link id: String) throws -> LinkPage {
    guard let page = try workspace.link(id) else { throw RequestRefusal.notFound }
    return page
  }
}
