// SPDX-License-Identifier: MIT

/// Contacts with the council by channel: the last twelve months, month by month.
///
/// Year by year people move from the telephone and the counter to forms and chat.
struct Contacts {
  let setting: Setting

  static let dataset = "contacts"
  static let columns = [
    "contact_id", "contacted_on", "channel", "reason", "service", "ward_code", "minutes_waited",
    "resolved", "satisfaction",
  ]
  static let channels = [
    "Telephone", "Web form", "Email", "Face to face", "Webchat", "Social media",
  ]
  static let reasons = ["Information", "Report", "Apply", "Pay", "Book", "Complain"]
  static let services = [
    "Waste", "Council tax", "Housing", "Benefits", "Parking", "Libraries", "Planning", "Schools",
    "Social care", "Highways",
  ]

  /// Last month's file and this month's.
  func sheets() -> [Sheet] {
    var random = setting.random(Self.dataset)
    let ends = [setting.monthAgo.monthStart(), setting.asOf.monthStart()]
    let first = ends[0].monthStart(adding: -12)
    let wanted = setting.rows(120_000) * 13 / 12
    let days = days(wanted, from: first, to: ends[1], &random)
    let wards = Weighted<Int>(
      Ward.all.enumerated().map {
        ($0.offset, $0.element.share * (0.7 + 0.6 * $0.element.deprivation))
      })
    let dates = (first.number..<ends[1].number).map { "\(ExampleDay(number: $0))" }
    var rows: [[String]] = []
    rows.reserveCapacity(wanted)
    for (place, day) in days.enumerated() {
      let progress = Double(day) / Double(dates.count)
      rows.append(row(place, dates[day], progress: progress, ward: wards.draw(&random), &random))
    }
    return zip(ends, [setting.monthAgo, setting.asOf]).enumerated().map { month, ends in
      let start = ends.0.monthStart(adding: -12).number - first.number
      let end = ends.0.number - first.number
      let from = days.firstIndex { $0 >= start } ?? 0
      let to = days.firstIndex { $0 >= end } ?? days.count
      var sheet = setting.sheet(
        Self.dataset, file: "\(Self.dataset)-\(ends.1.inMonth).csv", on: ends.1,
        columns: Self.columns, rows: Array(rows[from..<to]))
      addFaults(to: &sheet, isFirst: month == 0)
      return sheet
    }
  }

  /// So many days from the first on, in order; few contacts at weekends, most on Mondays.
  private func days(
    _ count: Int, from first: ExampleDay, to end: ExampleDay, _ random: inout SplitMix64
  ) -> [Int] {
    let busyness = [1.0, 0.88, 0.82, 0.8, 0.74, 0.2, 0.12]
    let days = Weighted<Int>(
      (0..<end.number - first.number).map { offset in
        let day = first + offset
        // Bills go out in March.
        let season = (3...4).contains(day.date.month) ? 1.35 : 1
        return (offset, busyness[day.weekday] * season)
      })
    return (0..<count).map { _ in days.draw(&random) }.sorted()
  }

  private func row(
    _ place: Int, _ date: String, progress: Double, ward: Int, _ random: inout SplitMix64
  ) -> [String] {
    let channel = Self.channel(progress, &random)
    let service = random.pickSkewed(Self.services)
    let waits = [14, 0, 0, 35, 6, 0][channel]
    let wait = waits == 0 ? "" : "\(Int(random.unit() * random.unit() * Double(waits * 3)))"
    let isResolved = random.chance([0.71, 0.62, 0.55, 0.83, 0.66, 0.48][channel])
    let satisfaction =
      random.chance(0.14)
      ? "\(min(5, max(1, Int(3.6 + (isResolved ? 0.7 : -1.1) + random.normal() * 0.9))))" : ""
    return [
      "C\(padded(place + 1, 7))", date, Self.channels[channel], random.pickSkewed(Self.reasons),
      service, Ward.all[ward].code, wait, isResolved ? "true" : "false", satisfaction,
    ]
  }

  private static func channel(_ progress: Double, _ random: inout SplitMix64) -> Int {
    let digital = 0.44 + 0.16 * progress
    if random.chance(digital) {
      let kind = random.unit()
      return kind < 0.58 ? 1 : kind < 0.78 ? 2 : kind < 0.93 ? 4 : 5
    }
    return random.chance(0.84) ? 0 : 3
  }

  private func addFaults(to sheet: inout Sheet, isFirst: Bool) {
    sheet.put(.dateInAnotherFormat, isFirst ? 410 : 240, foundBy: "contacted_on.type") { cells, _ in
      cells["contacted_on"] = ExampleDay(cells["contacted_on"])?.inUKOrder ?? "yesterday"
    }
    sheet.spoil(
      "channel", .unknownCode, 55, foundBy: "channel-from-the-list",
      with: ["Twitter", "Phone", "e-mail", "F2F"])
    sheet.spoil(
      "satisfaction", .numberOutOfRange, isFirst ? 12 : 33, foundBy: "satisfaction.range",
      with: ["0", "9", "10"])
    sheet.repeatReference("contact_id", 18, foundBy: "table.primaryKey")
    sheet.blank("service", 70)
    sheet.spoil(
      "minutes_waited", .numberOutOfRange, 11, foundBy: "minutes_waited.range",
      with: ["-1", "-60", "9999"])
    sheet.spoil(
      "ward_code", .unknownWard, 47, foundBy: "ward_code.reference", with: Ward.unknownCodes)
  }
}
