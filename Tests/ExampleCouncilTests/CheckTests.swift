// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import Quality
import Tabular
import TestSupport
import Testing

@Suite("The example council, checked")
struct CheckTests {
  static let files = Saltmere.council.deliveries.map(\.fileName)

  @Test(
    "every contract is read without a word of complaint",
    arguments: Saltmere.council.contractFiles.map(\.name))
  func contracts(name: String) throws {
    let text = try #require(Saltmere.council.contractFiles.first { $0.name == name }?.text)

    let (contract, notes) = try Contract.read(yaml: text, file: name)

    #expect(notes.map(\.description) == [])
    #expect(contract.objects.count == 1)
    #expect(contract.objects.first?.name == contract.id)
    #expect(name == contract.id + ".odcs.yaml")
  }

  @Test(
    "a check finds the faults that were put in, each as often, and nothing else", arguments: files)
  func faults(file: String) throws {
    try expectFaults(in: file, of: Saltmere.council, at: Saltmere.path("data"))
  }

  @Test(
    "and so it does in other cities, on other days",
    arguments: [
      (4_000, 3, "2024-02-29"), (9_000, 8, "2027-01-01"), (2_000, 21, "2026-12-31"),
    ])
  func otherCities(people: Int, seed: UInt64, day: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("other").path
    let council = ExampleCouncil(seed: seed, people: people, asOf: try #require(ExampleDay(day)))
    try council.write(to: path)

    for delivery in council.deliveries {
      try expectFaults(in: delivery.fileName, of: council, at: path + "/data")
    }
  }

  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/guide/example-council.md")

  private func expectFaults(in file: String, of council: ExampleCouncil, at folder: String) throws {
    let delivery = try #require(council.deliveries.first { $0.fileName == file })
    let report = try Self.check(delivery, of: council, at: folder)

    var found: [String: Int] = [:]
    for check in report.checks where check.status == .fail { found[check.id] = check.failed }
    if report.dataset.rejected > 0 { found[Fault.rejected] = report.dataset.rejected }
    var put: [String: Int] = [:]
    for fault in council.faults(inFile: file) { put[fault.check, default: 0] += fault.count }
    #expect(found == put, "\(file)")
    let unrun = report.checks.filter {
      $0.status == .notMeasurable
        || ($0.status == .notChecked && ($0.reason ?? "").contains("could not"))
    }
    #expect(unrun.map(\.id) == [], "\(file)")
  }

  @Test("the guide lists each fault of the newest files with its number")
  func guide() throws {
    let page = try String(
      contentsOf: Self.page,
      encoding: .utf8)
    let newest = Dictionary(
      Saltmere.council.deliveries.map { ($0.dataset, $0.fileName) }, uniquingKeysWith: { $1 })
    let faults = Saltmere.council.faults.filter { newest[$0.dataset] == $0.fileName }
    for fault in faults {
      let check = fault.check == Fault.rejected ? "the record is rejected" : "`\(fault.check)`"
      let kind = fault.kind.rawValue.replacing("-", with: " ")
      let line = "| `\(fault.dataset)` | \(kind) | \(fault.count) | \(check) |"
      #expect(page.contains(line), "\(line)")
    }
    let lines = page.split(separator: "\n").filter { line in
      newest.keys.contains { line.hasPrefix("| `\($0)`") }
    }
    #expect(lines.count == faults.count + Set(newest.keys).count)
  }

  @Test("each contract says who owns the data, on what basis and who may see it")
  func trust() {
    for (name, text) in Saltmere.council.contractFiles {
      for key in [
        "\ndomain: ", "\ntags:\n", "\n  purpose: ", "role: owner", "property: licence",
        "property: classification", "property: source", "property: legalBasis",
      ] {
        #expect(text.contains(key), "\(name): \(key)")
      }
    }
    let open = Saltmere.council.contractFiles.filter { $0.text.contains("\n    value: open\n") }
    #expect(
      Set(open.map { $0.name.prefix { $0 != "." } }) == [
        "wards", "ward-boundaries", "population", "planning-applications", "spending",
        "short-breaks-by-ward",
      ])
  }

