// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// What changed from the delivery before to the newest one, in sentences and then in a table.
struct ChangesView: Component {
  let frame: PageFrame
  let entry: CatalogueEntry
  let changes: DeliveryChanges?

  var body: some HTML {
    DatasetFrame(frame: frame, entry: entry, part: .changes) {
      if let changes {
        p(.class("govuk-body")) {
          "From "
          link(visible(changes.earlier.file), to: .run(changes.earlier.id))
          " to "
          link(visible(changes.later.file), to: .run(changes.later.id))
          ". \(changes.comparison.summary)"
        }
        Heading("In words", rank: 2)
        BulletList(changes.sentences)
        checks(changes.comparison)
        scores(changes.comparison)
      } else {
        EmptyState(
          .nothingYet, "There is nothing to compare yet",
          explanation: "Changes are shown once a second delivery has been checked.")
      }
    }
  }

  @HTMLBuilder private func checks(_ comparison: CheckComparison) -> some HTML {
    let notable = comparison.notable
    if notable.isEmpty {
      p(.class("govuk-body")) { "Every check came out as before." }
    } else {
      Table(
        "Checks that came out differently, worst first", captionSize: .medium,
        columns: [.init("Check"), .init("Change"), .init("Before"), .init("Now")],
        rows: notable.map { change in
          [
            Slot { code(.class("reeve-code")) { visible(change.id) } }, Slot(change.change.tag),
            Slot(change.before.map(\.words) ?? "was not there"),
            Slot(change.after.map(\.words) ?? "is no longer there"),
          ]
        }, fit: .scrolls(id: "changes-table"))
    }
  }

  @HTMLBuilder private func scores(_ comparison: CheckComparison) -> some HTML {
    if !comparison.scores.isEmpty {
      Table(
        "Scores", captionSize: .medium,
        columns: [
          .init("Dimension"), .init("Before", isNumeric: true), .init("Now", isNumeric: true),
          .init("Change"),
        ],
        rows: comparison.scores.map { score in
          [
            Slot(score.title), score.before.map { Slot(percentage($0)) } ?? Slot(Value.notMeasured),
            score.after.map { Slot(percentage($0)) } ?? Slot(Value.notMeasured), Slot(score.words),
          ]
        }, fit: .scrolls(id: "score-changes"))
    }
  }
}

extension CheckComparison.Change {
  /// The change as a tag.
  var tag: StatusTag {
    switch self {
    case .worse: StatusTag("Worse", .bad)
    case .new: StatusTag("New", .information)
    case .better: StatusTag("Better", .good)
    case .gone: StatusTag("Gone", .neutral)
    case .notComparable: StatusTag("Not comparable", .neutral)
    case .unchanged: StatusTag("Unchanged", .neutral)
    }
  }
}
