// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Tabular

/// Published council and government files with a version that people cleaned by hand.
@Suite(
  "Real files against their clean versions",
  .enabled(if: TestData.shared("real/csv-wild/answers") != nil))
struct CleanAnswerTests {
  static let folder = TestData.shared("real/csv-wild/answers")

  static let names: [String] = {
    guard let folder else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".clean.csv") }.map { String($0.dropLast(10)) }.sorted()
  }()

  /// Headings in which the people who cleaned a file erred; by file, then by column from 0.
  ///
  /// - The staff costs: the table's title, which stands above a blank line, is put before the first
  ///   heading.
  /// - The workforce: "Agency staff" is left out of one heading that stands under it, and a comma of
  ///   the file's "Other, unknown, or unspecified" is left out of two.
  static let wrongHeadings: [String: Set<Int>] = [
    "note_4_staff_costs_-_average_number_of_persons_employed_13-14": [0],
    "workforce-management-information-dft_201706": [13, 14, 18],
  ]

  /// Words that the people who cleaned a file took out; we keep what was delivered.
  static let removedWords: [String: String] = ["2004-2016": "missing"]

  @Test("hold the same cells", arguments: names)
  func cells(name: String) throws {
    let folder = try #require(Self.folder)
    let answer = PlainCSV.records(
      try String(contentsOf: folder.appendingPathComponent(name + ".clean.csv"), encoding: .utf8))
    let file = folder.deletingLastPathComponent().appendingPathComponent(name + ".csv")

    let table = try ReadTable(path: file.path)

    let expected = answer.dropFirst().filter { !$0.allSatisfy(\.isEmpty) }
    #expect(table.rowCount == expected.count)
    #expect(table.rejected == 0)
    let removed = Self.removedWords[name]
    let found = table.texts.map { $0.map { $0 == removed ? "" : $0 } }
    for (number, (row, right)) in zip(found, expected).enumerated() where row != right {
      Issue.record("record \(number + 1), line \(table.lines[number]): \(row) is not \(right)")
      break
    }
  }

  @Test("have the same headings", arguments: names)
  func headings(name: String) throws {
    let folder = try #require(Self.folder)
    let answer = PlainCSV.records(
      try String(contentsOf: folder.appendingPathComponent(name + ".clean.csv"), encoding: .utf8))
    let file = folder.deletingLastPathComponent().appendingPathComponent(name + ".csv")

    let table = try TableFile.open(path: file.path)

    let expected = try #require(answer.first).map(\.trimmingSpaces)
    let found = table.info.headings.map(\.trimmingSpaces)
    #expect(found.count == expected.count)
    let wrong = Self.wrongHeadings[name] ?? []
    for (column, (one, right)) in zip(found, expected).enumerated()
    where one != right && !wrong.contains(column) {
      Issue.record("column \(column + 1): \(one.debugDescription) is not \(right.debugDescription)")
    }
  }
}
