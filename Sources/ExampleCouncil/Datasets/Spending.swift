// SPDX-License-Identifier: MIT

/// Payments over £500, quarter by quarter, with the fields of the Local Government Transparency
/// Code 2015.
///
/// A few suppliers get most of the money, and the first digits of amounts are spread as in real
/// accounts.
struct Spending {
  let setting: Setting

  static let dataset = "spending"
  static let columns = [
    "transaction_id", "paid_on", "department", "beneficiary", "redaction_reason", "purpose",
    "amount", "irrecoverable_vat", "merchant_category",
  ]
  static let departments = [
    "Adult social care", "Children's services", "Housing", "Highways", "Waste", "Finance",
    "Libraries", "Planning", "Customer services",
  ]
  static let reasons = ["personal data", "safeguarding", "commercial"]
  static let redacted = "REDACTED"

  /// The last two whole quarters.
  func sheets() -> [Sheet] {
    let month = setting.asOf.date.month
    let current = setting.asOf.monthStart(adding: -((month - 1) % 3))
    return [2, 1].map { back in
      let start = current.monthStart(adding: -3 * back)
      let end = start.monthStart(adding: 3)
      let (year, first, _) = start.date
      let quarter = "\(year)-q\((first - 1) / 3 + 1)"
      var random = setting.random("\(Self.dataset) \(start)")
      let days = (0..<setting.rows(15_000)).map { _ in
        start + random.below(end.number - start.number)
      }.sorted()
      let rows = days.enumerated().map { row($0.offset, $0.element, &random) }
      // Three weeks after the quarter's end; the Code allows a month.
      var sheet = setting.sheet(
        Self.dataset, file: "\(Self.dataset)-\(quarter).csv", on: end + 20, columns: Self.columns,
        rows: rows)
      addFaults(to: &sheet, isFirst: back == 2, end)
      return sheet
    }
  }

  private func row(_ place: Int, _ day: ExampleDay, _ random: inout SplitMix64) -> [String] {
    let department = random.pickSkewed(Self.departments)
    let need = random.pickSkewed(Self.needs[department] ?? [])
    let isPrivate =
      ["Adult social care", "Children's services"].contains(department)
      && random.chance(0.12)
    let pence = Self.amount(&random)
    let (year, month, _) = day.date
    return [
      "TC1-\(year)\(padded(month, 2))-\(padded(place + 1, 6))", "\(day)", department,
      isPrivate
        ? Self.redacted : "\(random.pickSkewed(Self.firms)) \(random.pickSkewed(need.firms))",
      isPrivate ? random.pickSkewed(Self.reasons) : "", random.pick(need.purposes), pounds(pence),
      random.chance(0.06) ? pounds(pence / 6) : "0.00", Self.categories[need.category],
    ]
  }

  /// Pence, from £500 to some millions.
  ///
  /// In each power of ten amounts are spread evenly on a logarithmic scale, from which Benford's law
  /// of first digits follows.
  private static func amount(_ random: inout SplitMix64) -> Int {
    let place = random.unit()
    let (least, decades): (Double, Double) =
      place < 0.5
      ? (50_000, 0.301)
      : place < 0.937
        ? (100_000, 1)
        : place < 0.9965 ? (1_000_000, 1) : place < 0.9997 ? (10_000_000, 1) : (100_000_000, 0.7)
    // 10 to a power, by doublings and a parabola between them, which is the same on every machine.
    let doublings = random.unit() * decades * 3.321_928
    let whole = Int(doublings)
    let share = doublings - Double(whole)
    return Int(least * Double(1 << whole) * (1 + share * (2 + share) / 3))
  }

