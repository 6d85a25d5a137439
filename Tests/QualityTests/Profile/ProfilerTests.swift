// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Profiles")
struct ProfilerTests {
  private func profile(_ csv: String) throws -> ProfileReport {
    let folder = try TemporaryFolder()
    let file = try folder.write(csv, to: "trees.csv")
    return try Profiler.profile(
      TableFile.open(path: file.path, options: ReadOptions(header: .yes, delimiter: ",")),
      version: "test")
  }

  /// Profiles one column beside another of line numbers.
  private func column(_ values: [String]) throws -> ColumnProfile {
    let lines = values.enumerated().map { "\"\($1)\",\($0)\n" }.joined()
    return try #require(try profile("value,line\n" + lines).columns.first)
  }

  @Test("Numbers are counted and measured")
  func numbers() throws {
    // Mean, and the values at the ranks ⌈p·10⌉, from Python.
    let column = try column(["7", "3", "", "10", "7", "50", "12", "45", "15", "30", "21"])

    #expect(column.type == "integer")
    #expect(column.values == 10)
    #expect(column.nulls == 1)
    #expect(column.distinct == 9)
    #expect(column.minimum == "3")
    #expect(column.maximum == "50")
    #expect(column.mean == 20)
    #expect(
      column.quantiles == [
        "p1": "3", "p5": "3", "p25": "7", "p50": "12", "p75": "30", "p95": "50", "p99": "50",
      ])
    #expect(column.histogram?.map(\.count).reduce(0, +) == 10)
    #expect(column.histogram?.first?.from == "3")
    #expect(column.histogram?.last?.to == "50")
    #expect(column.topValues.first == ColumnProfile.ValueCount(value: "7", count: 2))
    #expect(column.lengths == ColumnProfile.Lengths(minimum: 1, maximum: 2, mean: 1.7))
  }

  @Test("Dates are in British order, and those that could be read both ways are marked")
  func dates() throws {
    let british = try column(["31/01/2024", "05/02/2024", "01/03/2024"])
    let ambiguous = try column(["01/02/2024", "05/02/2024", "11/12/2023"])
    let standard = try column(["2024-02-01", "2024-12-31", "2023-06-30"])

    #expect(british.type == "date")
    #expect(british.format == "dd/MM/yyyy")
    #expect(!british.isAmbiguousDate)
    #expect(british.minimum == "2024-01-31")
    #expect(british.maximum == "2024-03-01")
    #expect(ambiguous.format == "dd/MM/yyyy")
    #expect(ambiguous.isAmbiguousDate)
    #expect(ambiguous.minimum == "2023-12-11")
    #expect(standard.format == "yyyy-MM-dd")
    #expect(!standard.isAmbiguousDate)
  }

  @Test("Leading zeros, marks, money and blanks at the edge are told")
  func dirt() throws {
    let codes = try column(["007", "010", "11", "0"])
    let marked = try column(["5", "*", "..", "*", "7", "8"])
    let money = try column(["£1,234.50", "(12.00)", "3", "4.5"])
    let edges = try column([" a", "a", "b ", "c"])

    #expect(codes.leadingZeros == 2)
    #expect(marked.type == "integer")
    #expect(
      marked.marks == [.init(value: "*", count: 2), .init(value: "..", count: 1)])
    #expect(money.type == "money")
    #expect(money.minimum == "-12")
    #expect(money.maximum == "1234.5")
    #expect(edges.edgeSpaces == 2)
    #expect(edges.distinct == 4)
  }

  @Test(
    "The likely meaning",
    arguments: [
      (["E05000001", "E05000002", "W05000003"], "gss-code"),
      (["name@example.org", "other@example.org", "third@example.com"], "email"),
      (["9990000018", "9990123454", "9990000050"], "nhs-number"),
      (["SO14 7LY", "PO9 1AA", "M1 1AA"], "postcode"),
    ])
  func meanings(values: [String], meaning: String) throws {
    let found = try column(values).meanings.map(\.id)

    #expect(found.first?.hasPrefix(meaning) == true, "\(found)")
  }

  @Test("Columns that tell records apart, alone or in pairs, and repeated records")
  func keys() throws {
    let alone = try profile("ref,kind\n1,a\n2,a\n3,b\n")
    let pair = try profile("park,bed,kind\nA,1,x\nA,2,x\nB,1,x\nB,2,y\n")
    let none = try profile("a,b\n1,2\n1,2\n3,4\n1,2\n")
    let gaps = try profile("ref,kind\n1,a\n,b\n3,b\n")

    #expect(alone.candidateKeys == [["ref"]])
    #expect(pair.candidateKeys == [["park", "bed"]])
    #expect(none.candidateKeys == [])
    #expect(none.duplicateRows == 2)
    #expect(alone.duplicateRows == 0)
    #expect(!gaps.candidateKeys.contains(["ref"]), "a key has no gaps")
  }

  @Test("A table without records has columns with nothing in them")
  func empty() throws {
    let profile = try profile("a,b\n")

    #expect(profile.dataset.rows == 0)
    #expect(profile.columns.map(\.values) == [0, 0])
    #expect(profile.candidateKeys.isEmpty)
  }

  @Test("Shapes of values put letters and digits alike")
  func shapes() throws {
    let column = try column(["SO14 7LY", "PO9 1AA", "SO15 2XX", "none"])

    #expect(column.patterns.first == .init(pattern: "A+9+ 9A+", count: 2))
    #expect(column.patterns.map(\.pattern).contains("A+9 9A+"))
  }
}
