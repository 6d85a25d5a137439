// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// Everything from the registers that is public.
struct PublishedListView: Component {
  let frame: PageFrame
  let published: [(template: Template, records: [RegisterRecord])]

  var body: some HTML {
    Page(frame.layout("Published", in: .published, isAreaItself: true, isPublic: true)) {
      Heading("Published assessments and registers", size: .extraLarge)
      if published.isEmpty {
        EmptyState(
          .nothingYet, "Nothing is published yet",
          explanation: "Assessments appear here once they are approved and in force.")
      }
      for (number, entry) in published.enumerated() {
        Heading("\(visible(entry.template.title))", rank: 2)
        Table(
          "Published: \(visible(entry.template.title))", isCaptionHidden: true,
          columns: [.init("Title"), .init("Reference"), .init("State"), .init("Last changed")],
          rows: entry.records.map { record in
            [
              link(RecordWords.title(record.title), to: .publishedRecord(record.reference)),
              Slot(record.reference),
              Slot(
                visible(entry.template.workflow.title(of: record.state))
                  .capitalisedFirst),
              Words.time(record.changedAt, isDayOnly: true),
            ]
          }, fit: .scrolls(id: "published-\(number + 1)"))
      }
    }
  }
}

/// A record as the public sees it.
struct PublishedRecordView: Component {
  let frame: PageFrame
  let published: PublishedRecord

  private var record: RegisterRecord { published.record }

  var body: some HTML {
    let title = RecordWords.title(record.title)
    Page(
      frame.layout(
        "\(title) – \(record.reference)", in: .published,
        trail: .breadcrumbs([Link("Published", to: SiteAddress.published.link)]), width: .wide,
        isPublic: true)
    ) {
      Heading(
        "\(title)", size: .extraLarge,
        caption: "\(visible(published.template.title)) · \(record.reference)")
      p(.class("govuk-body")) {
        StateWords.tag(record, published.template)
        " Last changed on "
        Words.time(record.changedAt, isDayOnly: true)
        "."
      }
      if published.leftOut > 0 {
        InsetText {
          p(.class("govuk-body")) {
            "\(published.leftOut.counted("answer")) \(published.leftOut == 1 ? "is" : "are") not "
            "shown, because \(published.leftOut == 1 ? "it names" : "they name") people or would make "
            "systems less secure."
          }
        }
      }
      for entry in published.sections {
        Heading("\(entry.section.number). \(visible(entry.section.title))", rank: 2)
        SummaryList(
          entry.questions.map { question in
            SummaryList.Row(
              visible(question.ask, limit: 500),
              AnswerWords(template: published.template, isPublic: true).slot(
                published.answers[question.id], of: question))
          })
      }
      frame.contact("Questions about this record? Write to")
    }
  }
}

extension SiteParts {
  /// What is public.
  func published(_ visit: Visit) throws -> Answer {
    .page(PublishedListView(frame: frame, published: try desk(visit).published()))
  }

  /// A public record.
  func publishedRecord(_ reference: String, _ visit: Visit) throws -> Answer {
    guard let published = try desk(visit).published(reference) else {
      throw RequestRefusal.notFound
    }
    return .page(PublishedRecordView(frame: frame, published: published))
  }
}
