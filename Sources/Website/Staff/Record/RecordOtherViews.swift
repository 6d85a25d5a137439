// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// All answers of a record, each with the way to change it.
struct AnswersView: Component {
  let frame: PageFrame
  let page: RecordPage

  var body: some HTML {
    Page(frame.layout(page, "Check answers")) {
      RecordHead(page: page, part: "Check answers")
      if !page.missing.isEmpty {
        InsetText {
          p(.class("govuk-body")) { "\(page.missing.count.counted("answer")) still missing:" }
          ul(.class("govuk-list govuk-list--bullet")) {
            for entry in page.missing.prefix(30) {
              li { AnswerWords(template: page.template).wording(ofMissing: entry) }
            }
            if page.missing.count > 30 { li { "and \(page.missing.count - 30) more" } }
          }
        }
      }
      for entry in page.sections where entry.state != .notAsked {
        Heading("\(entry.section.number). \(visible(entry.section.title))", rank: 2)
        SummaryList(rows(of: entry.section))
      }
      p(.class("govuk-body")) { link("Back to the record", to: .record(page.record.reference)) }
    }
  }

  private func rows(of section: Section) -> [SummaryList.Row] {
    let words = AnswerWords(template: page.template)
    return section.questions.filter { !page.notAsked.contains($0.id) }.map { question in
      let isMasked = page.masked.contains(question.id)
      let address = StaffAddress.section(section.id, of: page.record.reference).link(
        isMasked ? FormFields([.init(name: "personal", value: "show")]) : FormFields(),
        fragment: isMasked ? nil : AnswerFields.name(question))
      return SummaryList.Row(
        visible(question.ask, limit: 500),
        isMasked
          ? "Answered: personal, not shown"
          : words.slot(page.answers[question.id], of: question),
        actions: page.answerable.contains(question.id)
          ? [.init("Change", visible(question.ask, limit: 200), to: address)] : [])
    }
  }
}

/// What happened to a record, in sentences.
struct RecordHistoryView: Component {
  let frame: PageFrame
  let page: RecordPage

  var body: some HTML {
    Page(frame.layout(page, "History")) {
      RecordHead(page: page, part: "History")
      p(.class("govuk-body")) {
        "Each line is an entry of the journal, which can't be changed unnoticed."
      }
      Table(
        "What happened, the last first", isCaptionHidden: true,
        columns: [.init("Entry", isNumeric: true), .init("When"), .init("What"), .init("Who")],
        rows: page.history.map { event in
          [
            Slot(String(event.sequence)), Words.time(event.at),
            Slot(visible(event.sentence, limit: 1_000)), Slot(visible(event.by)),
          ]
        }, fit: .scrolls(id: "history-table"))
      p(.class("govuk-body")) { link("Back to the record", to: .record(page.record.reference)) }
    }
  }
}

/// What a record leads to, and what leads to it.
struct RecordLinksView: Component {
  let frame: PageFrame
  let page: RecordPage

  var body: some HTML {
    Page(frame.layout(page, "Links")) {
      RecordHead(page: page, part: "Links")
      Heading("This record leads to", rank: 2)
      list(page.linksTo, "It names no other record and no dataset.")
      Heading("These records lead here", rank: 2)
      list(page.linksFrom, "No other record names this one.")
      p(.class("govuk-body")) { link("Back to the record", to: .record(page.record.reference)) }
    }
  }

  private func list(_ links: [RecordPage.Link], _ nothing: String) -> Slot {
    Slot {
      if links.isEmpty {
        p(.class("govuk-body")) { nothing }
      } else {
        ul(.class("govuk-list govuk-list--bullet")) {
          for item in links {
            li {
              switch item.target {
              case .record(let reference, let title):
                link("\(RecordWords.title(title)) (\(reference))", to: .record(reference))
              case .dataset(let id): Website.link(visible(id), to: SiteAddress.dataset(id))
              }
              " – \(visible(item.question, limit: 200))"
            }
          }
        }
      }
    }
  }
}

/// The comments on a record, and one more.
struct CommentsView: Component {
  let frame: PageFrame
  let page: RecordPage
  let token: String
  let text: String
  let question: String
  /// The section whose questions are offered first.
  let section: String?
  let mistake: String?
  let isDone: Bool

  var body: some HTML {
    Page(frame.layout(page, "Comments", hasErrors: mistake != nil)) {
      if isDone { NotificationBanner("The comment is kept", kind: .success) }
      if let mistake { ErrorSummary([.init(mistake, field: "text")]) }
      RecordHead(page: page, part: "Comments")
      if page.detail.comments.isEmpty {
        EmptyState(
          .nothingYet, "Nobody has commented yet",
          explanation: "Comments are read by everybody who may read the record.")
      }
      for comment in page.detail.comments.reversed() {
        div(.class("govuk-inset-text")) {
          if let about = comment.question.flatMap(page.template.question) {
            p(.class("govuk-body-s")) { "On: \(visible(about.ask, limit: 300))" }
          }
          p(.class("govuk-body")) { words(of: comment) }
          p(.class("govuk-body-s")) {
            "\(visible(comment.writtenBy)), "
            Words.time(comment.writtenAt)
          }
        }
      }
      form(.post, to: StaffAddress.recordPart(.comments, of: page.record.reference).link) {
        HiddenValue(FormGuard.fieldName, token)
        TextArea("text", FieldText("Your comment", size: .small, error: mistake), value: text)
        Select("question", FieldText("On which question?"), choices: offered, chosen: question)
        Button("Comment")
      }
      p(.class("govuk-body")) { link("Back to the record", to: .record(page.record.reference)) }
    }
  }

  private func words(of comment: RecordComment) -> String {
    guard let text = comment.text else { return "Erased" }
    let isMasked = page.template.isPersonalAnywhere && !page.mayShowPersonal
    return isMasked ? "It may name people and is not shown to you." : visible(text, limit: 10_000)
  }

  private var offered: [Select.Choice] {
    let first = page.template.sections.filter { $0.id == section }
    let rest = page.template.sections.filter { $0.id != section }
    return [Select.Choice("The whole record", value: "")]
      + (first + rest).flatMap(\.questions).filter { !page.notAsked.contains($0.id) }.map {
        Select.Choice(visible($0.ask, limit: 90), value: $0.id)
      }
  }
}
