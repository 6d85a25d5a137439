// SPDX-License-Identifier: MIT

/// The young people with whom the youth justice service works: few, and easily recognised.
struct YouthCaseload {
  let setting: Setting

  static let dataset = "youth-caseload"
  static let columns = [
    "case_ref", "forename", "surname", "date_of_birth", "sex", "ethnicity", "address", "postcode",
    "ward_code", "offence", "disposal", "started_on", "ended_on",
  ]
  static let disposals = ["Out of court", "Referral order", "Rehabilitation order", "Custody"]
  static let offences = [
    "Violence", "Theft", "Criminal damage", "Public order", "Drugs", "Motoring", "Robbery",
  ]

  func sheet() -> Sheet {
    var random = setting.random(Self.dataset)
    var rows: [[String]] = []
    var subjects: [RecordedPerson] = []
    let habits = RecordingHabits(
      nickname: 0.25, swappedNames: 0.03, typingError: 0.06, missingBirth: 0, transposedBirth: 0.04)
    for (place, person) in young(&random).enumerated() {
      let started = person.born.yearsBefore(-10) + Self.lateness(person, setting, &random)
      let record = habits.record(person, in: setting.city, &random) {
        (10...17).contains($0.age(on: started))
      }
      rows.append(row(place, record, started, &random))
      subjects.append(record)
    }
    var sheet = setting.sheet(
      Self.dataset, file: "\(Self.dataset).csv", columns: Self.columns, rows: rows)
    sheet.subjects = subjects
    addFaults(to: &sheet)
    return sheet
  }

  /// How many days after the tenth birthday the order began: within the last year and a half.
  private static func lateness(
    _ person: Person, _ setting: Setting, _ random: inout SplitMix64
  ) -> Int {
    let tenth = person.born.yearsBefore(-10)
    let eighteenth = person.born.yearsBefore(-18)
    let last = min(setting.asOf.number - 3, eighteenth.number - 3)
    let first = max(tenth.number + 3, last - 540)
    return random.between(first, max(first, last)) - tenth.number
  }

  /// Mostly older boys of the more deprived wards.
  private func young(_ random: inout SplitMix64) -> [Person] {
    let wanted = setting.rows(120)
    let candidates = setting.city.people.filter {
      // The tenth birthday lies a month back, so that there was time for an order.
      let age = $0.born.age(on: setting.asOf - 30)
      return (10...17).contains(age)
    }
    var chosen = Set<Int>()
    var young: [Person] = []
    var attempts = 0
    while young.count < wanted, !candidates.isEmpty, attempts < wanted * 2_000 {
      attempts += 1
      let person = random.pick(candidates)
      let ward = Ward.all[setting.city.households[person.household].ward]
      let age = person.born.age(on: setting.asOf)
      let wish =
        (age < 14 ? 0.1 : age < 16 ? 0.55 : 1) * (person.sex == .male ? 1 : 0.23)
        * (0.06 + 0.9 * ward.deprivation * ward.deprivation)
      if random.chance(wish), chosen.insert(person.number).inserted { young.append(person) }
    }
    return young
  }

  private func row(
    _ place: Int, _ young: RecordedPerson, _ started: ExampleDay, _ random: inout SplitMix64
  ) -> [String] {
    let home = setting.city.households[young.household]
    let ended = started + random.between(60, 420)
    return [
      "YJ\(padded(place + 1, 4))", young.forename, young.surname, young.born?.description ?? "",
      young.person.sex == .female ? "F" : "M", young.person.heritage.nhsLetter, home.address,
      home.postcode, Ward.all[home.ward].code, random.pickSkewed(Self.offences),
      Self.disposal.draw(&random), "\(started)", ended <= setting.asOf ? "\(ended)" : "",
    ]
  }

  private func addFaults(to sheet: inout Sheet) {
    sheet.put(.birthOutOfAgeRange, 2, foundBy: "started-at-10-to-17") { cells, random in
      cells["date_of_birth"] = "19\(random.between(75, 99))-08-09"
    }
    sheet.blank("ethnicity", 5)
    sheet.put(.endBeforeStart, 2, foundBy: "ended-after-the-start") { cells, random in
      let started = ExampleDay(cells["started_on"]) ?? setting.asOf
      cells["ended_on"] = "\(started - random.between(1, 60))"
    }
    sheet.spoil(
      "postcode", .malformedPostcode, 2, foundBy: "postcode.format", with: Misspelt.postcodes)
    sheet.spoil("disposal", .unknownCode, 1, foundBy: "disposal-from-the-list", with: ["YRO"])
  }

  private static let disposal = Weighted<String>([
    ("Out of court", 52), ("Referral order", 29), ("Rehabilitation order", 15), ("Custody", 4),
  ])
}
