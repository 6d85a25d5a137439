// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Records
import Workspace

/// The first page of a record: what is to do, what can be done, what hangs on it.
struct RecordPageView: Component {
  let frame: PageFrame
  let page: RecordPage
  /// What was just done, if anything.
  let done: String?

  private var record: RegisterRecord { page.record }
  private var words: AnswerWords { AnswerWords(template: page.template) }

  var body: some HTML {
    Page(frame.layout(page)) {
      if let done { NotificationBanner(done, kind: .success) }
      RecordHead(page: page)
      notices
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          deadlines
          tasks
          checks
          moves
        }
        div(.class("govuk-grid-column-one-third")) { aside }
      }
    }
  }

  @HTMLBuilder private var notices: some HTML {
    if let held = record.heldReason {
      WarningText(
        Slot("This record is under a legal hold: \(visible(held)). It can't be deleted or erased."))
    }
    if let erased = record.erasedAt {
      InsetText {
        p(.class("govuk-body")) {
          "The personal answers were erased on \(Words.day(erased)) and can't be read again. The "
          "journal still shows that they were there."
        }
      }
    }
    if let newer = page.newerVersion, page.mayWrite, record.deletedAt == nil {
      InsetText {
        p(.class("govuk-body")) {
          "The record is written with version \(visible(page.template.version)) of its template; "
          "version \(visible(newer)) is there. "
          link("Move it to that version", to: .act(.upgrade, of: record.reference))
        }
      }
    }
  }

  @HTMLBuilder private var deadlines: some HTML {
    let open = page.detail.deadlines.filter { $0.metAt == nil }
    if !open.isEmpty {
      Heading("Due", rank: 2)
      SummaryList(
        open.map { deadline in
          SummaryList.Row(
            title(of: deadline),
            Slot {
              DueWords.cell(
                deadline.due, isOverdue: deadline.isOverdue(at: page.now),
                isPaused: deadline.pausedSince != nil, at: page.now)
              p(.class("govuk-body-s govuk-!-margin-bottom-0")) {
                "For: \(RecordWords.role(deadline.role))"
                if let reason = deadline.extendedReason {
                  br()
                  "Extended: \(visible(reason))"
                }
              }
            })
        })
    }
  }

  private func title(of deadline: RecordDeadline) -> String {
    visible(
      page.template.title(ofDeadline: deadline.deadline))
  }

  @HTMLBuilder private var tasks: some HTML {
    let asked = page.sections.filter { $0.state != .notAsked }
    let done = asked.filter { $0.state == .complete || $0.state == .optional }.count
    Heading("Sections", rank: 2)
    p(.class("govuk-body")) { "\(done) of \(asked.count) sections have all that they need." }
    TaskList(
      asked.map { entry in
        TaskList.Task(
          "\(entry.section.number). \(visible(entry.section.title))",
          to: StaffAddress.section(entry.section.id, of: record.reference).link,
          status: Self.status(entry.state))
      }, id: "sections")
    p(.class("govuk-body")) {
      link("Check all answers", to: .recordPart(.answers, of: record.reference))
    }
  }

  static func status(_ state: RecordPage.SectionState) -> Slot {
    switch state {
    case .complete: "Completed"
    case .optional: Slot(StatusTag("Nothing needed", .neutral))
    case .incomplete(let missing): Slot(StatusTag("\(missing) missing", .information))
    case .notStarted: Slot(StatusTag("Not yet started", .information))
    case .notAsked: Slot(StatusTag("Not asked", .neutral))
    }
  }

  @HTMLBuilder private var checks: some HTML {
    if !page.errors.isEmpty || !page.warnings.isEmpty {
      Heading("What does not fit", rank: 2)
      ul(.class("govuk-list govuk-list--bullet")) {
        for message in page.errors { li { visible(message, limit: 500) } }
        for message in page.warnings {
          li {
            visible(message, limit: 500)
            " (warning)"
          }
        }
      }
    }
  }

  @HTMLBuilder private var moves: some HTML {
    let mine = page.moves.filter { $0.role != nil }
    let others = page.moves.filter { $0.role == nil }
    if !page.moves.isEmpty { Heading("What happens next", rank: 2) }
    if !mine.isEmpty {
      for entry in mine {
        div(.class("reeve-move")) {
          ButtonGroup {
            LinkButton(
              visible(entry.move.label),
              to: StaffAddress.move(entry.move.id, of: record.reference).link,
              kind: entry.open.isEmpty && entry.move.id == main?.move.id ? .primary : .secondary)
          }
          if !entry.open.isEmpty {
            p(.class("govuk-body-s")) {
              "Not yet: "
              visible(entry.open.map(shown).joined(separator: " "), limit: 1_000)
            }
          }
        }
      }
    }
    if !others.isEmpty {
      Details(mine.isEmpty ? "Who can bring it on" : "What others can do", isOpen: mine.isEmpty) {
        ul(.class("govuk-list govuk-list--bullet")) {
          for entry in others {
            li {
              strong { visible(entry.move.label) }
              ": \(RecordWords.roles(entry.move.by))"
              if let refusal = entry.refusal, refusal.contains("approve") {
                ". \(visible(refusal))"
              }
            }
          }
        }
      }
    }
  }

  /// The first move that can be made now.
  private var main: RecordPage.Move? {
    page.moves.first { entry in
      entry.role != nil && entry.open.isEmpty
        && page.template.workflow.state(entry.move.to)?.isFinal != true
        && entry.move.from.count == 1
    }
  }

  private func shown(_ sentence: String) -> String {
    guard sentence.hasPrefix("Not answered: ") else { return sentence }
    let count = page.missing.count
    return "\(count.counted("answer")) \(count == 1 ? "is" : "are") missing."
  }

  @HTMLBuilder private var aside: some HTML {
    section(.class("reeve-aside"), .ariaLabelledBy("about-title")) {
      h2(.class("govuk-heading-m"), .id("about-title")) { "About this record" }
      SummaryList(facts, hasBorders: false)
      ul(.class("govuk-list")) {
        li { link("History", to: .recordPart(.history, of: record.reference)) }
        li {
          link(
            "Comments (\(page.detail.comments.count))",
            to: .recordPart(.comments, of: record.reference))
        }
        li {
          link(
            "Links (\(page.linksTo.count + page.linksFrom.count))",
            to: .recordPart(.links, of: record.reference))
        }
        li {
          "Save as "
          for (place, file) in StaffAddress.File.allCases.enumerated() {
            if place > 0 { ", " }
            link(file.title, to: .recordExport(record.reference, file))
          }
        }
      }
      approvals
      acts
    }
  }

  private var facts: [SummaryList.Row] {
    var rows = [
      SummaryList.Row("Reference", Slot(record.reference)),
      SummaryList.Row(
        "Begun", Slot("\(Words.day(record.createdAt)) by \(visible(record.createdBy))")),
      SummaryList.Row(
        "Changed", Slot("\(Words.moment(record.changedAt)) by \(visible(record.changedBy))")),
      SummaryList.Row("Edition", Slot(String(record.version))),
      SummaryList.Row("Template", Slot("version \(visible(record.templateVersion))")),
    ]
    if let area = record.area {
      rows.insert(SummaryList.Row("Service area", Slot(visible(area))), at: 1)
    }
    if let review = record.reviewDue {
      rows.append(SummaryList.Row("Next review", Slot(DueWords.words(review))))
    }
    return rows
  }

  @HTMLBuilder private var approvals: some HTML {
    if !page.detail.approvals.isEmpty {
      h3(.class("govuk-heading-s")) { "Approvals" }
      ul(.class("govuk-list")) {
        for approval in page.detail.approvals.reversed() {
          li {
            "\(RecordWords.role(approval.role)), \(visible(approval.person)), "
            Words.time(approval.approvedAt, isDayOnly: true)
            if let reason = approval.voidReason {
              " "
              StatusTag("Void", .bad)
              " \(visible(reason))"
            } else {
              br()
              span(.class("govuk-hint govuk-!-font-size-16")) {
                "content \(approval.contentHash.hex.prefix(12))"
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var acts: some HTML {
    let possible = RecordActs.possible(for: page)
    if !possible.isEmpty {
      Details("More") {
        ul(.class("govuk-list")) {
          for act in possible {
            li { link(RecordActs.title(act), to: .act(act, of: record.reference)) }
          }
        }
      }
    }
  }
}
