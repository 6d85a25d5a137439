// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Records
import Workspace

/// What is due in a month, as a list and as a calendar.
struct DeadlinesView: Component {
  let frame: PageFrame
  /// The first day of the month.
  let month: Day
  let due: [WorkList.Due]
  /// Those of earlier days that are still to be met.
  let late: [WorkList.Due]
  let now: Date
  /// Where a calendar program finds what is due for the person.
  let feed: Address

  var body: some HTML {
    Page(
      frame.layout("Deadlines – \(title)", in: .deadlines, isAreaItself: true, width: .wide)
    ) {
      Heading("Deadlines", size: .extraLarge, caption: title)
      if !late.isEmpty {
        Heading("Overdue (\(late.count))", rank: 2)
        table(late, "Deadlines of earlier days that are still to be met", "late-table")
      }
      Heading("\(title)", rank: 2)
      if due.isEmpty {
        EmptyState(
          .nothingFound, "Nothing is due in \(title)",
          explanation: "Only records that you may read are listed.")
      } else {
        table(due, "Deadlines of \(title)", "due-table")
      }
      calendar
      p(.class("govuk-body")) {
        "What is due for you, for your calendar program: "
        a(.class("govuk-link"), .href(feed)) { "address of your calendar" }
        ". Whoever has this address can see it, so keep it to yourself."
      }
      nav(.ariaLabel("Months")) {
        p(.class("govuk-body")) {
          link(Self.title(previous), to: .deadlines, query: Self.query(previous))
          " · "
          link("This month", to: .deadlines)
          " · "
          link(Self.title(following), to: .deadlines, query: Self.query(following))
        }
      }
    }
  }

  private var title: String { Self.title(month) }
  private var previous: Day { month.adding(months: -1) }
  private var following: Day { month.adding(months: 1) }

  private static func title(_ month: Day) -> String {
    DueWords.words(month).split(separator: " ").dropFirst().joined(separator: " ")
  }

  private static func query(_ month: Day) -> FormFields {
    FormFields([.init(name: "month", value: String(month.text.prefix(7)))])
  }

  private func table(_ items: [WorkList.Due], _ caption: String, _ id: String) -> Table {
    Table(
      caption, isCaptionHidden: true,
      columns: [.init("Record"), .init("What"), .init("Due"), .init("For")],
      rows: items.map { item in
        [
          RecordWords.link(item.record), Slot(visible(item.title)),
          DueWords.cell(item.due, isOverdue: item.isOverdue, isPaused: item.isPaused, at: now),
          Slot(RecordWords.role(item.role)),
        ]
      }, fit: .scrolls(id: id))
  }

  /// The month in weeks, Monday first; the list above says the same.
  private var calendar: Table {
    let byDay = Dictionary(grouping: due, by: \.due.day)
    let length = following.number - month.number
    // 1 January 1970 was a Thursday.
    let before = (month.number + 3) % 7
    let cells: [Day?] =
      Array(repeating: nil, count: before)
      + (0..<length).map { Optional(month.adding(days: $0)) }
    let weeks = stride(from: 0, to: cells.count, by: 7).map {
      Array(cells[$0..<min($0 + 7, cells.count)])
    }
    return Table(
      "Calendar of \(title): how many deadlines each day has",
      columns: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map { .init($0) },
      rows: weeks.map { week in
        (0..<7).map { place -> Slot in
          guard week.indices.contains(place), let day = week[place] else { return "" }
          let number = Int(day.text.suffix(2)).map(String.init) ?? ""
          guard let count = byDay[day]?.count else { return Slot(number) }
          return Slot {
            strong { number }
            br()
            "\(count) due"
          }
        }
      }, hasRowHeadings: false, fit: .scrolls(id: "calendar-table"))
  }
}

extension SiteParts {
  /// The deadlines of a month.
  func deadlines(_ visit: Visit, _ person: SignedIn) throws -> Answer {
    let desk = try desk(visit)
    let today = Day(desk.now, in: Day.london)
    let asked = visit.query["month"].flatMap { Day("\($0)-01") }
    guard let month = asked ?? Day("\(today.text.prefix(7))-01") else {
      throw RequestRefusal.notFound
    }
    let last = month.adding(months: 1).adding(days: -1)
    let late =
      try Day("1970-01-01").map { first in
        try desk.deadlines(due: first...min(last, today), for: person.id).filter(\.isOverdue)
      } ?? []
    return .page(
      DeadlinesView(
        frame: frame, month: month,
        due: try desk.deadlines(due: month...last, for: person.id), late: late, now: desk.now,
        feed: calendarAddress(of: person.id).link))
  }
}
