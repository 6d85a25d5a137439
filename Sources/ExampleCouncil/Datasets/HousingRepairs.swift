// SPDX-License-Identifier: MIT

/// Repairs to the council's homes, as reported by tenants: the last three years, month by month.
struct HousingRepairs {
  let setting: Setting

  static let dataset = "housing-repairs"
  static let columns = [
    "repair_ref", "extracted_on", "uprn", "tenant_ref", "tenant_forename", "tenant_surname",
    "tenant_dob", "telephone", "address", "postcode", "ward_code", "trade", "priority", "status",
    "reported_on", "completed_on", "cost",
  ]
  static let priorities = ["Emergency", "Urgent", "Routine", "Planned"]
  static let statuses = ["Raised", "In progress", "Completed", "Cancelled"]
  private static let months = 36

  /// One repair, whatever a file says of it.
  private struct Repair {
    var tenancy: Int
    var reported: ExampleDay
    var days: Int
    var isCancelled: Bool
    var trade: String
    var priority: Int
    var cost: Int
  }

  /// A home and whoever signed for it.
  private struct Tenancy {
    var home: Household
    var tenant: RecordedPerson
  }

  /// Last month's file and this month's.
  func sheets() -> [Sheet] {
    var random = setting.random(Self.dataset)
    let tenancies = tenancies(&random)
    let first = setting.monthAgo.monthStart(adding: -Self.months)
    let wanted = setting.rows(40_000) * (Self.months + 1) / Self.months
    let repairs = repairs(wanted, tenancies, from: first, &random)
    return [setting.monthAgo, setting.asOf].enumerated().map { month, day in
      let earliest = day.monthStart(adding: -Self.months)
      var sheet = sheet(of: repairs, tenancies, earliest..<day)
      addFaults(to: &sheet, isFirst: month == 0)
      return sheet
    }
  }

  private func tenancies(_ random: inout SplitMix64) -> [Tenancy] {
    var habits = RecordingHabits()
    habits.missingBirth = 0.2
    return setting.city.households.compactMap { home in
      guard home.tenure == .council, !home.members.isEmpty else { return nil }
      let adults = setting.city.people[home.members].prefix(2)
        .filter { $0.born.age(on: setting.asOf) >= 18 }
      guard !adults.isEmpty else { return nil }
      // Tenants have lived here for as long as repairs are known, so the address is right.
      habits.formerAddress = 0
      return Tenancy(
        home: home, tenant: habits.record(random.pick(adults), in: setting.city, &random))
    }
  }

  private func repairs(
    _ count: Int, _ tenancies: [Tenancy], from first: ExampleDay, _ random: inout SplitMix64
  ) -> [Repair] {
    guard !tenancies.isEmpty else { return [] }
    let span = setting.asOf.number - first.number
    var repairs: [Repair] = []
    repairs.reserveCapacity(count)
    while repairs.count < count {
      let tenancy = random.below(tenancies.count)
      let home = tenancies[tenancy].home
      // Worn homes and full ones break more.
      let need = 0.35 + 0.45 * Ward.all[home.ward].deprivation + 0.04 * Double(home.members.count)
      guard random.chance(min(1, need)) else { continue }
      let reported = first + random.below(span)
      let month = reported.date.month
      guard random.chance(Self.season[month - 1]), reported.weekday < 5 || random.chance(0.3) else {
        continue
      }
      repairs.append(repair(tenancy, reported, month: month, &random))
    }
    return repairs.sorted { ($0.reported, $0.tenancy) < ($1.reported, $1.tenancy) }
  }

  private func repair(
    _ tenancy: Int, _ reported: ExampleDay, month: Int, _ random: inout SplitMix64
  ) -> Repair {
    let isWinter = month <= 3 || month >= 11
    let trade = (isWinter ? Self.winterTrades : Self.summerTrades).draw(&random)
    let priority = trade == "Heating" && isWinter ? random.below(2) : Self.priority.draw(&random)
    let longest = [2, 8, 45, 120][priority]
    return Repair(
      tenancy: tenancy, reported: reported,
      days: Int(random.unit() * random.unit() * Double(longest)),
      isCancelled: random.chance(0.04), trade: trade, priority: priority,
      cost: 1_800 + Int(random.unit() * random.unit() * random.unit() * 420_000))
  }

