// SPDX-License-Identifier: MIT

/// Accounts for council tax: one for each home, the empty ones too.
///
/// The file is as the system's own export makes it: Windows-1252, semicolons, the day first.
struct CouncilTax {
  let setting: Setting

  static let dataset = "council-tax"
  static let columns = [
    "account_ref", "uprn", "forename", "surname", "date_of_birth", "nino", "telephone", "email",
    "address", "postcode", "ward_code", "band", "discount", "support", "charge", "balance",
    "account_start",
  ]
  static let bands = ["A", "B", "C", "D", "E", "F", "G", "H"]
  static let discounts = ["None", "Single person", "Student", "Empty"]

  func sheet() -> Sheet {
    var random = setting.random(Self.dataset)
    var rows: [[String]] = []
    var subjects: [RecordedPerson?] = []
    for (place, home) in setting.city.households.enumerated() {
      let (row, subject) = account(place, home, &random)
      rows.append(row)
      subjects.append(subject)
    }
    var sheet = setting.sheet(
      Self.dataset, file: "\(Self.dataset).csv", columns: Self.columns, rows: rows)
    sheet.layout = .officeCSV
    sheet.subjects = subjects
    addFaults(to: &sheet)
    return sheet
  }

  private func account(
    _ place: Int, _ home: Household, _ random: inout SplitMix64
  ) -> ([String], RecordedPerson?) {
    var habits = RecordingHabits()
    habits.missingBirth = 0.5
    habits.formerAddress = 0
    habits.swappedNames = 0.008
    let adults = setting.city.people[home.members].filter { $0.born.age(on: setting.asOf) >= 18 }
    let liable = adults.first.map { habits.record($0, in: setting.city, &random) }
    let deprivation = Ward.all[home.ward].deprivation
    let hasSupport = liable != nil && random.chance(0.06 + 0.3 * deprivation)
    let isStudent = adults.count >= 3 && adults.allSatisfy { $0.born.age(on: setting.asOf) < 26 }
    let discount =
      liable == nil
      ? "Empty" : isStudent ? "Student" : adults.count == 1 ? "Single person" : "None"
    let yearly = charge(band: home.band, discount: discount, hasSupport: hasSupport)
    let isBehind = random.chance(0.03 + 0.22 * deprivation)
    let owed = isBehind ? Int(random.unit() * random.unit() * 2.4 * Double(yearly)) : 0
    let person = liable?.person.number ?? 0
    let hasEmail = liable != nil && random.chance(0.62)
    let row = [
      "CT\(padded(300_000 + place * 3 + 1, 7))", "\(home.uprn)", liable?.forename ?? "",
      liable?.surname ?? "", liable?.born?.inUKOrder ?? "",
      hasSupport ? Identifiers.nationalInsuranceNumber(of: person) : "",
      liable != nil && random.chance(0.7) ? Identifiers.telephone(of: person) : "",
      hasEmail
        ? Identifiers.email(liable?.forename ?? "", liable?.surname ?? "", of: person) : "",
      home.address, home.postcode, Ward.all[home.ward].code, home.band, discount,
      hasSupport ? "Y" : "N", Self.money(yearly), Self.money(owed),
      (setting.asOf - random.between(40, 9_000)).inUKOrder,
    ]
    return (row, liable)
  }

  /// The yearly charge in pence: ninths of band D, as the law has it.
  private func charge(band: String, discount: String, hasSupport: Bool) -> Int {
    let ninths = [6, 7, 8, 9, 11, 13, 15, 18]
    let full = 210_642 * ninths[Self.bands.firstIndex(of: band) ?? 3] / 9
    let part = discount == "Student" ? 0 : discount == "Single person" ? full * 3 / 4 : full
    return hasSupport ? part / 5 : part
  }

  /// An amount as offices write it: `£1,234.50`.
  static func money(_ pence: Int) -> String {
    let whole = pence / 100
    let text = whole >= 1_000 ? "\(whole / 1_000),\(padded(whole % 1_000, 3))" : "\(whole)"
    return "£\(text).\(padded(pence % 100, 2))"
  }

  private func addFaults(to sheet: inout Sheet) {
    sheet.put(
      .numberOutOfRange, 19, foundBy: "balance.range", where: { $0["balance"] != "£0.00" }
    ) { cells, _ in cells["balance"] = "-" + cells["balance"] }
    sheet.put(
      .unexplainedGap, 25, foundBy: "liable-person-is-named",
      where: { $0["discount"] != "Empty" }
    ) { cells, _ in cells["surname"] = "" }
    sheet.spoil(
      "postcode", .malformedPostcode, 60, foundBy: "postcode.format", with: Misspelt.postcodes)
    sheet.spoil(
      "nino", .malformedIdentifier, 14, foundBy: "nino.format",
      with: ["PP12345", "applied for", "ZZ123456A", "PP123456E"])
    sheet.spoil(
      "band", .unknownCode, 9, foundBy: "band-from-the-list", with: ["I", "D*", "Exempt"])
    sheet.repeatReference("account_ref", 6, foundBy: "table.primaryKey")
    sheet.spoil(
      "ward_code", .unknownWard, 12, foundBy: "ward_code.reference", with: Ward.unknownCodes)
    sheet.spoil("uprn", .wrongLength, 17, foundBy: "uprn.format", with: Misspelt.longUPRNs)
    sheet.spoil(
      "account_start", .dateInAnotherFormat, 33, foundBy: "account_start.type",
      with: ["2019-04-01", "2021-09-30", "1 April 2020", "01.07.2018"])
  }
}