  private func addFaults(to sheet: inout Sheet, isFirst: Bool, _ end: ExampleDay) {
    sheet.put(.amountWithCurrencySign, isFirst ? 25 : 60, foundBy: "amount.type") { cells, _ in
      let parts = cells["amount"].split(separator: ".")
      let whole = parts.first.flatMap { Int($0) } ?? 0
      let pence = parts.last.flatMap { Int($0) } ?? 0
      cells["amount"] = CouncilTax.money(whole * 100 + pence)
    }
    sheet.put(.amountBelowThreshold, 9, foundBy: "amount.range") { cells, random in
      cells["amount"] = pounds(random.between(1_000, 49_900))
    }
    sheet.put(.nameInFreeText, 8, foundBy: "purpose-names-nobody") { cells, random in
      let name = "\(random.pick(["Mr", "Mrs", "Ms", "Dr"])) \(random.pick(Names.english))"
      cells["purpose"] = random.pick(["Respite care for \(name)", "Taxi for \(name) to school"])
    }
    sheet.blank("beneficiary", 12, where: { $0["redaction_reason"].isEmpty })
    sheet.repeatReference("transaction_id", isFirst ? 14 : 5, foundBy: "table.primaryKey")
    sheet.blank("merchant_category", isFirst ? 3 : 18)
    sheet.put(
      .unexplainedGap, 3, foundBy: "redaction-has-a-reason",
      where: { $0["beneficiary"] == Self.redacted }
    ) { cells, _ in cells["redaction_reason"] = "" }
    sheet.put(.dateInTheFuture, 4, foundBy: "paid-within-one-quarter") { cells, random in
      cells["paid_on"] = "\(end + random.between(200, 900))"
    }
  }
}

extension Spending {
  /// What a department buys: for what, of what kind of firm and in which category.
  private struct Need {
    var purposes: [String]
    var firms: [String]
    var category: Int
  }

  static let categories = [
    "Health and social care", "Construction", "Energy and utilities", "Professional services",
    "Transport", "Supplies",
  ]

  /// Invented firms are called by one of these; the first get most.
  private static let firms = [
    "Brinewell", "Tollgate", "Harbourline", "Kestrelmere", "Oxbow", "Northquay", "Fernhollow",
    "Lanternside", "Copperbeck", "Windrush Vale", "Ashdown Moor", "Pentland Sound", "Saltway",
  ]

  private static let needs: [String: [Need]] = [
    "Adult social care": [
      Need(
        purposes: ["Residential care, weekly fee", "Home care hours", "Day centre places"],
        firms: ["Care Homes Ltd", "Homecare Ltd", "Support CIC"], category: 0)
    ],
    "Children's services": [
      Need(
        purposes: ["Foster care allowance", "Short break scheme", "Residential placement"],
        firms: ["Fostering CIC", "Young People Ltd"], category: 0),
      Need(purposes: ["Education transport"], firms: ["Transport Ltd", "Taxis Ltd"], category: 4),
    ],
    "Housing": [
      Need(
        purposes: ["Responsive repairs", "Kitchens and bathrooms", "Temporary accommodation"],
        firms: ["Construction plc", "Housing Trust", "Building Ltd"], category: 1),
      Need(purposes: ["Gas servicing", "Communal heating"], firms: ["Energy Ltd"], category: 2),
    ],
    "Highways": [
      Need(
        purposes: ["Resurfacing", "Street lighting column", "Winter salt"],
        firms: ["Highways Ltd", "Civil Engineering plc"], category: 1)
    ],
    "Waste": [
      Need(
        purposes: ["Collection contract", "Disposal per tonne", "Bins and boxes"],
        firms: ["Waste Services Ltd", "Recycling CIC"], category: 2)
    ],
    "Finance": [
      Need(
        purposes: ["External audit", "Bank charges", "Insurance premium"],
        firms: ["Consulting LLP", "Insurance plc"], category: 3)
    ],
    "Libraries": [
      Need(
        purposes: ["Book stock", "E-book licences", "Building maintenance"],
        firms: ["Supplies Ltd", "Books Ltd"], category: 5)
    ],
    "Planning": [
      Need(
        purposes: ["Ecology advice", "Local plan evidence", "Conservation survey"],
        firms: ["Consulting LLP", "Surveyors LLP"], category: 3)
    ],
    "Customer services": [
      Need(
        purposes: ["Telephony", "Translation", "Printing and postage"],
        firms: ["Supplies Ltd", "Languages CIC"], category: 5)
    ],
  ]
}
