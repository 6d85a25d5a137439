// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The faults that were accepted for a time, and the form to accept one.
struct WaiversView: Component {
  let frame: PageFrame
  let page: DatasetPage
  let form: WaiverForm
  let token: String
  /// A waiver that has just been granted or withdrawn.
  let done: WaiverLine?

  private var id: String { page.entry.id }

  var body: some HTML {
    DatasetFrame(
      frame: frame, entry: page.entry, part: .waivers, hasErrors: !form.mistakes.isEmpty,
      above: above
    ) {
      p(.class("govuk-body")) {
        "An accepted fault no longer counts against the dataset until the day is over. It is shown "
        "wherever the fault is shown, with the reason and the name."
      }
      list
      Heading("Accept a fault for a time", rank: 2, id: "accept")
      if page.failed.allSatisfy({ $0.waiver != nil }) {
        p(.class("govuk-body")) {
          page.latestRun == nil
            ? "Nothing has been checked yet, so there is no fault to accept."
            : "There is no fault that could be accepted."
        }
      } else {
        WaiverFormView(form: form, dataset: id, failed: page.failed, token: token)
      }
    }
  }

  private var above: Slot {
    Slot {
      if !form.mistakes.isEmpty { ErrorSummary(form.summary) }
      if let done {
        NotificationBanner(
          done.state == .withdrawn
            ? "The fault counts again" : "The fault is accepted until \(done.until.words)",
          kind: .success,
          content: Slot { p(.class("govuk-body")) { "Check \(visible(done.check))." } })
      }
    }
  }

  @HTMLBuilder private var list: some HTML {
    if page.waivers.isEmpty {
      p(.class("govuk-body")) { "No fault of this dataset has been accepted." }
    } else {
      Table(
        "Accepted faults, those in force first", captionSize: .medium,
        columns: [
          .init("Fault"), .init("State"), .init("Until"), .init("Accepted by"), .init("Reason"),
          .init("Action", isTitleHidden: true),
        ],
        rows: page.waivers.map(row), fit: .scrolls(id: "waivers-table"))
    }
  }

  private func row(_ waiver: WaiverLine) -> [Slot] {
    [
      Slot { code(.class("reeve-code")) { visible(waiver.check) } },
      Slot(StatusTag(waiver.state.title, waiver.state == .inForce ? .accepted : .neutral)),
      Slot {
        Words.time(waiver.until)
        if let days = waiver.daysLeft {
          p(.class("govuk-body-s govuk-!-margin-bottom-0")) {
            days == 0 ? "today is the last day" : "\(days.counted("day")) left"
          }
        }
      },
      Slot {
        "\(visible(waiver.grantedBy)), "
        Words.time(waiver.grantedAt, isDayOnly: true)
      },
      Slot {
        visible(waiver.reason, limit: 2_000)
        if let by = waiver.withdrawnBy {
          p(.class("govuk-body-s govuk-!-margin-bottom-0")) {
            "Withdrawn by \(visible(by))"
            if let reason = waiver.withdrawalReason { ": \(visible(reason, limit: 2_000))" }
          }
        }
      },
      waiver.state == .inForce
        ? Slot {
          a(.class("govuk-link"), .href(SiteAddress.waiver(waiver.id, of: id).link)) {
            "Withdraw"
            span(.class("govuk-visually-hidden")) { " \(visible(waiver.check))" }
          }
        } : Slot("none"),
    ]
  }
}

/// Asks for the reason before an accepted fault counts again.
struct WithdrawalView: Component {
  let frame: PageFrame
  let entry: CatalogueEntry
  let waiver: WaiverLine
  let by: String
  let reason: String
  let mistakes: [WaiverForm.Mistake]
  let token: String

  var body: some HTML {
    DatasetFrame(
      frame: frame, entry: entry, part: .waivers, title: "Withdraw an accepted fault",
      hasErrors: !mistakes.isEmpty,
      above: Slot {
        if !mistakes.isEmpty {
          ErrorSummary(
            mistakes.map { mistake in
              ErrorSummary.Item(
                mistake.message,
                field: ["by", "reason"].contains(mistake.field) ? mistake.field : nil)
            })
        }
      }
    ) {
      SummaryList([
        .init("Fault", Slot { code(.class("reeve-code")) { visible(waiver.check) } }),
        .init("Accepted until", Words.time(waiver.until)),
        .init("Accepted by", Slot(visible(waiver.grantedBy))),
        .init("Reason", Slot(visible(waiver.reason, limit: 2_000))),
      ])
      if waiver.state == .inForce {
        Markup.form(.post, to: SiteAddress.waiver(waiver.id, of: entry.id).link) {
          HiddenValue(FormGuard.fieldName, token)
          TextArea(
            "reason",
            FieldText(
              "Why should the fault count again?", size: .small, error: message(of: "reason")),
            value: reason, rows: 4)
          TextInput(
            "by",
            FieldText(
              "Your name", size: .small, hint: "It is kept in the journal with your reason.",
              error: message(of: "by")),
            value: by, width: .letters20, autocomplete: "name", spellcheck: false)
          Button("Withdraw", kind: .warning)
        }
      } else {
        p(.class("govuk-body")) { "It is no longer in force, so there is nothing to withdraw." }
      }
      p(.class("govuk-body")) { link("Back to accepted faults", to: .part(.waivers, of: entry.id)) }
    }
  }

  private func message(of field: String) -> String? {
    mistakes.first { $0.field == field }?.message
  }
}
