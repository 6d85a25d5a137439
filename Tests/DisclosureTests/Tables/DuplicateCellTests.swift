// SPDX-License-Identifier: MIT
import Disclosure
import TestSupport
import Testing

@Suite("The same cell twice in an aggregated file")
struct DuplicateCellTests {
  private let twice = "area,sex,n\nA,F,10\nA,M,12\nA,F,7\nB,F,9\nB,M,11\n"
  private let spec = "count: n\ndimensions: [area, sex]\n"

  private func problem(_ data: String, _ spec: String) throws -> SpecificationProblem {
    let scene = try TableScene(data)
    return try #require(throws: SpecificationProblem.self) { _ = try scene.tabulation(spec) }
  }

  @Test("is refused with the cell, its lines and what to do")
  func refused() throws {
    let problem = try problem(twice, spec)

    #expect(
      problem.message.hasPrefix(
        "data.csv: the same cell stands in several rows: area \"A\", sex \"F\" (lines 2, 4). "))
    #expect(problem.message.contains("duplicates: add"))
    #expect(problem.cause == .data)
  }

  @Test("is refused however often, the first few by name")
  func many() throws {
    let rows = (0..<7).map { "a\($0),1\n" }.joined()
    let problem = try problem("area,n\n" + rows + rows + "a0,1\n", "count: n\ndimensions: [area]\n")

    #expect(problem.message.contains("area \"a0\" (lines 2, 9, 16)"))
    #expect(problem.message.contains("area \"a4\" (lines 6, 13); and 2 more"))
  }

  @Test(
    "is refused where only spaces differ, and where it is a total",
    arguments: ["area,sex,n\nA,F,10\nA, F ,7\n", "area,sex,n\nA,F,10\nA,Total,10\nA,Total,10\n"])
  func alike(data: String) throws {
    #expect(try problem(data, spec).message.contains("lines "))
  }

  @Test("is added up where another column tells the rows apart, whether the tables use it or not")
  func toldApart() throws {
    let data = "area,month,sex,n,pop\nA,1,F,10,50\nA,2,F,7,60\nB,1,F,9,50\n"
    let tables = try TableScene(data).tabulation(spec + "denominator: pop\n")
    #expect(tables.cells[0].value == 26)

    let same = data.replacing("A,2,F", with: "A,1,F")
    #expect(try problem(same, spec + "denominator: pop\n").message.contains("(lines 2, 3)"))
  }

  @Test("is added up where the specification says so")
  func added() throws {
    #expect(try TableScene(twice).tabulation(spec + "duplicates: add\n").cells[0].value == 49)
    #expect(throws: SpecificationProblem.self) {
      _ = try TableScene(twice).tabulation(spec + "duplicates: refuse\n")
    }
  }

  @Test("is taken for records where there is no column of counts")
  func records() throws {
    let tables = try TableScene("area\nA\nA\nB\n").tabulation("dimensions: [area]\n")
    #expect(tables.cells[0].value == 3)
    let problem = try problem("area\nA\n", "dimensions: [area]\nduplicates: add\n")
    #expect(problem.message.contains("duplicates is about rows of an aggregated file"))
    #expect(problem.cause == .definition)
  }

  @Test("Only rows that are taken count")
  func filtered() throws {
    let data = "area,year,n\nA,2025,1\nA,2025,2\nA,2026,3\n"
    let tables = try TableScene(data).tabulation(
      "count: n\ndimensions: [area]\nwhere: {year: 2026}\n")
    #expect(tables.cells[0].value == 3)
  }

  @Test("Sectors that are put under their district are no duplicates")
  func sectors() throws {
    let scene = try TableScene("sector,band,n\nSO14 1,low,12\nSO14 2,low,13\nSO15 1,low,30\n")
    try scene.folder.write("sector,homes\nSO14 1,9\nSO14 2,9\nSO15 1,9000\n", to: "homes.csv")
    let tables = try scene.tabulation(
      "count: n\nprofile: housing-2015\ndimensions: [sector, band]\n"
        + "households: {column: sector, file: homes.csv}\n")
    #expect(tables.cells[0].value == 55)
  }

  @Test("What there is to know about the reading of the file is a note of the tables")
  func notes() throws {
    let data = "area,area,n\nA,X,10\n,X,7\n"
    let notes = try TableScene(data).tabulation("count: n\ndimensions: [area]\n").notes
    #expect(notes.contains { $0.hasPrefix("data.csv: ") && $0.contains("area_2") }, "\(notes)")
    #expect(notes.contains { $0.hasPrefix("1 of 2 rows have no \"area\"") }, "\(notes)")
  }
}
