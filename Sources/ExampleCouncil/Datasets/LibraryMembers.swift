// SPDX-License-Identifier: MIT

/// Members of the city's libraries, in a file that came late and whose last line is cut off.
struct LibraryMembers {
  let setting: Setting

  static let dataset = "library-members"
  static let columns = [
    "card_number", "extracted_on", "forename", "surname", "date_of_birth", "address", "postcode",
    "ward_code", "email", "telephone", "membership", "branch", "joined_on", "last_used_on",
    "loans_last_year",
  ]
  static let memberships = ["Adult", "Junior", "Student", "Concession", "Home visit"]
  static let branches = ["Central", "Saltern", "Upper Heath", "Westbrook", "Eastquay", "Mobile"]

  func sheet() -> Sheet {
    var random = setting.random(Self.dataset)
    // What was extracted then is all there is, although newer figures are due.
    let extracted = setting.asOf - 75
    let people = members(&random)
    var rows: [[String]] = []
    var subjects: [RecordedPerson] = []
    let habits = RecordingHabits(nickname: 0.2, typingError: 0.05, missingBirth: 0.11)
    for (place, person) in people.enumerated() {
      let member = habits.record(person, in: setting.city, &random)
      rows.append(row(place, member, extracted, &random))
      subjects.append(member)
    }
    var sheet = setting.sheet(
      Self.dataset, file: "\(Self.dataset).csv", columns: Self.columns, rows: rows)
    sheet.subjects = subjects
    addFaults(to: &sheet, extracted)
    return sheet
  }

  /// People by how likely they use a library; one in seventy has two cards.
  private func members(_ random: inout SplitMix64) -> [Person] {
    let people = setting.city.people
    let wanted = min(setting.rows(18_000), people.count / 2)
    var chosen = Set<Int>()
    var members: [Person] = []
    while members.count < wanted {
      let person = random.pick(people)
      let age = person.born.age(on: setting.asOf)
      let ward = Ward.all[setting.city.households[person.household].ward]
      let wish =
        (age < 3 ? 0.2 : age < 16 ? 0.9 : age < 25 ? 0.4 : age < 65 ? 0.38 : 0.7)
        * (1 - 0.45 * ward.deprivation)
      guard random.chance(wish) else { continue }
      let isNew = chosen.insert(person.number).inserted
      if isNew || random.chance(0.04) { members.append(person) }
    }
    return members
  }

  private func row(
    _ place: Int, _ member: RecordedPerson, _ extracted: ExampleDay, _ random: inout SplitMix64
  ) -> [String] {
    let home = setting.city.households[member.household]
    let age = member.person.born.age(on: extracted)
    let longest = max(30, min(4_000, extracted.number - member.person.born.number))
    let joined = extracted - random.between(20, longest)
    let lastUsed =
      joined + Int(random.unit().squareRoot() * Double(extracted.number - joined.number))
    let membership =
      age < 16
      ? "Junior"
      : age < 22 && random.chance(0.5)
        ? "Student"
        : age >= 65
          ? (random.chance(0.1) ? "Home visit" : "Concession") : "Adult"
    return [
      "29\(padded(1_000_000 + place * 13, 10))", "\(extracted)", member.forename, member.surname,
      member.born?.description ?? "", home.address, home.postcode, Ward.all[home.ward].code,
      age >= 13 && random.chance(0.55)
        ? Identifiers.email(member.forename, member.surname, of: member.person.number) : "",
      age >= 13 && random.chance(0.75) ? Identifiers.telephone(of: member.person.number) : "",
      membership, Self.branches[(home.ward * 5 + random.below(2)) % Self.branches.count],
      "\(joined)", "\(lastUsed)", "\(Int(random.unit() * random.unit() * random.unit() * 120))",
    ]
  }

  private func addFaults(to sheet: inout Sheet, _ extracted: ExampleDay) {
    sheet.note(.lateDelivery, 1, "sla.latency")
    sheet.repeatReference("card_number", 10, foundBy: "table.primaryKey")
    sheet.spoil("email", .malformedEmail, 40, foundBy: "email.format", with: Misspelt.emails)
    sheet.spoil(
      "postcode", .malformedPostcode, 90, foundBy: "postcode.format", with: Misspelt.postcodes)
    sheet.spoil(
      "telephone", .malformedTelephone, 30, foundBy: "telephone.format",
      with: Misspelt.telephones)
    sheet.spoil(
      "membership", .unknownCode, 15, foundBy: "membership-from-the-list",
      with: ["adult", "Child", "OAP"])
    sheet.spoil(
      "ward_code", .unknownWard, 28, foundBy: "ward_code.reference", with: Ward.unknownCodes)
    sheet.put(.endBeforeStart, 20, foundBy: "used-after-joining") { cells, random in
      let joined = ExampleDay(cells["joined_on"]) ?? extracted
      cells["last_used_on"] = "\(joined - random.between(3, 200))"
    }
    sheet.put(.dateInTheFuture, 7, foundBy: "joined-by-the-day-of-the-extract") { cells, random in
      cells["joined_on"] = "\(extracted + random.between(500, 900))"
      cells["last_used_on"] = ""
    }
    sheet.addRagged("29")
  }
}