  static func check(
    _ delivery: Delivery, of council: ExampleCouncil, at folder: String
  ) throws -> CheckReport {
    let name = "\(delivery.dataset).odcs.yaml"
    let text = try #require(council.contractFiles.first { $0.name == name }?.text)
    let contract = try Contract.read(yaml: text, file: name).contract
    let object = try #require(contract.objects.first)
    var options = CheckOptions()
    if delivery.dataset != "wards" {
      let wards = try TableFile.open(path: "\(folder)/wards.csv")
      options.references = ["wards": ReferenceTable(file: wards)]
    }
    options.now = Date(timeIntervalSince1970: Double(delivery.deliveredOn.number) * 86_400 + 43_200)
    let file = try TableFile.open(path: "\(folder)/\(delivery.fileName)")
    return try Checker.check(file, against: object, of: contract, options: options, version: "test")
  }
}

@Suite("The files of the example council")
struct FileTests {
  @Test("are read in the formats and encodings they are meant to have")
  func formats() throws {
    let tax = try TableFile.open(path: Saltmere.path("data/council-tax.csv")).info
    #expect(tax.encoding == "windows-1252")
    #expect(tax.delimiter == ";")
    let breaks = try TableFile.open(path: Saltmere.path("data/short-breaks.ndjson")).info
    #expect(breaks.format == .ndjson)
    let outlines = try TableFile.open(path: Saltmere.path("data/ward-boundaries.geojson")).info
    #expect(outlines.format == .json)
    let planning = try TableFile.open(path: Saltmere.path("data/planning-applications.csv"))
    #expect(planning.info.columns.first == "application_ref")
  }

  @Test("are of about the size of a council's")
  func sizes() {
    let bytes = Saltmere.council.deliveries.reduce(0) { $0 + $1.bytes.count }
    #expect((20_000_000...45_000_000).contains(bytes))
    #expect(rows("housing-repairs-2026-11.csv") == 39_000...41_500)
    #expect(rows("contacts-2026-11.csv") == 115_000...125_000)
    #expect(rows("spending-2026-q3.csv") == 15_000...15_000)
    #expect(rows("library-members.csv") == 18_000...18_001)
    #expect(rows("council-tax.csv") == 20_500...23_500)
    #expect(rows("short-breaks.ndjson", hasHeading: false) == 400...400)
    #expect(rows("youth-caseload.csv") == 120...120)
  }

  private func rows(_ file: String, hasHeading: Bool = true) -> Near {
    let lines = Saltmere.delivery(file)?.bytes.count { $0 == 0x0A } ?? 0
    return Near(number: lines - (hasHeading ? 1 : 0))
  }

  /// Equal to a range that holds the number.
  private struct Near {
    let number: Int

    static func == (near: Near, range: ClosedRange<Int>) -> Bool {
      range.contains(near.number)
    }
  }

  @Test("come month after month, quarter after quarter")
  func deliveries() {
    let days = Saltmere.council.deliveries.map(\.deliveredOn)
    #expect(days == days.sorted())
    for dataset in ["housing-repairs", "contacts", "spending"] {
      let files = Saltmere.council.deliveries.filter { $0.dataset == dataset }
      #expect(files.count == 2)
      #expect(files.allSatisfy { $0.fileName.hasPrefix(dataset + "-2026-") })
      #expect(files.map(\.fileName) == files.map(\.fileName).sorted())
    }
  }

  @Test("last month's repairs that were open are closed in this month's file")
  func history() throws {
    let before = table(try #require(Saltmere.delivery("housing-repairs-2026-10.csv")).bytes)
    let after = table(try #require(Saltmere.delivery("housing-repairs-2026-11.csv")).bytes)
    let status = try #require(before.first?.firstIndex(of: "status"))
    let then = Dictionary(before.map { ($0[0], $0[status]) }) { first, _ in first }
    let now = Dictionary(after.map { ($0[0], $0[status]) }) { first, _ in first }
    let closed = then.count { $0.value == "In progress" && now[$0.key] == "Completed" }
    let added = now.keys.count { then[$0] == nil }
    #expect(closed > 100)
    #expect(added > 500)
  }
}
