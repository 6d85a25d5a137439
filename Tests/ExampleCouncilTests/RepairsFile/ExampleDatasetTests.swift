// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import ExampleCouncil

@Suite("Example dataset")
struct ExampleDatasetTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("has as many faults of each kind as its truth says")
  func truth() throws {
    let faults = try write(rows: 2_000, faultRate: 0.5)

    let found = try Faults(
      records: records(), wards: Set(text(.wards).split(separator: "\n").map { $0.prefix(9) }))

    #expect(found.counts == faults)
    #expect(faults.count == 14)
    #expect(faults.values.allSatisfy { $0 > 0 })
    #expect(found.rowsWithSeveralFaults == 0)
    let truth = try JSONDecoder().decode(
      ExampleDataset.Truth.self, from: Data(contentsOf: file(.truth)))
    #expect(
      truth == ExampleDataset.Truth(rows: 2_000, seed: 7, faultRate: 0.5, faults: faults))
  }

  @Test("has no fault when the rate is 0")
  func clean() throws {
    let faults = try write(rows: 2_000, faultRate: 0)

    #expect(faults.values.allSatisfy { $0 == 0 })
  }

  @Test("has at most one fault a record, and about as many as asked for", arguments: [0.1, 0.9])
  func rate(_ rate: Double) throws {
    let faults = try write(rows: 5_000, faultRate: rate)

    let total = Double(faults.values.reduce(0, +))
    // A repeat can't follow a repeat, so that some are left out at high rates.
    #expect((rate * 4_500...rate * 5_300).contains(total))
  }

  @Test("has the records that were asked for", arguments: [0, 1, 3])
  func rows(_ rows: Int) throws {
    try write(rows: rows)

    #expect(try records().count == rows)
  }

  @Test("is the same for the same seed, and another for another")
  func seed() throws {
    let other = try TemporaryFolder()
    let third = try TemporaryFolder()
    try write(rows: 500)
    try ExampleDataset().write(to: other.url, rows: 500, seed: 7, faultRate: 0.1)
    try ExampleDataset().write(to: third.url, rows: 500, seed: 8, faultRate: 0.1)

    let name = ExampleDataset.File.records.rawValue
    let one = try Data(contentsOf: file(.records))
    #expect(try one == Data(contentsOf: other.url.appendingPathComponent(name)))
    #expect(try one != Data(contentsOf: third.url.appendingPathComponent(name)))
  }

  @Test("never replaces a file", arguments: ExampleDataset.File.allCases)
  func neverReplaces(_ existing: ExampleDataset.File) throws {
    try Data("mine".utf8).write(to: file(existing))

    #expect(throws: ExampleDataset.Refusal.alreadyThere(path: file(existing).path)) {
      try write(rows: 1)
    }
    #expect(try text(existing) == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
  }

  @Test("has a check in its contract for every kind of fault")
  func contract() throws {
    try write(rows: 1)

    let contract = try text(.contract)
    for fault in ExampleFault.allCases {
      let column = fault.rawValue.prefix { $0 != "." }
      #expect(contract.contains("- name: \(column)\n"))
    }
    #expect(contract.contains("        enum:\n          - value: Raised\n"))
  }

  @discardableResult
  private func write(rows: Int, faultRate: Double = 0.1) throws -> [String: Int] {
    try ExampleDataset().write(to: folder.url, rows: rows, seed: 7, faultRate: faultRate)
  }

  private func file(_ file: ExampleDataset.File) -> URL {
    folder.url.appendingPathComponent(file.rawValue)
  }

  private func text(_ file: ExampleDataset.File) throws -> String {
    try String(contentsOf: self.file(file), encoding: .utf8)
  }

  /// The records as cells; the example's quotes enclose commas only.
  private func records() throws -> [[Substring]] {
    try text(.records).split(separator: "\n").dropFirst().map { line in
      var cells: [Substring] = []
      var rest = line[...]
      while true {
        let isQuoted = rest.first == "\""
        let body = isQuoted ? rest.dropFirst() : rest
        let end = body.firstIndex(of: isQuoted ? "\"" : ",") ?? body.endIndex
        cells.append(body[..<end])
        let after = isQuoted ? body[end...].dropFirst() : body[end...]
        guard after.first == "," else { return cells }
        rest = after.dropFirst()
      }
    }
  }
}

/// Counts faults by rules written apart from the generator, with regular expressions for forms.
private struct Faults {
  var counts: [String: Int] = [:]
  var rowsWithSeveralFaults = 0

  init(records: [[Substring]], wards: Set<Substring>) throws {
    let date = #/[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/#
    let number = #/-?[0-9]+(\.[0-9]+)?/#
    let postcode = #/[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}/#
    var seen: Set<Substring> = []
    for cells in records {
      try #require(cells.count == 12)
      var failed: [String] = []
      func expect(_ rule: String, _ holds: Bool) {
        if !holds { failed.append(rule) }
      }
      expect("repair_ref.required", !cells[0].isEmpty)
      expect("repair_ref.unique", cells[0].isEmpty || seen.insert(cells[0]).inserted)
      expect("uprn.type", cells[1].wholeMatch(of: #/[0-9]+/#) != nil)
      expect("postcode.required", !cells[3].isEmpty)
      expect(
        "postcode.pattern", cells[3].isEmpty || cells[3].wholeMatch(of: postcode) != nil)
      expect("ward_code.reference", wards.contains(cells[4]))
      expect("trade.enum", ExampleWords.trades.contains(String(cells[5])))
      expect("priority.enum", ExampleWords.priorities.contains(String(cells[6])))
      expect("status.enum", ExampleWords.statuses.contains(String(cells[7])))
      let isDate = cells[8].wholeMatch(of: date) != nil && cells[8] != "2023-02-30"
      expect("reported_date.type", isDate)
      expect("completed_date.order", !isDate || cells[9].isEmpty || cells[9] >= cells[8])
      let isNumber = cells[10].wholeMatch(of: number) != nil
      expect("cost_gbp.type", isNumber)
      expect("cost_gbp.range", Double(cells[10]).map { (0...5_000).contains($0) } ?? true)
      expect(
        "tenant_rating.range", cells[11].isEmpty || (1...5).contains(Int(cells[11]) ?? 0))
      for rule in failed { counts[rule, default: 0] += 1 }
      rowsWithSeveralFaults += failed.count > 1 ? 1 : 0
    }
  }
}
