// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import Tabular
import TestSupport
import Testing
import Workspace

@Suite(
  "The links of the example council, held against the truth",
  .enabled(if: TestData.includesSlowTests))
struct ExampleLinkTests {
  /// A city of which only the two lists that are linked are delivered.
  private struct City {
    let folder: TemporaryFolder
    let report: BuildReport
    let council: ExampleCouncil

    init(people: Int) async throws {
      folder = try TemporaryFolder()
      council = ExampleCouncil(people: people)
      let wanted = ["wards", "council-tax", "library-members"]
      try folder.write(council.settings, to: "reeve.yaml")
      for file in council.contractFiles
      where wanted.contains(where: { file.name.hasPrefix($0 + ".") }) {
        try folder.write(file.text, to: "contracts/\(file.name)")
      }
      for file in council.linkFiles { try folder.write(file.text, to: "links/\(file.name)") }
      for delivery in council.deliveries where wanted.contains(delivery.dataset) {
        try folder.write(Data(delivery.bytes), to: "data/\(delivery.fileName)")
      }
      report = try await Workspace.open(folder.url.path).build(BuildOptions(version: "test"))
    }

    func rows(_ path: String, _ columns: [String]) throws -> [[String]] {
      let file = try TableFile.open(path: folder.url.appendingPathComponent(path).path)
      let places = try columns.map { try #require(file.info.columns.firstIndex(of: $0)) }
      var rows: [[String]] = []
      _ = try file.scan(threads: 1, map: { _ in }) { _, batch, _ in
        let cells = places.map { batch.column($0) }
        for row in 0..<batch.rowCount {
          rows.append(cells.map { String(decoding: $0[row], as: UTF8.self) })
        }
      }
      return rows
    }

    /// Who the record of each identifier truly is; repeated identifiers tell nothing.
    func truth(_ dataset: String, file: String, id: String) throws -> [String: String] {
      let ids = try rows("data/\(file)", [id]).map { $0[0] }
      var people: [String: String] = [:]
      var seen: [String: Int] = [:]
      for id in ids { seen[id, default: 0] += 1 }
      for row in council.truth() where row.dataset == dataset && row.row <= ids.count {
        let id = ids[row.row - 1]
        if seen[id] == 1 { people[id] = row.person }
      }
      return people
    }

    /// The records of each person that the link found, by source.
    func found(_ link: String) throws -> [[(source: String, id: String)]] {
      let path = try #require(report.links.first { $0.id == link }?.files["persons"])
      let rows = try rows(path, ["source_dataset", "unique_id", "person_id"])
      return Dictionary(grouping: rows) { $0[2] }.values.map { $0.map { ($0[0], $0[1]) } }
    }
  }

  /// How many pairs were found, how many are right, and how many there are.
  private struct Accuracy {
    var found = 0
    var right = 0
    var all = 0

    var precision: Double { Double(right) / Double(max(1, found)) }
    var recall: Double { Double(right) / Double(max(1, all)) }
  }

  @Test(
    "library members are found in the council tax list, and few others", .timeLimit(.minutes(5)))
  func accuracy() async throws {
    let city = try await City(people: 10_000)
    let tax = try city.truth("council-tax", file: "council-tax.csv", id: "account_ref")
    let library = try city.truth("library-members", file: "library-members.csv", id: "card_number")

    var between = Accuracy()
    for person in try city.found("library-addresses") {
      let accounts = person.filter { $0.source == "council-tax" }.compactMap { tax[$0.id] }
      let cards = person.filter { $0.source == "library-members" }.compactMap { library[$0.id] }
      for account in accounts {
        between.found += cards.count
        between.right += cards.count { $0 == account }
      }
    }
    let holders = Dictionary(grouping: tax.values) { $0 }.mapValues(\.count)
    between.all = library.values.reduce(0) { $0 + (holders[$1] ?? 0) }

    var within = Accuracy()
    for person in try city.found("library-cards") {
      let cards = person.compactMap { library[$0.id] }
      for (place, card) in cards.enumerated() {
        within.found += cards.count - place - 1
        within.right += cards[(place + 1)...].count { $0 == card }
      }
    }
    let owners = Dictionary(grouping: library.values) { $0 }.mapValues(\.count)
    within.all = owners.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }

    #expect(city.report.links.map(\.id) == ["library-addresses", "library-cards"])
    #expect(between.all > 800)
    #expect(between.precision >= 0.95, "\(between)")
    #expect(between.recall >= 0.85, "\(between)")
    #expect(within.all > 20)
    #expect(within.precision >= 0.85, "\(within)")
    #expect(within.recall >= 0.8, "\(within)")
  }
}
