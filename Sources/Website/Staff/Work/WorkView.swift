// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Records
import Workspace

/// What waits for a person: counts first, then each kind with its due days.
struct WorkView: Component {
  let frame: PageFrame
  let name: String
  let work: WorkList
  let roles: [String]
  let now: Date

  var body: some HTML {
    Page(frame.layout("My work", in: .work, isAreaItself: true, width: .wide)) {
      Heading("My work", size: .extraLarge, caption: name)
      counts
      if !work.standsFor.isEmpty {
        InsetText {
          p(.class("govuk-body")) {
            "You stand in for \(work.standsFor.joined(separator: ", ")), who is away: their work is "
            "listed here too."
          }
        }
      }
      if isEmpty {
        EmptyState(
          .nothingYet, "Nothing waits for you",
          explanation: roles.isEmpty
            ? "You hold no role yet. Roles are set in the file people.yaml of the workspace."
            : "You are asked here as soon as a record needs you as \(roles.joined(separator: ", ")).",
          action: Slot(LinkButton("Go to the registers", to: StaffAddress.registers.link)))
      }
      deadlines
      waiting
      drafts
      reviews
      ButtonGroup {
        LinkButton("Start a new record", to: StaffAddress.registers.link)
        LinkButton("Show all deadlines", to: StaffAddress.deadlines.link, kind: .secondary)
      }
    }
  }

  private var isEmpty: Bool {
    work.waitingCount + work.deadlineCount + work.draftCount + work.reviewCount == 0
  }

  private var counts: some HTML {
    HealthCounts([
      count(work.overdueCount, "overdue", .bad, "deadlines"),
      count(work.deadlineCount, "with a due date", .attention, "deadlines"),
      count(work.waitingCount, "waiting for you", .information, "waiting"),
      count(work.draftCount, "you are writing", .neutral, "drafts"),
      count(work.reviewCount, "to review soon", .neutral, "reviews"),
    ])
  }

  private func count(
    _ number: Int, _ words: String, _ tone: StatusTag.Tone, _ part: String
  ) -> HealthCounts.Count {
    .init(number, words, tone, to: number > 0 ? .fragment(part) : nil)
  }

  @HTMLBuilder private var deadlines: some HTML {
    if !work.deadlines.isEmpty {
      Heading("Due (\(work.deadlineCount))", rank: 2, id: "deadlines")
      Table(
        "What is due, the first first", isCaptionHidden: true,
        columns: [.init("Record"), .init("What"), .init("Due"), .init("For")],
        rows: work.deadlines.map { item in
          [
            RecordWords.link(item.record), Slot(visible(item.title)),
            DueWords.cell(
              item.due, isOverdue: item.isOverdue, isPaused: item.isPaused, at: now),
            Slot(RecordWords.role(item.role)),
          ]
        }, fit: .scrolls(id: "deadlines-table"))
      more(work.deadlineCount, shown: work.deadlines.count, "deadline", to: .deadlines)
    }
  }

  @HTMLBuilder private var waiting: some HTML {
    if !work.waiting.isEmpty {
      Heading("Waiting for you (\(work.waitingCount))", rank: 2, id: "waiting")
      table(work.waiting, "Records that wait for you, the longest first", "waiting-table")
      more(work.waitingCount, shown: work.waiting.count, "record", to: .registers)
    }
  }

  @HTMLBuilder private var drafts: some HTML {
    if !work.drafts.isEmpty {
      Heading("You are writing (\(work.draftCount))", rank: 2, id: "drafts")
      table(work.drafts, "Records that you are writing, the last moved first", "drafts-table")
      more(work.draftCount, shown: work.drafts.count, "record", to: .registers)
    }
  }

  @HTMLBuilder private var reviews: some HTML {
    if !work.reviews.isEmpty {
      Heading("To review soon (\(work.reviewCount))", rank: 2, id: "reviews")
      Table(
        "Records to review, the first first", isCaptionHidden: true,
        columns: [.init("Record"), .init("Review due")],
        rows: work.reviews.map { record in
          [
            RecordWords.link(record),
            record.reviewDue.map { day in
              DueWords.cell(
                .day(day), isOverdue: Due.day(day).isOver(at: now), isPaused: false, at: now)
            } ?? "",
          ]
        }, fit: .scrolls(id: "reviews-table"))
      more(work.reviewCount, shown: work.reviews.count, "record", to: .registers)
    }
  }

  private func table(
    _ items: [WorkList.Waiting], _ caption: String, _ id: String
  ) -> Table {
    Table(
      caption, isCaptionHidden: true,
      columns: [.init("Record"), .init("State"), .init("What can be done"), .init("Since")],
      rows: items.map { item in
        [
          RecordWords.link(item.record),
          Slot {
            visible(item.stateTitle).capitalisedFirst
            if let reason = item.reason {
              p(.class("govuk-body-s govuk-!-margin-bottom-0")) {
                visible(reason, limit: 200)
              }
            }
          },
          Slot(item.moves.isEmpty ? "Write" : item.moves.joined(separator: ", ")),
          Words.time(item.since, isDayOnly: true),
        ]
      }, fit: .scrolls(id: id))
  }

  @HTMLBuilder private func more(
    _ count: Int, shown: Int, _ noun: String, to address: StaffAddress
  ) -> some HTML {
    if count > shown {
      p(.class("govuk-body")) {
        "\((count - shown).counted(noun)) more. "
        link("Show all", to: address)
      }
    }
  }
}
