// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// One failed check: what it asks, how much failed, how it fared before, and the first such records.
struct FailedCheckView: Component {
  let check: FailedCheck
  /// The id of its heading.
  let id: String
  var rank = 3
  /// Where its fault can be accepted for a time; nil where that makes no sense.
  var waiverAddress: Address?

  var body: some HTML {
    article(.class("reeve-check"), .ariaLabelledBy(id)) {
      Heading("\(check.result.title)", rank: rank, size: .small, id: id)
      p(.class("govuk-body")) {
        check.result.tag(isAccepted: check.waiver != nil)
        " "
        StatusTag(check.result.severity.title, check.result.severity.tone)
        " \(check.result.dimension.title). "
        "\(check.failureInWords)."
        if check.result.skipped > 0 {
          " \(check.result.skipped.counted("record")) without a value \(skippedVerb) left out."
        }
        if let change = changeWords { " \(change)" }
      }
      if let threshold = check.result.thresholdInWords {
        p(.class("govuk-body")) { "\(threshold.capitalisedFirst)." }
      }
      if let reason = check.result.reason {
        p(.class("govuk-body")) { "\(visible(reason).capitalisedFirst)." }
      }
      if let waiver = check.waiver { WaiverNote(waiver: waiver) }
      samples
      div(.class("govuk-hint govuk-!-font-size-16")) {
        "Check "
        code(.class("reeve-code")) { visible(check.result.id) }
        if let column = check.result.column { ", column \(visible(column))" }
        if let waiverAddress, check.waiver == nil {
          ". "
          a(.class("govuk-link"), .href(waiverAddress)) {
            "Accept this fault for a time"
            span(.class("govuk-visually-hidden")) { ": \(visible(check.result.id))" }
          }
        }
      }
    }
  }

  private var skippedVerb: String { check.result.skipped == 1 ? "was" : "were" }

  private var changeWords: String? {
    switch check.change {
    case nil: nil
    case .new: "New with this delivery."
    case .unchanged: "As before."
    case .worse, .better:
      "\(check.change?.word.capitalisedFirst ?? "") than before"
        + (check.before.map { " (\($0.words))." } ?? ".")
    case .gone, .notComparable: "Not comparable with the delivery before."
    }
  }

  @HTMLBuilder private var samples: some HTML {
    if !check.result.samples.isEmpty {
      Table(
        "First failing records of \(visible(check.result.id))", captionSize: .small,
        columns: [.init("Record", isNumeric: true), .init("Value")],
        rows: check.result.samples.map { sample in
          [Slot(Value.count(sample.row)), Self.value(of: sample)]
        }, isCompact: true)
    }
  }

  /// A value, an empty text and no value read differently.
  static func value(of sample: FailureSample) -> Slot {
    guard let value = sample.value else { return Slot { em { "no value" } } }
    return value.isEmpty
      ? Slot { em { "empty text" } }
      : Slot { code(.class("reeve-code")) { visible(value, limit: 120) } }
  }
}

/// Says that a fault is accepted, until when, by whom and why.
struct WaiverNote: Component {
  let waiver: WaiverLine

  var body: some HTML {
    InsetText {
      p(.class("govuk-body")) {
        "Accepted until "
        Words.time(waiver.until)
        " by \(visible(waiver.grantedBy)): \(visible(waiver.reason, limit: 2_000))"
      }
      p(.class("govuk-body")) {
        link("Withdraw this", to: .waiver(waiver.id, of: waiver.dataset))
      }
    }
  }
}

/// What masks mean, under tables that may hold them.
struct MaskNote: Component {
  var body: some HTML {
    div(.class("govuk-hint govuk-!-font-size-16")) {
      "Values of personal columns are masked: letters stand as x, digits as #. A record's number "
      "counts from 1, without the heading."
    }
  }
}
