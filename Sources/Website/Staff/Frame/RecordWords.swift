// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Records
import Workspace

/// How pages name records and roles.
enum RecordWords {
  /// A record as a link: its title, or that it has none yet, and its reference.
  static func link(_ record: RegisterRecord) -> Slot {
    link(reference: record.reference, title: record.title)
  }

  /// A record as a link.
  static func link(reference: String, title: String) -> Slot {
    Slot {
      a(.class("govuk-link"), .href(StaffAddress.record(reference).link)) {
        self.title(title)
      }
      div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) { reference }
    }
  }

  /// The title, or that there is none yet.
  static func title(_ title: String) -> String {
    title.isEmpty ? "Untitled" : visible(title)
  }

  /// A role in words.
  static func role(_ id: String) -> String {
    StandardRole(rawValue: id)?.title.capitalisedFirst ?? visible(id)
  }

  /// Roles in words, as the end of a sentence.
  static func roles(_ ids: [String]) -> String {
    listed(ids.map { StandardRole(rawValue: $0)?.title ?? visible($0) }, with: "or")
  }

  /// Words in a row, with a word before the last.
  static func listed(_ words: [String], with joint: String) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joint) " + last
  }
}

/// How pages write when something is due.
enum DueWords {
  /// The due day or moment with what it means today.
  static func cell(_ due: Due, isOverdue: Bool, isPaused: Bool, at now: Date) -> Slot {
    Slot {
      time(due)
      " "
      if isPaused {
        StatusTag("Paused", .neutral)
      } else if isOverdue {
        StatusTag("Overdue", .bad)
      } else if let words = remaining(due, at: now) {
        StatusTag(words, .attention)
      }
    }
  }

  /// The due day or moment.
  static func time(_ due: Due) -> Slot {
    switch due {
    case .moment(let moment): Words.time(moment)
    case .day(let day): Slot(Markup.time(.dateTime(day.text)) { words(day) })
    }
  }

  /// A day in words.
  static func words(_ day: Day) -> String {
    // Noon is on the same day in London and in UTC.
    Words.day(Date(timeIntervalSince1970: Double(day.number * 86_400 + 43_200)))
  }

  /// How much time is left, where it is little.
  static func remaining(_ due: Due, at now: Date) -> String? {
    switch due {
    case .moment(let moment):
      let hours = Int((moment.timeIntervalSince(now) / 3_600).rounded(.down))
      return hours < 100 ? "\(hours) hour\(hours == 1 ? "" : "s") left" : nil
    case .day(let day):
      let days = day.number - Day(now, in: Day.london).number
      if days == 0 { return "Due today" }
      return days <= 14 ? "\(days) day\(days == 1 ? "" : "s") left" : nil
    }
  }
}
