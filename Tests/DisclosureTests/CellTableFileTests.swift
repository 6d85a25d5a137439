// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Plain tables of cells")
struct CellTableFileTests {
  private let folder: TemporaryFolder
  private static let heading = "area,freq,value,primary,lower_protection,upper_protection\n"

  init() throws { folder = try TemporaryFolder() }

  private func read(_ table: String, _ relations: String) throws -> CellTable {
    try CellTableFile.read(
      table: folder.write(table, to: "t.csv").path,
      relations: folder.write(relations, to: "r.csv").path)
  }

  private func message(_ table: String, _ relations: String) -> String {
    do {
      _ = try read(table, relations)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("cells, labels and equations are read as they stand")
  func reading() throws {
    let table = try read(
      Self.heading + "All,9,30.5,0,,\nNorth,1,10,1,2,3\n\"South, East\",8,20.5,0,,\n",
      "parent_row,child_rows\n0,1 2\n")

    #expect(table.labels == [["All"], ["North"], ["South, East"]])
    #expect(
      table.cells[1]
        == TableCell(
          frequency: 1, value: 10, isPrimary: true, lowerProtection: 2, upperProtection: 3))
    #expect(table.relations == CellRelations([.init(parent: 0, children: [1, 2])]))
  }

  @Test("what is written is the table with a last column, and reads back")
  func writing() throws {
    let text = Self.heading + "All,9,30.50,0,,\nNorth,1,10,1,2,3\n\"South, East\",8,20.5,0,,\n"
    let table = try read(text, "parent_row,child_rows\n0,1 2\n")
    let pattern = Suppression(status: [.published, .primary, .secondary])
    let out = folder.url.appendingPathComponent("out.csv").path

    try CellTableFile.write(
      pattern, of: folder.url.appendingPathComponent("t.csv").path, to: out)

    let written = try String(contentsOfFile: out, encoding: .utf8)
    #expect(
      written == "area,freq,value,primary,lower_protection,upper_protection,status\n"
        + "All,9,30.50,0,,,published\nNorth,1,10,1,2,3,primary\n"
        + "\"South, East\",8,20.5,0,,,secondary\n")
    #expect(try CellTableFile.readStatus(out, of: table) == pattern)
  }

  @Test(
    "what can't be used is refused with its place",
    arguments: [
      ("All,3,3,0,,\nA,1,-1,1,1,1\nB,2,4,0,,\n", "0,1 2", "negative"),
      ("All,3,3,0,,\nA,1,1,1,1,1\nB,2,3,0,,\n", "0,1 2", "not additive"),
      ("All,3,3,0,,\nA,1,nan,1,1,1\nB,2,2,0,,\n", "0,1 2", "must be a number"),
      ("All,3,0x3,0,,\nA,1,1,1,1,1\nB,2,2,0,,\n", "0,1 2", "must be a number"),
      ("All,3,inf,0,,\nA,1,1,1,1,1\nB,2,2,0,,\n", "0,1 2", "must be a number"),
      ("All,3,3,0,,\nA,1,1,maybe,1,1\nB,2,2,0,,\n", "0,1 2", "must be 0 or 1"),
      ("All,3,3,0,,\nA,1,1,1,1,1\nB,2,2,0,,\n", "0,1 7", "rows are 0 to 2"),
      ("All,3,3,0,,\nA,1,1,1,1,1\nB,2,2,0,,\n", "0,1 x", "rows are 0 to 2"),
      ("All,3,3,0,,\nA,1,1,1,1,1\nB,2,2,0,,\n", "0,0 1", "circle"),
      ("All,3,0,0,,\nA,1,0,1,,1\nB,2,0,0,,\n", "0,1 2\n1,0", "circle"),
      ("All,3,3,0,,\nA,1,1,1,1,1\nB,2,2,0,,\n", "0,1 2 2", "twice"),
      ("All,3,3,0,,\nA,1,1,1,5,1\nB,2,2,0,,\n", "0,1 2", "above the value"),
      ("All,3,3,0,,\nA,1,1,1,1,1e25\nB,2,2,0,,\n", "0,1 2", "above 1e15"),
    ])
  func refusals(cells: String, relations: String, words: String) {
    let said = message(Self.heading + cells, "parent_row,child_rows\n\(relations)\n")

    #expect(said.contains(words), "\(said)")
  }

  @Test("a missing column is named")
  func missingColumn() {
    let said = message("freq,value,primary\n1,1,0\n", "parent_row,child_rows\n0,0\n")

    #expect(said.contains("lower_protection"), "\(said)")
  }

  @Test("a status of another table is refused")
  func otherStatus() throws {
    let table = try read(
      Self.heading + "All,9,30,0,,\nNorth,1,10,1,2,3\nSouth,8,20,0,,\n",
      "parent_row,child_rows\n0,1 2\n")
    let short = try folder.write("status\npublished\n", to: "s.csv").path
    let other = try folder.write(
      "area,status\nAll,published\nSouth,primary\nNorth,secondary\n", to: "o.csv"
    ).path

    #expect(throws: SpecificationProblem.self) { try CellTableFile.readStatus(short, of: table) }
    #expect(throws: SpecificationProblem.self) { try CellTableFile.readStatus(other, of: table) }
  }
}