  private func sheet(
    of repairs: [Repair], _ tenancies: [Tenancy], _ days: Range<ExampleDay>
  ) -> Sheet {
    let day = days.upperBound
    let extracted = "\(day)"
    var rows: [[String]] = []
    var subjects: [RecordedPerson] = []
    for (place, repair) in repairs.enumerated() where days.contains(repair.reported) {
      let tenancy = tenancies[repair.tenancy]
      let completed = repair.reported + repair.days
      let isDone = completed <= day
      let status =
        repair.isCancelled && isDone
        ? "Cancelled" : isDone ? "Completed" : repair.days > 10 ? "In progress" : "Raised"
      rows.append([
        "HR\(padded(place + 1, 7))", extracted, "\(tenancy.home.uprn)",
        "T\(padded(repair.tenancy + 1, 5))", tenancy.tenant.forename, tenancy.tenant.surname,
        tenancy.tenant.born?.description ?? "",
        Identifiers.telephone(of: tenancy.tenant.person.number), tenancy.home.address,
        tenancy.home.postcode, Ward.all[tenancy.home.ward].code, repair.trade,
        Self.priorities[repair.priority], status, "\(repair.reported)",
        status == "Completed" ? "\(completed)" : "",
        status == "Completed" ? pounds(repair.cost) : "",
      ])
      subjects.append(tenancy.tenant)
    }
    var sheet = setting.sheet(
      Self.dataset, file: "\(Self.dataset)-\(day.inMonth).csv", on: day, columns: Self.columns,
      rows: rows)
    sheet.subjects = subjects
    return sheet
  }

  /// Last month's file had more faults of some kinds, and fewer of one.
  private func addFaults(to sheet: inout Sheet, isFirst: Bool) {
    let extracted = sheet.deliveredOn
    sheet.repeatReference("repair_ref", isFirst ? 52 : 37, foundBy: "table.primaryKey")
    sheet.put(
      .dateInTheFuture, isFirst ? 21 : 12, foundBy: "reported-by-the-day-of-the-extract",
      where: { $0["status"] != "Completed" }
    ) { cells, random in
      cells["reported_on"] = "\(extracted + random.between(20, 300))"
    }
    sheet.put(
      .endBeforeStart, isFirst ? 61 : 48, foundBy: "completed-after-reported",
      where: { $0["status"] == "Completed" }
    ) { cells, random in
      let reported = ExampleDay(cells["reported_on"]) ?? extracted
      cells["completed_on"] = "\(reported - random.between(1, 40))"
    }
    sheet.put(
      .unexplainedGap, 31, foundBy: "completed-has-a-date",
      where: { $0["status"] == "Completed" }
    ) { cells, _ in cells["completed_on"] = "" }
    sheet.spoil(
      "postcode", .malformedPostcode, isFirst ? 240 : 160, foundBy: "postcode.format",
      with: Misspelt.postcodes)
    sheet.spoil(
      "ward_code", .unknownWard, isFirst ? 44 : 65, foundBy: "ward_code.reference",
      with: Ward.unknownCodes)
    sheet.spoil("uprn", .wrongLength, 21, foundBy: "uprn.format", with: Misspelt.longUPRNs)
    sheet.blank("priority", isFirst ? 130 : 80)
    sheet.spoil(
      "trade", .unknownCode, 90, foundBy: "trade-from-the-list",
      with: ["plumber", "Misc", "Boiler", "ELECTRICAL"])
    sheet.spoil(
      "cost", .numberOutOfRange, 25, foundBy: "cost.range",
      with: ["-45.00", "99999.99", "12500.00"])
    sheet.spoil(
      "telephone", .malformedTelephone, 40, foundBy: "telephone.format",
      with: Misspelt.telephones)
  }

  /// How likely a repair is reported in each month, January first.
  private static let season = [
    1.0, 0.92, 0.8, 0.66, 0.56, 0.5, 0.48, 0.5, 0.6, 0.76, 0.9, 0.98,
  ]
  private static let priority = Weighted<Int>([(0, 14), (1, 27), (2, 46), (3, 13)])
  static let trades = [
    "Plumbing", "Electrical", "Carpentry", "Roofing", "Heating", "Damp and mould", "Glazing",
    "Drainage", "Locks", "Decoration",
  ]
  private static let winterTrades = weights([21, 12, 11, 8, 24, 12, 3, 5, 5, 1])
  private static let summerTrades = weights([27, 16, 18, 5, 6, 5, 6, 8, 8, 4])

  private static func weights(_ weights: [Double]) -> Weighted<String> {
    Weighted(Array(zip(trades, weights)).map { (value: $0.0, weight: $0.1) })
  }
}
