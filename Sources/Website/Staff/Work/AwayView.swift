// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// Who stands in for a person while they are away, and for whom they stand in.
struct AwayView: Component {
  let frame: PageFrame
  let absences: Absences

  var body: some HTML {
    Page(
      frame.layout(
        "While people are away", in: .work,
        trail: .breadcrumbs([Link("My work", to: StaffAddress.work.link)]))
    ) {
      Heading("While people are away", size: .extraLarge)
      Heading("When you are away", rank: 2, size: .medium)
      if let own = absences.own {
        SummaryList([
          .init("From", Words.time(own.from)), .init("Until", Words.time(own.until)),
          .init("Stands in for you", Slot(visible(own.standsIn.name, limit: 100))),
          .init("Now", Slot(Self.word(own))),
        ])
      } else {
        p(.class("govuk-body")) { "Nobody is named to stand in for you." }
      }
      Heading("For whom you stand in", rank: 2, size: .medium)
      if absences.standing.isEmpty {
        p(.class("govuk-body")) { "Nobody has named you." }
      } else {
        Table(
          "For whom you stand in", isCaptionHidden: true,
          columns: [.init("Person"), .init("From"), .init("Until"), .init("Now")],
          rows: absences.standing.map { absence in
            [
              Slot(visible(absence.person.name, limit: 100)), Words.time(absence.from),
              Words.time(absence.until), Slot(Self.word(absence)),
            ]
          }, fit: .scrolls(id: "away-table"))
      }
      p(.class("govuk-body")) {
        "Whoever stands in can do, from the first to the last day, what the absent person’s roles "
        "let them do, and finds their work among their own. Nobody approves what they wrote, or "
        "what the person wrote for whom they stand in."
      }
      p(.class("govuk-body")) {
        "Absences are set in the file "
        code { "people.yaml" }
        " of the workspace, beside the roles. Ask whoever keeps it."
      }
    }
  }

  private static func word(_ absence: Absence) -> StatusTag {
    switch absence.state {
    case .toCome: StatusTag("To come", .information)
    case .now: StatusTag("Now", .attention)
    case .over: StatusTag("Over", .neutral)
    }
  }
}
