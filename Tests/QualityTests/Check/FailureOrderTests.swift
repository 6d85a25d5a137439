// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Quality

@Suite("The order of the list of failing records")
struct FailureOrderTests {
  private static let records = 900

  /// Keys that repeat far apart, rules that fail at once, one in SQL, and values that need quotes.
  private func scene() throws -> CheckScene {
    var random = SeededGenerator(seed: 7)
    var csv = "ref,other,height,kind\n"
    for row in 0..<Self.records {
      let kind = ["oak", "\"a \"\"b\"\", c\"", "\"two\nlines\"", ""][Int(random.next() % 4)]
      csv += "R\(random.next() % 700),\(row % 400),\(random.next() % 90),\(kind)\n"
    }
    return try CheckScene(
      csv,
      columns: """
        - name: ref
          unique: true
        - name: other
          unique: true
        - name: height
          logicalType: integer
          logicalTypeOptions: {maximum: 80}
        - name: kind
          enum: [oak]
        """,
      table: """
        quality:
          - {type: sql, query: "SELECT count(*) FROM {object} WHERE height % 3 = 0", mustBe: 0}
          - {type: sql, query: "SELECT count(*) FROM {object} WHERE height > 70", mustBe: 0}
        """)
  }

  private func list(_ scene: CheckScene, memory: Int) throws -> (report: CheckReport, text: String)
  {
    let path = scene.folder.url.appendingPathComponent("list.csv").path
    let report = try scene.check {
      $0.failuresPath = path
      $0.memoryLimit = memory
      $0.samples = 7
    }
    return (report, try String(contentsOfFile: path, encoding: .utf8))
  }

  @Test("is that of the file, and of the checks within a record, for rules in SQL too")
  func sql() throws {
    let (report, text) = try list(scene(), memory: 2 << 30)
    let lines = try records(of: text)

    #expect(lines.map(\.row) == lines.map(\.row).sorted())
    #expect(lines.count == report.checks.map(\.failed).reduce(0, +))
    let order = Dictionary(
      uniqueKeysWithValues: report.checks.enumerated().map { ($1.id, $0) })
    for (one, next) in zip(lines, lines.dropFirst()) where one.row == next.row {
      #expect(try #require(order[one.check]) < #require(order[next.check]))
    }
    for check in report.checks {
      #expect(lines.count { $0.check == check.id } == check.failed, "\(check.id)")
    }
  }

  @Test("is the same when keys did not fit into memory", arguments: [0, 1_000, 60_000, 200_000])
  func spilled(memory: Int) throws {
    let scene = try scene()
    let roomy = try list(scene, memory: 2 << 30)
    let tight = try list(scene, memory: memory)

    #expect(tight.text == roomy.text)
    #expect(tight.report.checks == roomy.report.checks)
    let files = try FileManager.default.contentsOfDirectory(atPath: scene.folder.url.path)
    #expect(Set(files) == ["list.csv", "trees.csv"])
  }

  @Test("Runs of any number and length are merged in order", arguments: [1, 2, 3] as [UInt64])
  func merge(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let runs = try FailureRuns()
    var plan = CheckPlan()
    plan.checks = (0..<40).map {
      PlannedCheck(
        id: "c\($0)", rule: "r", description: "", dimension: .accuracy, source: .rowCount)
    }
    var all: [(row: Int, check: Int)] = []
    for check in 0..<40 {
      let rows = Set((0..<(random.next() % 400)).map { _ in Int(random.next() % 1_000) + 1 })
        .sorted()
      let writer = FailureRuns.Writer(runs)
      for row in rows {
        let value = String(repeating: "x\"\n,", count: Int(random.next() % 300))
        try writer.add(
          FailureLine(row: row, line: nil, key: "", check: check, of: plan, value: value))
        all.append((row, check))
      }
      // What is not finished is forgotten.
      if check % 5 == 4 { all.removeAll { $0.check == check } } else { try writer.finish() }
    }

    var texts: [String] = []
    try FailureMerge.merge(runs.opened()) { texts.append(String(decoding: $0, as: UTF8.self)) }

    let expected = all.sorted { $0 < $1 }.map { "\($0.row),,,,c\($0.check)," }
    #expect(texts.count == expected.count)
    for (text, start) in zip(texts, expected) { #expect(text.hasPrefix(start)) }
  }

  /// Row and check of each record of a list, split by RFC 4180.
  private func records(of text: String) throws -> [(row: Int, check: String)] {
    var records: [[String]] = [[""]]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: records[records.count - 1].append("")
      case "\n" where !isQuoted: records.append([""])
      default:
        let last = records.count - 1
        records[last][records[last].count - 1].unicodeScalars.append(scalar)
      }
    }
    return try records.dropFirst().dropLast().map { fields in
      let id = fields[3].isEmpty ? fields[4] : "\(fields[3]).\(fields[4])"
      return (try #require(Int(fields[0])), id)
    }
  }
}
