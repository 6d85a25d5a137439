// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// All that happened, newest first, in sentences.
struct JournalView: Component {
  let frame: PageFrame
  let page: JournalPage
  /// The dataset whose entries are shown; nil for all.
  let dataset: DatasetLink?

  var body: some HTML {
    Page(frame.layout(title, in: .journal, isAreaItself: dataset == nil && page.page == 1)) {
      Heading("Journal", size: .extraLarge)
      p(.class("govuk-body")) {
        "Everything that happened is written here once and never changed: each entry carries the "
        "fingerprint of the one before. The command "
        code(.class("reeve-code")) { "reeve verify" }
        " looks whether it is whole."
      }
      if let dataset {
        p(.class("govuk-body")) {
          "Only entries about "
          link(visible(dataset.title), to: .dataset(dataset.id))
          ". "
          link("Show all entries", to: .journal)
        }
      }
      ResultCount(page.total.counted("entry", "entries"))
      if page.lines.isEmpty {
        EmptyState(
          .nothingYet, "Nothing has happened yet",
          explanation: "The first entries are written by the first build.")
      } else {
        Table(
          "Entries, newest first", isCaptionHidden: true,
          columns: [.init("Number"), .init("When"), .init("What happened"), .init("Who")],
          rows: page.lines.map(row), fit: .scrolls(id: "journal-table"))
        Pagination(page: page.page, of: pages) { [dataset] number in
          var fields = dataset.map { [FormFields.Field(name: "dataset", value: $0.id)] } ?? []
          fields.append(.init(name: "page", value: String(number)))
          return SiteAddress.journal.link(FormFields(fields))
        }
        p(.class("govuk-body-s")) {
          "All these entries "
          a(.class("govuk-link"), .href(SiteAddress.journalExport.link(filter))) { "as CSV" }
          ". \(CSVText.note)"
        }
      }
    }
  }

  private var title: String {
    let name = dataset.map { "Journal of \(visible($0.title))" } ?? "Journal"
    return page.page > 1 ? "\(name) (page \(page.page))" : name
  }

  private var filter: FormFields {
    FormFields(dataset.map { [.init(name: "dataset", value: $0.id)] } ?? [])
  }

  private var pages: Int { (page.total + page.pageSize - 1) / max(1, page.pageSize) }

  private func row(_ line: JournalLine) -> [Slot] {
    [
      Slot(String(line.sequence)), Words.time(line.time),
      Slot {
        strong { visible(line.title) }
        br()
        visible(line.sentence, limit: 1_000)
        if let id = line.link, line.act != "link.retired" {
          p(.class("govuk-body-s govuk-!-margin-bottom-0")) {
            a(.class("govuk-link"), .href(SiteAddress.link(id).link)) {
              "Link"
              span(.class("govuk-visually-hidden")) { " \(visible(id))" }
            }
          }
        }
        if line.run != nil || line.dataset != nil {
          p(.class("govuk-body-s govuk-!-margin-bottom-0")) {
            if let run = line.run { link("Check \(run)", to: .run(run)) }
            if line.run != nil, line.dataset != nil { " · " }
            if let dataset = line.dataset {
              a(.class("govuk-link"), .href(SiteAddress.dataset(dataset).link)) {
                "Dataset"
                span(.class("govuk-visually-hidden")) { " \(visible(dataset))" }
              }
            }
          }
        }
      },
      Slot(visible(line.actor)),
    ]
  }
}

extension SiteParts {
  /// The journal's page.
  func journal(_ visit: Visit) throws -> Answer {
    let dataset = try chosenDataset(visit)
    return .page(
      JournalView(
        frame: frame, page: try workspace.journal(page: visit.page, dataset: dataset?.id),
        dataset: dataset))
  }

  /// The journal with its fingerprints as a table for other programs.
  func journalExport(_ visit: Visit) throws -> Answer {
    let dataset = try chosenDataset(visit)
    var table = CSVText([
      "number", "time", "actor", "act", "what happened", "dataset", "check", "body", "hash",
      "previous hash",
    ])
    var number = 1
    var count = 0
    while true {
      let page = try workspace.journal(page: number, pageSize: 500, dataset: dataset?.id)
      for line in page.lines {
        table.add([
          String(line.sequence), Words.iso(line.time), line.actor, line.act, line.sentence,
          line.dataset, line.run.map { String($0) }, line.body, line.hash, line.previousHash,
        ])
      }
      count += page.lines.count
      number += 1
      if page.lines.isEmpty || count >= page.total { break }
    }
    return .csv(table, name: "journal.csv")
  }

  private func chosenDataset(_ visit: Visit) throws -> DatasetLink? {
    guard let id = visit.query["dataset"] else { return nil }
    guard let entry = try workspace.datasets().first(where: { $0.id == id }) else {
      throw RequestRefusal.notFound
    }
    return entry
  }
}
