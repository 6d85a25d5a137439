// SPDX-License-Identifier: MIT

/// Disabled children who are registered for short breaks, and the table that is published of them.
///
/// Ages and sexes follow the shares in published tables of such a register.
struct ShortBreaks {
  let setting: Setting

  static let dataset = "short-breaks"
  static let tableDataset = "short-breaks-by-ward"
  static let columns = [
    "child_ref", "forename", "surname", "date_of_birth", "sex", "nhs_number", "ethnicity",
    "address", "postcode", "ward_code", "need", "level", "registered_on", "review_due_on",
    "hours_a_month",
  ]
  static let levels = ["Low", "Medium", "Substantial", "Critical"]
  static let ageBands = ["0 to 4", "5 to 9", "10 to 14", "15 to 18"]

  /// The register and the published table.
  func sheets() -> [Sheet] {
    var random = setting.random(Self.dataset)
    let children = children(&random)
    var rows: [[String]] = []
    var subjects: [RecordedPerson] = []
    let habits = RecordingHabits(nickname: 0.1, missingBirth: 0, transposedBirth: 0.03)
    for (place, person) in children.enumerated() {
      // A child is registered while it is one, a day or more after its birth.
      let longest = min(2_400, setting.asOf.number - person.born.number - 1)
      let registered = setting.asOf - random.between(1, max(1, longest))
      let child = habits.record(person, in: setting.city, &random) {
        $0 <= registered && $0.age(on: registered) <= 18
      }
      rows.append(row(place, child, registered, &random))
      subjects.append(child)
    }
    var sheet = setting.sheet(
      Self.dataset, file: "\(Self.dataset).ndjson", columns: Self.columns, rows: rows)
    sheet.layout = .ndjson
    sheet.subjects = subjects
    addFaults(to: &sheet)
    return [sheet, table(of: children)]
  }

  private func children(_ random: inout SplitMix64) -> [Person] {
    let wanted = setting.rows(400)
    let candidates = setting.city.people.filter { $0.born.age(on: setting.asOf) <= 18 }
    let wishes = [0.38, 0.66, 0.6, 0.42]
    var chosen = Set<Int>()
    var children: [Person] = []
    var attempts = 0
    while children.count < wanted, !candidates.isEmpty, attempts < wanted * 400 {
      attempts += 1
      let child = random.pick(candidates)
      let ward = Ward.all[setting.city.households[child.household].ward]
      let wish =
        wishes[Self.band(child, on: setting.asOf)] * (child.sex == .male ? 1 : 0.33)
        * (0.4 + 0.6 * ward.deprivation)
      if random.chance(wish), chosen.insert(child.number).inserted { children.append(child) }
    }
    return children
  }

  private static func band(_ child: Person, on day: ExampleDay) -> Int {
    min(3, child.born.age(on: day) / 5)
  }

  private func row(
    _ place: Int, _ child: RecordedPerson, _ registered: ExampleDay, _ random: inout SplitMix64
  ) -> [String] {
    let home = setting.city.households[child.household]
    let level = Self.level.draw(&random)
    return [
      "SB\(padded(place + 1, 4))", child.forename, child.surname, child.born?.description ?? "",
      child.person.sex == .female ? "F" : "M",
      random.chance(0.85) ? Identifiers.nhsNumber(of: child.person.number) : "",
      // Of a third of the children the group was never asked.
      random.chance(0.35) ? "UK" : child.person.heritage.rawValue,
      home.address, home.postcode, Ward.all[home.ward].code, Self.need.draw(&random), level,
      "\(registered)",
      "\(registered + 365 * (1 + (setting.asOf.number - registered.number) / 365))",
      "\(random.between(2, level == "Critical" ? 40 : 16))",
    ]
  }

  private func addFaults(to sheet: inout Sheet) {
    sheet.blank("date_of_birth", 9)
    sheet.put(.birthOutOfAgeRange, 3, foundBy: "registered-at-0-to-18") { cells, random in
      cells["date_of_birth"] = "19\(random.between(61, 95))-05-17"
    }
    sheet.put(
      .malformedIdentifier, 4, foundBy: "nhs_number.format", where: { !$0["nhs_number"].isEmpty }
    ) { cells, _ in
      let number = cells["nhs_number"]
      let last = number.last?.wholeNumberValue ?? 0
      cells["nhs_number"] = "\(number.dropLast())\((last + 1) % 10)"
    }
    sheet.spoil("level", .unknownCode, 3, foundBy: "level-from-the-list", with: ["High", "med"])
    sheet.spoil(
      "postcode", .malformedPostcode, 5, foundBy: "postcode.format", with: Misspelt.postcodes)
    sheet.repeatReference("child_ref", 2, foundBy: "table.primaryKey")
  }

  /// Counts by ward and age, the small ones hidden; on some a sign is used that the contract has not.
  private func table(of children: [Person]) -> Sheet {
    var counts = Array(repeating: [0, 0, 0, 0], count: Ward.all.count)
    for child in children {
      let ward = setting.city.households[child.household].ward
      counts[ward][Self.band(child, on: setting.asOf)] += 1
    }
    let rows = Ward.all.enumerated().flatMap { place, ward in
      Self.ageBands.enumerated().map { band, name in
        let count = counts[place][band]
        return [ward.code, name, (1...4).contains(count) ? "[c]" : "\(count)"]
      }
    }
    var sheet = setting.sheet(
      Self.tableDataset, file: "\(Self.tableDataset).csv",
      columns: ["ward_code", "age_band", "children"], rows: rows)
    sheet.put(
      .suppressionMark, 6, foundBy: "children.type", where: { $0["children"] == "[c]" }
    ) { cells, _ in cells["children"] = "*" }
    return sheet
  }

  private static let level = Weighted<String>([
    ("Low", 22), ("Medium", 54), ("Substantial", 15), ("Critical", 9),
  ])
  private static let need = Weighted<String>([
    ("ASD", 50), ("SLD", 12), ("PD", 11), ("SEMH", 10), ("HI", 4), ("VI", 3), ("PMLD", 6),
    ("SLCN", 4),
  ])
}
