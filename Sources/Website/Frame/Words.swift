// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Workspace

/// How pages write what they are given.
enum Words {
  /// A size for people, for example `200.0 MB (200,000,000 bytes)`.
  static func size(_ bytes: Int) -> String { sizeInWords(bytes: bytes) }

  /// A moment in Europe/London, for example `21 November 2026, 5:30pm`.
  static func moment(_ date: Date) -> String {
    let local = LocalTime(date)
    let hour = (local.hour + 11) % 12 + 1
    let clock = "\(hour):\(padded(local.minute))\(local.hour < 12 ? "am" : "pm")"
    return "\(local.day.words), \(clock)"
  }

  /// A day in Europe/London, for example `21 November 2026`.
  static func day(_ date: Date) -> String { LocalTime(date).day.words }

  /// A moment for machines, with the offset of Europe/London.
  static func machine(_ date: Date) -> String {
    let local = LocalTime(date)
    return "\(local.day)T\(padded(local.hour)):\(padded(local.minute)):\(padded(local.second))"
      + "+0\(local.offsetHours):00"
  }

  /// A moment as an element that people and machines read.
  static func time(_ date: Date, isDayOnly: Bool = false) -> Slot {
    Slot(Markup.time(.dateTime(machine(date))) { isDayOnly ? day(date) : moment(date) })
  }

  /// A day as an element that people and machines read.
  static func time(_ day: CivilDay) -> Slot {
    Slot(Markup.time(.dateTime("\(day)")) { day.words })
  }

  /// A moment for tables of other programs, in UTC.
  static func iso(_ date: Date) -> String {
    date.formatted(.iso8601)
  }

  private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// A moment on the clocks of London.
  private struct LocalTime {
    let day: CivilDay
    let hour: Int
    let minute: Int
    let second: Int
    let offsetHours: Int

    init(_ date: Date) {
      day = CivilDay(inLondonAt: date)
      let seconds = Int(date.timeIntervalSince1970.rounded(.down))
      let zone = TimeZone(identifier: "Europe/London")
      let offset = zone?.secondsFromGMT(for: date) ?? 0
      offsetHours = offset / 3_600
      let ofDay = (((seconds + offset) % 86_400) + 86_400) % 86_400
      (hour, minute, second) = (ofDay / 3_600, ofDay / 60 % 60, ofDay % 60)
    }
  }

  /// A number as a person reads it: rounded where its tail says nothing.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return measureInWords(value) }
    let scale = abs(value) >= 100 ? 10.0 : abs(value) >= 1 ? 100 : 10_000
    return measureInWords((value * scale).rounded() / scale)
  }

  /// A number or date of a profile; a number with a long tail is rounded.
  static func number(_ text: String) -> String {
    guard let point = text.firstIndex(of: "."), text.distance(from: point, to: text.endIndex) > 5,
      let value = Double(text)
    else { return visible(text) }
    return number(value)
  }

  /// The first words of a text, as a summary in a list.
  static func short(_ text: String, limit: Int = 160) -> String {
    visible(text, limit: limit)
  }

  /// A share as a percentage, or nil.
  static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "no records" : percentage(part, of: whole)
  }
}

extension DatasetState {
  /// The colour that goes with the state's word.
  var tone: StatusTag.Tone {
    switch self {
    case .notRead, .faults: .bad
    case .warnings: .warning
    case .acceptedFaults: .accepted
    case .noDelivery: .neutral
    case .good: .good
    }
  }

  /// The state as a tag.
  var tag: StatusTag { StatusTag(title, tone) }
}

extension ScoreLine {
  /// The colour that goes with the score's word.
  var tone: StatusTag.Tone {
    switch word {
    case "good": .good
    case "fair": .attention
    case "poor": .bad
    default: .neutral
    }
  }

  /// The score as number, word and bar.
  var meter: ScoreMeter {
    score == nil
      ? .notMeasured("nothing could be tested")
      : ScoreMeter(share: score, number: percentage, verdict: word, tone: tone)
  }

  /// The score in one cell: number and word, or that there is none.
  var cell: Slot {
    score == nil ? Slot(Value.notMeasured) : Slot("\(percentage) (\(word))")
  }
}

extension Severity {
  /// The colour of a failure of this severity.
  var tone: StatusTag.Tone {
    switch self {
    case .error: .bad
    case .warning: .warning
    case .info: .information
    }
  }
}

extension CheckResult {
  /// What the check asks, the column first where the words leave it out.
  var title: String {
    let asks = visible(description)
    guard let column, !description.localizedCaseInsensitiveContains(column) else { return asks }
    return "\(visible(column, limit: 80)): \(asks.prefix(1).lowercased())\(asks.dropFirst())"
  }

  /// How the check came out, as a tag.
  func tag(isAccepted: Bool = false) -> StatusTag {
    switch status {
    case .pass: StatusTag("Passed", .good)
    case .fail where isAccepted: StatusTag("Accepted", .accepted)
    case .fail: StatusTag("Failed", severity.tone)
    case .notMeasurable: StatusTag("Not measurable", .neutral)
    case .notChecked: StatusTag("Not checked", .neutral)
    }
  }
}

/// A link in running text.
func link(_ text: String, to address: SiteAddress, query: FormFields = FormFields()) -> Slot {
  Slot(a(.class("govuk-link"), .href(address.link(query))) { text })
}
