// SPDX-License-Identifier: MIT
import Foundation
import Records

/// Dates as iCalendar (RFC 5545), for any calendar program.
struct CalendarFeed {
  let name: String
  /// What tells this council's entries from others'.
  let domain: String
  let items: [DueItem]

  /// The feed's text: lines of at most 75 octets, ended as the standard wants them.
  var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reeve//Registers//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(name))",
    ]
    for item in items { lines += event(item) }
    lines.append("END:VCALENDAR")
    return lines.flatMap(Self.folded).map { $0 + "\r\n" }.joined()
  }

  private func event(_ item: DueItem) -> [String] {
    let title = item.title.isEmpty ? "" : " (\(item.title))"
    let times: [String] =
      switch item.due {
      case .day(let day):
        [
          "DTSTART;VALUE=DATE:\(Self.digits(day))",
          "DTEND;VALUE=DATE:\(Self.digits(day.adding(days: 1)))",
        ]
      case .moment(let moment): ["DTSTART:\(Self.digits(moment))", "DURATION:PT0S"]
      }
    return [
      "BEGIN:VEVENT", "UID:\(item.id)@\(domain)", "DTSTAMP:\(Self.digits(item.changedAt))",
    ] + times + [
      "SUMMARY:" + Self.escaped("\(item.what): \(item.reference)\(title)"),
      "DESCRIPTION:"
        + Self.escaped(
          "For \(item.role). " + (item.isPaused ? "The clock stands still." : "The clock runs.")),
      "STATUS:" + (item.isPaused ? "TENTATIVE" : "CONFIRMED"), "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }

  private static func digits(_ day: Day) -> String { day.text.replacing("-", with: "") }

  private static func digits(_ moment: Date) -> String {
    moment.formatted(.iso8601).filter { !"-:".contains($0) }
  }

  /// A text as a value: what has a meaning is escaped, and other control characters go.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped.append(contentsOf: ["\\", scalar])
      case "\n": escaped.append(contentsOf: ["\\", "n"])
      case "\u{0}"..<"\u{20}", "\u{7F}": continue
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// A line in pieces of at most 75 octets, of which all but the first begin with a space; no
  /// character is parted.
  private static func folded(_ line: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let count = String(scalar).utf8.count
      if octets + count > 75 {
        pieces.append(piece)
        (piece, octets) = (" ", 1)
      }
      piece.unicodeScalars.append(scalar)
      octets += count
    }
    return pieces + [piece]
  }
}

extension RegisterDesk {
  /// A person's deadlines and reviews as a calendar (iCalendar, RFC 5545), without any answer.
  ///
  /// - Parameter person: an id of `people.yaml`.
  package func calendar(for person: String) throws -> String {
    let holder = try self.person(person)
    let items = try refusing { try registers.due(for: holder) }
    let council = workspace.configuration.council.name
    let slug = council.lowercased().split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
      .joined(separator: "-")
    return CalendarFeed(
      name: "\(council): what is due for \(person)", domain: slug + ".reeve", items: items
    ).text
  }
}
