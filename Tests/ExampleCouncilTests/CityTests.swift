// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import TestSupport
import Testing

@Suite("Saltmere")
struct CityTests {
  @Test("the same seed gives the same bytes, another seed others")
  func seeds() {
    let again = ExampleCouncil(people: 4_000)
    let other = ExampleCouncil(seed: 5, people: 4_000)

    #expect(again.deliveries.map(\.bytes) == Saltmere.village.deliveries.map(\.bytes))
    #expect(again.contractFiles.map(\.text) == Saltmere.village.contractFiles.map(\.text))
    #expect(again.truth() == Saltmere.village.truth())
    for (one, another) in zip(again.deliveries, other.deliveries) {
      #expect(one.bytes != another.bytes, "\(one.fileName)")
    }
  }

  @Test(
    "has as many people as asked for, in every table that counts them",
    arguments: [
      50_000, 4_000, 1,
    ])
  func population(people: Int) throws {
    let council =
      people == 50_000
      ? Saltmere.council : people == 4_000 ? Saltmere.village : ExampleCouncil(people: people)
    let size = max(people, ExampleCouncil.fewestPeople)
    let wards = try rows("wards.csv", of: council)
    let population = try rows("population.csv", of: council)

    #expect(council.people == size)
    #expect(wards.reduce(0) { $0 + (Int($1["population"] ?? "") ?? 0) } == size)
    #expect(population.reduce(0) { $0 + (Int($1["people"] ?? "") ?? 0) } == size)
    for ward in wards {
      let inWard = population.filter { $0["ward_code"] == ward["ward_code"] }
      #expect(
        inWard.reduce(0) { $0 + (Int($1["people"] ?? "") ?? 0) } == Int(ward["population"] ?? ""))
    }
  }

  @Test("has people of all ages, as many women as men, and fewer and fewer of the old")
  func ages() throws {
    var ofBand: [String: Int] = [:]
    var ofSex: [String: Int] = [:]
    for row in try rows("population.csv", of: Saltmere.council) {
      let people = Int(row["people"] ?? "") ?? 0
      ofBand[row["age_band"] ?? "", default: 0] += people
      ofSex[row["sex"] ?? "", default: 0] += people
    }
    let children = ["0 to 4", "5 to 9", "10 to 14"].reduce(0) { $0 + (ofBand[$1] ?? 0) }
    let old = ["65 to 69", "70 to 74", "75 to 79", "80 to 84", "85 to 89", "90 and over"]
    // England's shares in the 2021 census: 17% under 15, 18% from 65.
    #expect((7_000...10_500).contains(children))
    #expect((7_000...11_000).contains(old.reduce(0) { $0 + (ofBand[$1] ?? 0) }))
    #expect((23_500...27_500).contains(ofSex["F"] ?? 0))
    #expect((ofBand["90 and over"] ?? 0) < (ofBand["70 to 74"] ?? 0))
  }

  @Test("counts follow deprivation: more repairs, more young people in trouble")
  func gradient() throws {
    let wards = try rows("wards.csv", of: Saltmere.council)
    let poor = Set(
      wards.filter { (Int($0["deprivation_rank"] ?? "") ?? 99) <= 5 }.compactMap { $0["ward_code"] }
    )
    for file in ["youth-caseload.csv", "housing-repairs-2026-11.csv"] {
      let rows = try rows(file, of: Saltmere.council)
      let share = Double(rows.count { poor.contains($0["ward_code"] ?? "") }) / Double(rows.count)
      #expect(share > 0.45, "\(file)")
    }
  }

  @Test("repairs are most frequent in winter")
  func seasons() throws {
    var ofMonth: [Substring: Int] = [:]
    for row in try rows("housing-repairs-2026-11.csv", of: Saltmere.council) {
      ofMonth[(row["reported_on"] ?? "").dropFirst(5).prefix(2), default: 0] += 1
    }
    #expect(Double(ofMonth["01"] ?? 0) > 1.5 * Double(ofMonth["07"] ?? 1))
  }

  @Test("first digits of amounts are spread as Benford's law has it, and few suppliers get most")
  func spending() throws {
    let rows = try rows("spending-2026-q3.csv", of: Saltmere.council)
    let amounts = rows.compactMap { Double($0["amount"] ?? "") }.filter { $0 >= 1_000 && $0 < 1e6 }
    let digits = amounts.map { String($0).first }
    let ones = Double(digits.count { $0 == "1" }) / Double(digits.count)
    let nines = Double(digits.count { $0 == "9" }) / Double(digits.count)
    var paid: [String: Double] = [:]
    for row in rows {
      paid[row["beneficiary"] ?? "", default: 0] += Double(row["amount"] ?? "") ?? 0
    }
    let all = paid.values.reduce(0, +)
    let top = paid.values.sorted(by: >).prefix(paid.count / 5).reduce(0, +)

    #expect((0.27...0.33).contains(ones))
    #expect((0.035...0.06).contains(nines))
    #expect(top > 0.5 * all)
  }

  @Test("contacts shift from the telephone to forms and chat")
  func channels() throws {
    let rows = try rows("contacts-2026-11.csv", of: Saltmere.council)
    let share = { (part: ArraySlice<[String: String]>) in
      Double(part.count { ["Telephone", "Face to face"].contains($0["channel"]) })
        / Double(part.count)
    }
    #expect(share(rows.prefix(20_000)) > share(rows.suffix(20_000)) + 0.08)
  }

  private func rows(_ file: String, of council: ExampleCouncil) throws -> [[String: String]] {
    let delivery = try #require(council.deliveries.first { $0.fileName == file })
    let rows = table(delivery.bytes)
    let columns = try #require(rows.first)
    return rows.dropFirst().filter { $0.count == columns.count }.map { row in
      Dictionary(uniqueKeysWithValues: zip(columns, row))
    }
  }
}
