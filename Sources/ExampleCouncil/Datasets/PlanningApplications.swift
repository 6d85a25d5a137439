// SPDX-License-Identifier: MIT

/// The public register of planning applications, with a title and a note above its headings.
struct PlanningApplications {
  let setting: Setting

  static let dataset = "planning-applications"
  static let columns = [
    "application_ref", "kind", "description", "address", "ward_code", "longitude", "latitude",
    "received_on", "decided_on", "status", "decision",
  ]
  static let kinds = [
    "Householder", "Minor", "Major", "Listed building", "Trees", "Advertisement", "Change of use",
  ]
  static let statuses = ["Pending", "Decided", "Withdrawn"]
  static let decisions = ["Approved", "Approved with conditions", "Refused"]

  func sheet() -> Sheet {
    var random = setting.random(Self.dataset)
    let first = setting.asOf - 1_700
    let received = (0..<setting.rows(3_000))
      .map { _ in first + random.below(setting.asOf.number - first.number) }.sorted()
    var ofYear: [Int: Int] = [:]
    let rows = received.map { day in
      ofYear[day.date.year, default: 0] += 1
      return row(day, ofYear[day.date.year] ?? 1, &random)
    }
    var sheet = setting.sheet(
      Self.dataset, file: "\(Self.dataset).csv", columns: Self.columns, rows: rows)
    sheet.layout = .titledCSV([
      "Planning applications received by Saltmere City Council",
      "Note: applicants are left out. Places are in WGS 84.",
      "",
    ])
    addFaults(to: &sheet)
    return sheet
  }

  private func row(_ received: ExampleDay, _ number: Int, _ random: inout SplitMix64) -> [String] {
    let kind = Self.kind.draw(&random)
    let days = kind == "Major" ? random.between(60, 260) : random.between(25, 95)
    let decided = received + days
    let status =
      random.chance(0.05) ? "Withdrawn" : decided <= setting.asOf ? "Decided" : "Pending"
    let home = random.pick(setting.city.households)
    let place = setting.city.map.place(inWard: home.ward, &random)
    let approval = random.unit()
    let decision =
      approval < 0.34 ? Self.decisions[0] : approval < 0.87 ? Self.decisions[1] : Self.decisions[2]
    return [
      "\(padded(received.date.year % 100, 2))/\(padded(number, 5))/\(Self.suffixes[kind] ?? "FUL")",
      kind, random.pick(Self.works[kind] ?? ["Works to a building"]), home.address,
      Ward.all[home.ward].code, "\(place.longitude)", "\(place.latitude)", "\(received)",
      status == "Decided" ? "\(decided)" : "", status, status == "Decided" ? decision : "",
    ]
  }

  private func addFaults(to sheet: inout Sheet) {
    sheet.put(
      .endBeforeStart, 11, foundBy: "decided-after-received", where: { $0["status"] == "Decided" }
    ) { cells, random in
      let received = ExampleDay(cells["received_on"]) ?? setting.asOf
      cells["decided_on"] = "\(received - random.between(2, 300))"
    }
    sheet.put(
      .unexplainedGap, 15, foundBy: "decided-has-a-date", where: { $0["status"] == "Decided" }
    ) { cells, _ in cells["decided_on"] = "" }
    sheet.spoil(
      "ward_code", .unknownWard, 8, foundBy: "ward_code.reference", with: Ward.unknownCodes)
    sheet.put(.malformedIdentifier, 7, foundBy: "application_ref.pattern") { cells, random in
      cells["application_ref"] = random.pick(["see file ", "was "]) + cells["application_ref"]
    }
    sheet.repeatReference("application_ref", 4, foundBy: "application_ref.unique")
    sheet.put(
      .coordinateOffTheMap, 5, foundBy: "longitude.range", "latitude.range"
    ) { cells, _ in
      cells["longitude"] = "0"
      cells["latitude"] = "0"
    }
    sheet.blank("description", 9)
  }

  private static let kind = Weighted<String>([
    ("Householder", 55), ("Minor", 15), ("Major", 4), ("Listed building", 6), ("Trees", 11),
    ("Advertisement", 3), ("Change of use", 6),
  ])
  private static let suffixes = [
    "Householder": "HOU", "Minor": "FUL", "Major": "OUT", "Listed building": "LBC",
    "Trees": "TPO", "Advertisement": "ADV", "Change of use": "COU",
  ]
  private static let works = [
    "Householder": [
      "Single-storey rear extension", "Loft conversion with rear dormer",
      "Two-storey side extension",
      "Detached garage", "Porch and replacement windows",
    ],
    "Minor": ["Two houses with parking", "Conversion of shop into two flats", "New shopfront"],
    "Major": ["64 homes with open space", "Warehouse with offices", "Care home with 48 beds"],
    "Listed building": [
      "Repair of sash windows", "Removal of internal wall", "Reroofing in slate",
    ],
    "Trees": ["Crown reduction of oak by 2 m", "Felling of ash with dieback", "Pruning of lime"],
    "Advertisement": ["Illuminated fascia sign", "Hoarding at the quay"],
    "Change of use": ["Shop to café", "Office to six flats", "Barn to holiday let"],
  ]
}
